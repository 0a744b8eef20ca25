// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.fiji.ImageHistory;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The program that the explorer is opened in: it holds the image, runs commands on it, and records them. */
public interface Host {

    /** @return the image with its calibration as it is now */
    SpectrumImage image();

    /** @return what macros call the image */
    String title();

    /** @return the file that the image was opened from, if that is known */
    Optional<Path> file();

    /**
     * @param title of this or another open image
     * @return how the image came to be what it is, to which what is done in the explorer is added
     */
    ImageHistory history(String title);

    /** @return the labels of the image */
    PixelLabels labels();

    /** @return names of other open images that have labels */
    List<String> otherLabelledImages();

    /**
     * Runs the command that labels pixels for those of an image that were labelled otherwise, by ROIs that somebody
     * drew and named, so that its history has them.
     */
    void keepDrawnLabels(String title) throws Exception;

    /**
     * Runs a command of the suite, as a macro line of the same keys would; a command on an image runs on this one if
     * its key {@code image} names it or is absent.
     *
     * @param label in the menu, such as {@code OxEELS Train SVM}
     * @param keys one text per key; keys that are absent take their default
     * @return the lines that the command said
     * @throws IllegalArgumentException if a value is refused; the message names key, value and range
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    List<String> run(String label, Map<String, String> keys, Progress progress) throws Exception;

    /** @return what can be set of a command, with its defaults */
    List<Setting> settings(String label);

    /**
     * @param receiver of the pixels under the selection that the user draws in a window of the program, whenever it
     *     changes
     * @return what ends this
     */
    Runnable onSelection(Consumer<BitSet> receiver);

    /**
     * Writes what {@code OxEELS Map Oxidation State} writes.
     *
     * @param dpi pixels an inch of the figure's PNG, 50…1200
     */
    void saveMap(MapOxidationStates.Result map, double dpi, Path folder, Progress progress) throws IOException;

    /** Opens the planes of a map as images of their own. */
    void openImages(MapOxidationStates.Result map);

    /** @param line of a macro, for the recorder if it is open */
    void record(String line);

    /**
     * One key of a command.
     *
     * @param name as in a macro
     * @param label what a dialog shows
     * @param description one sentence of help, may be empty
     * @param defaultValue as text
     * @param choices what is allowed; empty for a free text or number
     */
    record Setting(String name, String label, String description, String defaultValue, List<String> choices) {}
}
