// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One command as every entry point (Fiji, plain ImageJ, shell) sees it: a name, keys with defaults, and a run. */
public interface CommandSpec {

    /** @return leaf of the menu path, such as {@code OxEELS Train SVM} */
    String label();

    /** @return name in the shell, such as {@code train-svm} */
    String shellName();

    /** @return what the command does, in one sentence */
    String description();

    /** @return all keys with the values they have where none is given */
    List<Key> keys();

    /**
     * @param image the image that is open; null if none is
     * @return all keys with what a dialog offers: what was entered last, and what the image tells
     */
    default List<Key> offered(ImagePlus image) {
        return keys();
    }

    /**
     * @param values one text per key; keys that are absent take their default
     * @param image the image the command works on; null if none is open or the image is given as a path
     * @param console where lines for the user go
     * @return the images the command leaves, in the order in which they are to be shown
     * @throws IllegalArgumentException if a key is unknown or a value out of range; names the key, the value and the
     *     range
     * @throws java.util.concurrent.CancellationException if the user has cancelled
     */
    List<ImagePlus> run(Map<String, String> values, ImagePlus image, Consumer<String> console, Progress progress)
            throws Exception;

    /**
     * @param name lower_snake_case, the same in macro, script and shell
     * @param label what a dialog shows
     * @param description one sentence of help, may be empty
     * @param style what kind of value it is
     * @param defaultValue as text
     * @param choices the allowed values of a CHOICE, else empty
     * @param advanced whether most runs do without it, so that a dialog shows it later
     */
    record Key(
            String name,
            String label,
            String description,
            Style style,
            String defaultValue,
            List<String> choices,
            boolean advanced) {}

    enum Style {
        TEXT,
        NUMBER,
        CHOICE,
        OPEN_FILE,
        SAVE_FILE,
        DIRECTORY,
        IMAGE
    }
}
