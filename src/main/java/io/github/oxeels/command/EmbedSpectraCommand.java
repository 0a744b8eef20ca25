// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.files.FilePlan;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.EmbeddingReport;
import io.github.oxeels.usecase.EmbedSpectra;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Maps labelled spectra into a plane by UMAP and PCA. */
@Plugin(
        type = Command.class,
        menuPath = Menu.CHECK + "OxEELS Embed Spectra",
        headless = true,
        description = "Maps labelled spectra into a plane by UMAP and PCA, and tells what each normalization leaves in "
                + "them of total intensity, noise and acquisition; writes coordinates, scatters and a table.")
public class EmbedSpectraCommand extends LabelledSpectraCommand {

    @Parameter(
            label = "Write to",
            description = "CSV file of coordinates; NAME.html with scatters and NAME.report.csv with the table of "
                    + "normalizations are written beside it",
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
            label = "Seed of random numbers",
            description = "of UMAP; the same seed gives the same map",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    @Override
    protected void files(FilePlan plan) throws IOException {
        super.files(plan);
        plan.writes(
                "output_file",
                Paths.optional(output_file).map(EmbeddingReport::files).orElse(List.of()));
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        Path output = Paths.required("output_file", output_file);
        EmbeddingReport report = EmbedSpectra.run(
                new EmbedSpectra.Request(
                        spectra(),
                        spectraName(),
                        normalization.trim().equalsIgnoreCase("all")
                                ? Arrays.asList(Normalisation.values())
                                : List.of(Normalisation.of(normalization)),
                        windows,
                        alignment,
                        new UmapOptions(neighbors, min_dist, metric),
                        seed),
                progress);
        report.write(output);
        say(report.summary() + " → " + output);
    }
}
