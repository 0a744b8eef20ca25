// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an open image came to be what it is, as lines of a macro: the one that opens it, and then each that calibrated or
 * labelled it, from whichever menu, macro or window. It is kept as long as the image is open, and may be used by
 * several threads.
 */
public final class ImageHistory {

    private static final String PROPERTY = "oxeels.history";

    private final List<String> lines = new ArrayList<>();

    private ImageHistory(String first) {
        lines.add(first);
    }

    /** @return the history of an image; it begins with how its file is opened, where no command told how it was made */
    public static synchronized ImageHistory of(ImagePlus image) {
        if (image.getProperty(PROPERTY) instanceof ImageHistory known) return known;
        ImageHistory begun = new ImageHistory(opening(image));
        image.setProperty(PROPERTY, begun);
        return begun;
    }

    /** Begins the history of an image. @param line that opens or makes it */
    public static synchronized void begin(ImagePlus image, String line) {
        image.setProperty(PROPERTY, new ImageHistory(line));
    }

    private static String opening(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        if (info != null && info.directory != null && info.fileName != null) {
            Path file = Path.of(info.directory, info.fileName).toAbsolutePath();
            // as ImageJ opened it, with its ROIs and under the name of the file
            if (Files.exists(file)) return "open(\"" + MacroLine.escaped(file.toString()) + "\");";
        }
        return SpectrumImagePlus.sources(image).stream()
                .findFirst()
                .map(file -> MacroLine.of(
                        "OxEELS Open Spectrum Image",
                        Map.of("path", file.toAbsolutePath().toString())))
                .orElse("// Open the image '" + image.getTitle() + "' first.");
    }

    /** @return the lines so far, the first of which opens the image, or says in a comment that it must be open */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    public synchronized void add(String line) {
        lines.add(line);
    }

    /** Forgets the last line if it is this one, since the next does the same and more. */
    public synchronized void dropLast(String line) {
        if (lines.get(lines.size() - 1).equals(line)) lines.remove(lines.size() - 1);
    }
}
