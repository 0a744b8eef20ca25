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
import io.github.oxeels.train.TrainingSet;
import io.github.oxeels.train.UsableSpectra;
import io.github.oxeels.train.WindowChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Maps spectra into a plane, near to each other if they are alike, and tells what each normalisation leaves in them.
 */
public final class EmbedSpectra {

    /**
     * @param normalizations one or more
     * @param window, alignment see {@code train.Protocol}
     * @param umap how maps are made
     * @param supervised whether UMAP knows the classes of half of the spectra
     * @param seed of the maps
     */
    public record Request(
            List<Normalisation> normalizations,
            String window,
            String alignment,
            UmapOptions umap,
            boolean supervised,
            long seed) {}

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
        int[] taught = request.supervised ? taught(TrainingSet.of(spectra, file), request.seed, progress) : new int[0];
        Embeddings embeddings = request.supervised
                ? Embeddings.supervised(spectra, taught, open, request.umap, request.seed)
                : Embeddings.of(spectra, open, request.umap, request.seed);
        List<Embedding> maps = new ArrayList<>();
        for (Normalisation one : request.normalizations)
            maps.addAll(embeddings.of(one, part(progress, maps.size() / 2, request)));
        SpectrumImage row = Embeddings.row(spectra);
        return new EmbeddingReport(
                EmbeddedSpectra.labelled(spectra, file),
                maps,
                Brightness.of(row, progress.quiet()),
                PixelThickness.of(row, WindowChoice.edge(spectra), embeddings.compared()),
                embeddings.compared(),
                taught);
    }

    /** @return half of the spectra, whole acquisitions where they are named */
    private static int[] taught(TrainingSet set, long seed, Progress progress) {
        if (!set.grouped())
            progress.warn("a supervised map knows the classes of a random half of the spectra, and shows the others: "
                    + set.whyNotByAcquisition().orElse("no acquisitions are named (column group)")
                    + ". What it shows is optimistic");
        int[] taught = set.folds(2, seed).heldOut(0);
        for (int c = 0; c < set.classes(); c++) {
            int one = c;
            long
                    size =
                            Arrays.stream(set.spectra().classOf())
                                    .filter(of -> of == one)
                                    .count(),
                    known =
                            Arrays.stream(taught)
                                    .filter(i -> set.spectra().classOf()[i] == one)
                                    .count();
            if (known == 0 || known == size)
                throw new IllegalArgumentException("supervised needs spectra of each class in two halves, but of "
                        + set.spectra().classes().get(c) + " there "
                        + (size == 1 ? "is 1 spectrum" : "are " + size + ", all in one acquisition or half"));
        }
        return taught;
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
        return new EmbeddingReport(
                EmbeddedSpectra.pixels(image), maps, brightness, thickness, embeddings.compared(), new int[0]);
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
