// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.report.MapProvenance;
import io.github.oxeels.report.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that a map is made from, each with its hash. */
final class ReadFiles {

    private ReadFiles() {}

    /**
     * @param image the files of the image; none if it was made in memory
     * @param lowLoss a low loss that was named beside it
     * @param model name of a built-in model, or path of a file
     * @return what is known of a map, with these files
     */
    static MapProvenance in(MapProvenance provenance, List<Path> image, Optional<Path> lowLoss, String model)
            throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (Path file : image) if (Files.isRegularFile(file)) files.add(SourceFile.of("image", file));
        if (lowLoss.isPresent())
            for (Path file : SpectrumFileOpener.read(lowLoss.get())) files.add(SourceFile.of("low loss", file));
        try (InputStream bytes = BuiltinModels.open(model)) {
            files.add(SourceFile.of("model", model, bytes));
        }
        return provenance.withFiles(files);
    }
}
