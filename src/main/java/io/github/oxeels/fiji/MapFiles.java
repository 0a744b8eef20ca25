// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapJson;
import io.github.oxeels.report.MapMethods;
import io.github.oxeels.report.MapPixels;
import io.github.oxeels.report.MapProvenance;
import io.github.oxeels.report.canvas.Figure;
import io.github.oxeels.report.figure.MapFigure;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.spectrum.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map as files: pictures that ImageJ opens, tables, a figure, and the text and record of how it was made. */
public final class MapFiles {

    /** Names of all files that {@link #save} may write. */
    public static final List<String> NAMES = names(
            List.of(
                    "labels",
                    "probabilities",
                    "valence",
                    "confidence",
                    "shift",
                    "consensus",
                    "composite",
                    "fractions",
                    "valence_error",
                    "disagreement",
                    "prediction_sets",
                    "witnesses"),
            "map.json");

    private MapFiles() {}

    /**
     * @param images names of images, without ending
     * @param record name of the JSON file
     * @return names of all files of a map or of measured quantities
     */
    public static List<String> names(List<String> images, String record) {
        List<String> names = new ArrayList<>();
        images.forEach(image -> names.add(image + ".tif"));
        names.addAll(
                List.of("table.csv", "pixels.csv", "figure.png", "figure.svg", "figure.pdf", "methods.md", record));
        return List.copyOf(names);
    }

    /**
     * Writes the images of {@link MapImages#all}, {@code table.csv}, {@code pixels.csv}, {@code figure.png},
     * {@code figure.svg}, {@code figure.pdf}, {@code methods.md} and {@code map.json}; all of them appear, or none.
     *
     * @param regions regions of interest that have rows of their own in the table
     * @param choice title and resolution of the figure
     * @param folder made if it is missing
     * @throws IOException if a file cannot be written; then nothing has changed
     * @throws java.util.concurrent.CancellationException if the work was cancelled; then nothing has changed
     */
    public static void save(
            OxidationMap map,
            List<Region> regions,
            MapProvenance provenance,
            FigureChoice choice,
            Path folder,
            Progress progress)
            throws IOException {
        OutputSet.writeInto(folder, files -> {
            Map<Path, OutputSet.Stream> contents = new LinkedHashMap<>();
            progress.time("write", () -> contents.putAll(contents(map, regions, provenance, choice, folder, progress)));
            files.streams(contents, progress);
        });
    }

    /** @return what is in each file, the longest to write first */
    private static Map<Path, OutputSet.Stream> contents(
            OxidationMap map,
            List<Region> regions,
            MapProvenance provenance,
            FigureChoice choice,
            Path folder,
            Progress progress) {
        Map<Path, OutputSet.Stream> contents = new LinkedHashMap<>();
        contents.put(folder.resolve("pixels.csv"), MapPixels.of(map)::writeCsv);
        add(
                MapFigure.of(
                        map,
                        choice.title().isBlank()
                                ? map.name() + " · model " + provenance.model().title()
                                : choice.title().strip(),
                        provenance.caveats()),
                choice.dpi(),
                folder,
                contents);
        MapImages.all(map)
                .forEach((name, image) -> contents.put(
                        folder.resolve(name + ".tif"), out -> TiffFormat.write(image, out, progress.quiet())));
        contents.put(folder.resolve("table.csv"), MapTable.of(map, regions)::writeCsv);
        contents.put(folder.resolve("methods.md"), out -> MapMethods.write(map, provenance, out));
        contents.put(folder.resolve("map.json"), out -> MapJson.write(map, provenance, out));
        return contents;
    }

    /** Adds a figure as pixels and as vectors. */
    static void add(Figure figure, double dpi, Path folder, Map<Path, OutputSet.Stream> contents) {
        contents.put(folder.resolve("figure.png"), out -> figure.writePng(out, dpi));
        contents.put(folder.resolve("figure.svg"), figure::writeSvg);
        contents.put(folder.resolve("figure.pdf"), figure::writePdf);
    }

    static void save(ImagePlus image, Path file, OutputSet files, Progress progress) throws IOException {
        files.stream(file, out -> TiffFormat.write(image, out, progress));
    }
}
