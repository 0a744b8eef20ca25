// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import io.github.oxeels.fiji.tiff.TiffFormat;
import io.github.oxeels.files.OutputSet;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapPixels;
import io.github.oxeels.report.PlaneSet;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.QuantityMethods;
import io.github.oxeels.report.RecordJson;
import io.github.oxeels.report.figure.PlaneFigure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measured quantities as files: images that ImageJ opens, a table, a figure, and the record of how they were made. */
public final class QuantityFiles {

    private QuantityFiles() {}

    /**
     * Writes one TIFF per image, {@code table.csv}, {@code pixels.csv}, {@code figure.png}, {@code figure.svg},
     * {@code figure.pdf}, {@code methods.md} and the record; all of them appear, or none.
     *
     * @param folder made if it is missing
     * @throws IOException if a file cannot be written; then nothing has changed
     * @throws java.util.concurrent.CancellationException if the work was cancelled; then nothing has changed
     */
    public static void save(QuantityMaps maps, Path folder, Progress progress) throws IOException {
        OutputSet.writeInto(folder, files -> {
            Map<Path, OutputSet.Stream> contents = new LinkedHashMap<>();
            contents.put(folder.resolve("pixels.csv"), MapPixels.of(maps)::writeCsv);
            MapFiles.add(PlaneFigure.of(maps), FigureChoice.DEFAULT.dpi(), folder, contents);
            for (PlaneSet image : maps.images())
                contents.put(
                        folder.resolve(image.fileName() + ".tif"),
                        out -> TiffFormat.write(
                                PlaneImages.of(maps.name(), maps.x(), maps.y(), image), out, progress.quiet()));
            contents.put(folder.resolve("table.csv"), maps.table()::writeCsv);
            contents.put(folder.resolve("methods.md"), out -> QuantityMethods.write(maps, out));
            contents.put(folder.resolve(maps.recordName()), out -> RecordJson.write(maps.record(), out));
            files.streams(contents, progress);
        });
    }
}
