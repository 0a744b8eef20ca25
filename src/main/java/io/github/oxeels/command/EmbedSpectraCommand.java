// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.fiji.ClusterImages;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.EmbeddingReport;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.EmbedSpectra;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps labelled spectra, or the pixels of an image, into a plane by UMAP and PCA. */
@Plugin(
        type = Command.class,
        menuPath = Menu.CHECK + "OxEELS Embed Spectra",
        headless = true,
        description = "Maps labelled spectra, or the pixels of an image, into a plane by UMAP and PCA, and tells what "
                + "each normalization leaves in them of total intensity, noise and acquisition; writes coordinates, "
                + "scatters and a table, and of an image a label image of clusters.")
public class EmbedSpectraCommand extends SpectraCommand {

    @Parameter(
            label = "Labelled spectra (optional)",
            description = "CSV file: label, optional group and source, energies in eV; empty = the pixels of the image",
            persist = false,
            required = false)
    private File spectra_file = new File("");

    @Parameter(
            label = "Write to",
            description = "CSV file of coordinates; NAME.html with scatters and NAME.report.csv with the table of "
                    + "normalizations are written beside it, and of an image NAME.clusters.tif",
            style = "save",
            persist = false)
    private File output_file = new File("");

    @Parameter(
            label = "Normalization",
            choices = {"all", "l2", "area", "none", "maximum", "min_max", "post_edge"},
            persist = false)
    private String normalization = "all";

    @Parameter(
            label = "Energy windows",
            description = "white_lines, o_k, both, or energies in eV such as 638-660",
            persist = false)
    private String windows = "white_lines";

    @Parameter(
            label = "Alignment",
            choices = {"none", "auto", "l3", "l3+position", "l3-continuum"},
            persist = false,
            description = "l3 = each spectrum is moved to its own L3 maximum first; auto = l3-continuum for the white "
                    + "lines of Mn, none for others")
    private String alignment = "none";

    @Parameter(
            label = "Neighbours of a spectrum (UMAP)",
            description = "spectra that UMAP keeps near a spectrum, 2…200: few show details, many the whole",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int neighbors = 15;

    @Parameter(
            label = "Least distance of points (UMAP)",
            description = "how close points of UMAP may come, 0…1",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double min_dist = 0.1;

    @Parameter(
            label = "Distance of spectra (UMAP)",
            choices = {"euclidean", "cosine", "correlation", "manhattan"},
            description = "by which UMAP compares spectra",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String metric = "euclidean";

    @Parameter(
            label = "UMAP knows classes",
            choices = {"no", "yes"},
            description = "yes = those of half of the labelled spectra, whole acquisitions where they are named; the "
                    + "others are placed among them without, and shown",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String supervised = "no";

    @Parameter(
            label = "Seed of random numbers",
            description = "of UMAP; the same seed gives the same map",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Parameter(
            label = "Element of the image",
            description = "whose white lines are meant; auto = those that stand out most",
            persist = false,
            attrs = {@Attr(name = CommandBinding.ELEMENT), @Attr(name = CommandBinding.ADVANCED)})
    private String element = EdgeChoice.AUTO;

    @Parameter(
            label = "Least size of a cluster",
            description = "pixels that UMAP maps, at most 5000 of the image, of which a cluster is made at least, 2 or "
                    + "more; 0 = a fiftieth of them",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int cluster_size = 0;

    @Parameter(
            label = "Low-loss image (optional)",
            description = "low-loss file of the same pixels (dual EELS), for t/λ in the scatters",
            persist = false,
            required = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private File low_loss_path = new File("");

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus clusters;

    private boolean ofImage() {
        return Paths.optional(spectra_file).isEmpty();
    }

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        readsLowLoss(plan, low_loss_path);
        Optional<Path> output = Paths.optional(output_file);
        plan.reads("spectra_file", Paths.optional(spectra_file))
                .writes(
                        "output_file",
                        output.map(ofImage() ? ClusterImages::files : EmbeddingReport::files)
                                .orElse(List.of()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        if (!ofImage())
            requireNoImageBesideSpectra(Map.of(
                    "low_loss_path",
                    Paths.optional(low_loss_path).isPresent(),
                    "element",
                    !element.trim().equalsIgnoreCase(EdgeChoice.AUTO),
                    "cluster_size",
                    cluster_size != 0));
        else if (Choices.yes("supervised", supervised))
            throw new IllegalArgumentException(
                    "supervised=yes needs the classes of labelled spectra (spectra_file): pixels have none");
        Path output = Paths.required("output_file", output_file);
        EmbedSpectra.Request request = new EmbedSpectra.Request(
                normalization.trim().equalsIgnoreCase("all")
                        ? Arrays.asList(Normalisation.values())
                        : List.of(Normalisation.of(normalization)),
                windows,
                alignment,
                new UmapOptions(neighbors, min_dist, metric),
                Choices.yes("supervised", supervised),
                seed);
        EmbeddingReport report =
                ofImage() ? ofPixels(request, output, progress) : ofLabelled(request, output, progress);
        say(report.summary() + " → " + output);
    }

    private EmbeddingReport ofPixels(EmbedSpectra.Request request, Path output, Progress progress) throws IOException {
        SpectrumImage spectra = spectrumImage(low_loss_path, progress);
        EmbeddingReport report = EmbedSpectra.run(spectra, element, cluster_size, request, progress.stage(0, 0.95));
        clusters = ClusterImages.of(report, spectra);
        ClusterImages.write(report, clusters, output, progress.stage(0.95, 1));
        return report;
    }

    private EmbeddingReport ofLabelled(EmbedSpectra.Request request, Path output, Progress progress)
            throws IOException {
        Path spectra = Paths.required("spectra_file", spectra_file);
        EmbeddingReport report = EmbedSpectra.run(
                LabelledSpectraCsv.read(spectra), spectra.getFileName().toString(), request, progress);
        report.write(output);
        return report;
    }
}
