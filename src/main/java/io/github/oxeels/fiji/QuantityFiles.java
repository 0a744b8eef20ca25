// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

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
            int images = maps.images().size();
            for (int i = 0; i < images; i++) {
                PlaneSet image = maps.images().get(i);
                MapFiles.save(
                        PlaneImages.of(maps.name(), maps.x(), maps.y(), image),
                        folder.resolve(image.fileName() + ".tif"),
                        files,
                        progress.stage(i / (images + 1.0), (i + 1) / (images + 1.0)));
            }
            files.stream(folder.resolve("table.csv"), maps.table()::writeCsv);
            files.stream(folder.resolve("pixels.csv"), MapPixels.of(maps)::writeCsv);
            MapFiles.save(PlaneFigure.of(maps), FigureChoice.DEFAULT.dpi(), folder, files);
            files.stream(folder.resolve("methods.md"), out -> QuantityMethods.write(maps, out));
            files.stream(folder.resolve(maps.recordName()), out -> RecordJson.write(maps.record(), out));
            progress.checkCancelled();
            progress.report(1);
        });
    }
}
