// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapJson;
import io.github.oxeels.report.MapProvenance;
import io.github.oxeels.report.figure.MapFigure;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.report.table.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A map as files: pictures that ImageJ opens, a table, a figure, and the record of how it was made. */
public final class MapFiles {

    /** Names of all files that {@link #save} may write. */
    public static final List<String> NAMES = List.of(
            "labels.tif",
            "probabilities.tif",
            "valence.tif",
            "confidence.tif",
            "shift.tif",
            "consensus.tif",
            "composite.tif",
            "fractions.tif",
            "valence_error.tif",
            "disagreement.tif",
            "witnesses.tif",
            "table.csv",
            "figure.png",
            "map.json");

    private MapFiles() {}

    /**
     * Writes {@code labels.tif}, {@code probabilities.tif}, {@code valence.tif}, {@code confidence.tif},
     * {@code shift.tif}, {@code table.csv}, {@code figure.png}, {@code map.json}, and those of
     * {@link MapImages#beyondClasses} that the map has; all of them appear, or none.
     *
     * @param regions regions of interest that have rows of their own in the table
     * @param folder made if it is missing
     * @throws IOException if a file cannot be written; then nothing has changed
     * @throws java.util.concurrent.CancellationException if the work was cancelled; then nothing has changed
     */
    public static void save(
            OxidationMap map, List<Region> regions, MapProvenance provenance, Path folder, Progress progress)
            throws IOException {
        OutputSet.writeInto(folder, files -> {
            save(MapImages.labels(map), folder.resolve("labels.tif"), files, progress.stage(0, 0.1));
            save(MapImages.probabilities(map), folder.resolve("probabilities.tif"), files, progress.stage(0.1, 0.5));
            save(MapImages.valence(map), folder.resolve("valence.tif"), files, progress.stage(0.5, 0.6));
            save(MapImages.confidence(map), folder.resolve("confidence.tif"), files, progress.stage(0.6, 0.7));
            save(MapImages.shift(map), folder.resolve("shift.tif"), files, progress.stage(0.7, 0.8));
            for (Map.Entry<String, ImagePlus> image :
                    MapImages.beyondClasses(map).entrySet())
                save(image.getValue(), folder.resolve(image.getKey() + ".tif"), files, progress.stage(0.8, 0.9));
            files.stream(folder.resolve("table.csv"), MapTable.of(map, regions)::writeCsv);
            files.stream(folder.resolve("figure.png"), out -> MapFigure.write(map, provenance.model(), out));
            files.stream(folder.resolve("map.json"), out -> MapJson.write(map, provenance, out));
            progress.checkCancelled();
            progress.report(1);
        });
    }

    static void save(ImagePlus image, Path file, OutputSet files, Progress progress) throws IOException {
        files.stream(file, out -> TiffFormat.write(image, out, progress));
    }
}
