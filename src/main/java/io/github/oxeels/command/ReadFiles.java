// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.fiji.FigureChoice;
import io.github.oxeels.fiji.MapFiles;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.usecase.MapOxidationStates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saves a map with the files that it was made from, each with its hash. */
final class ReadFiles {

    private static final String LOW_LOSS = "low loss";

    private ReadFiles() {}

    /**
     * Saves a map with its record, see {@link MapFiles#save}.
     *
     * @param image the files of the image; none if it was made in memory
     * @param lowLoss a low loss that was named beside it
     * @param choice title and resolution of the figure
     */
    static void save(
            MapOxidationStates.Result result,
            List<Region> regions,
            List<Path> image,
            Optional<Path> lowLoss,
            FigureChoice choice,
            Path folder,
            Progress progress)
            throws IOException {
        List<SourceFile> files = new ArrayList<>();
        progress.time(
                "hash", () -> files.addAll(of(image, lowLoss, result.request().modelFile())));
        MapFiles.save(result.map(), regions, result.provenance().withFiles(files), choice, folder, progress);
    }

    private static List<SourceFile> of(List<Path> image, Optional<Path> lowLoss, String model) throws IOException {
        List<SourceFile> files = of(image, lowLoss);
        try (InputStream bytes = BuiltinModels.open(model)) {
            files.add(SourceFile.of("model", model, bytes));
        }
        return files;
    }

    /** @return the files of the image, and those of a low loss that was named beside it, each with its hash */
    static List<SourceFile> of(List<Path> image, Optional<Path> lowLoss) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (Path file : image) if (Files.isRegularFile(file)) files.add(SourceFile.of(role(file, image.get(0)), file));
        if (lowLoss.isPresent())
            for (Path file : SpectrumFileOpener.read(lowLoss.get())) files.add(SourceFile.of(LOW_LOSS, file));
        return files;
    }

    /** An image that is named by the name of a low loss is one all the same. */
    private static String role(Path file, Path image) {
        return !file.equals(image) && SpectrumFileOpener.isLowLossBeside(image, file) ? LOW_LOSS : "image";
    }
}
