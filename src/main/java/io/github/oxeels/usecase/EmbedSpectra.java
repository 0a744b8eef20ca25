// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.assess.Brightness;
import io.github.oxeels.assess.Embedding;
import io.github.oxeels.assess.EmbeddingBias;
import io.github.oxeels.assess.Embeddings;
import io.github.oxeels.assess.PixelThickness;
import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.EmbeddedSpectra;
import io.github.oxeels.report.EmbeddingReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.PixelSample;
import io.github.oxeels.train.UsableSpectra;
import io.github.oxeels.train.WindowChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * Maps spectra into a plane, near to each other if they are alike, and tells what each normalisation leaves in them.
 */
public final class EmbedSpectra {

    /**
     * @param normalizations one or more
     * @param window, alignment see {@code train.Protocol}
     * @param umap how maps are made
     * @param seed of the maps
     */
    public record Request(
            List<Normalisation> normalizations, String window, String alignment, UmapOptions umap, long seed) {}

    private EmbedSpectra() {}

    /**
     * @param recorded spectra to map
     * @param file their name, for the report
     * @throws IllegalArgumentException if the spectra do not allow it; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static EmbeddingReport run(LabelledSpectra recorded, String file, Request request, Progress progress) {
        UsableSpectra usable = UsableSpectra.of(recorded);
        usable.notes().forEach(progress::warn);
        LabelledSpectra spectra = usable.spectra();
        Preprocessing open = AlignmentChoice.preprocessing(spectra, request.window, request.alignment, progress::warn);
        Embeddings embeddings = Embeddings.of(spectra, open, request.umap, request.seed);
        List<Embedding> maps = new ArrayList<>();
        for (Normalisation one : request.normalizations)
            maps.addAll(embeddings.of(one, part(progress, maps.size() / 2, request)));
        SpectrumImage row = Embeddings.row(spectra);
        return new EmbeddingReport(
                EmbeddedSpectra.labelled(spectra, file),
                maps,
                Brightness.of(row, progress.quiet()),
                PixelThickness.of(row, WindowChoice.edge(spectra), embeddings.compared()),
                embeddings.compared());
    }

    /**
     * @param image whose pixels are mapped; its axis is brought into place as for a map
     * @param element see {@link PreparedImage#of}
     * @param leastSize pixels of which a cluster is made at least, see {@link Embeddings#withClusters}
     * @throws IllegalArgumentException if the image does not allow it; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static EmbeddingReport run(
            SpectrumImage image, String element, int leastSize, Request request, Progress progress) {
        PreparedImage prepared = PreparedImage.of(image, element, progress.stage(0, 0.1));
        SpectrumImage placed = prepared.image();
        Brightness brightness = Brightness.of(placed, progress.quiet());
        Embeddings embeddings = new Embeddings(
                placed,
                preprocessing(prepared, request, progress),
                new EmbeddingBias.Known(new int[0], new int[0], brightness.intensity(), brightness.noise()),
                request.umap,
                request.seed);
        List<Embedding> maps = new ArrayList<>();
        for (Normalisation one : request.normalizations)
            maps.addAll(
                    embeddings.withClusters(one, leastSize, part(progress.stage(0.1, 1), maps.size() / 2, request)));
        PixelThickness thickness = PixelThickness.of(placed, prepared.edge(), embeddings.compared());
        return new EmbeddingReport(EmbeddedSpectra.pixels(image), maps, brightness, thickness, embeddings.compared());
    }

    /** An alignment is fitted to what the pixels hold, by a sample of them. */
    private static Preprocessing preprocessing(PreparedImage prepared, Request request, Progress progress) {
        return AlignmentChoice.preprocessing(
                PixelSample.of(prepared.image(), prepared.edge()), request.window, request.alignment, progress::warn);
    }

    private static Progress part(Progress progress, int done, Request request) {
        double all = request.normalizations.size();
        return progress.stage(done / all, (done + 1) / all);
    }
}
