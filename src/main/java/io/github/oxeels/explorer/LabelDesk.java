// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ClassNames;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpectrumImage;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The classes of the image's pixels: painted, taken back, read and written; with the mean of each, and odd pixels. */
public final class LabelDesk {

    private static final String LABEL = "OxEELS Label Pixels";

    private final Session session;
    private final TreeSet<String> named = new TreeSet<>();
    private final Deque<PixelLabels> before = new ArrayDeque<>();
    private PixelLabels labels;
    private Map<String, Curve> means = Map.of();
    private BitSet odd = new BitSet();

    LabelDesk(Session session) {
        this.session = session;
        labels = session.host().labels();
    }

    public PixelLabels labels() {
        return labels;
    }

    /** @return the classes that have pixels or were named here, in the order of classes */
    public List<String> classes() {
        TreeSet<String> all = new TreeSet<>(ClassNames.ORDER);
        all.addAll(named);
        all.addAll(labels.classes());
        return List.copyOf(all);
    }

    /**
     * Names a class to paint with.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public void add(String name) {
        if (name.isBlank()) throw new IllegalArgumentException("a class needs a name, such as Mn3+");
        named.add(ClassNames.among(classes(), name));
        session.tell(Change.LABELS);
    }

    /** Gives pixels per class; an empty name takes the label off. */
    public void paint(BitSet pixels, String name) throws Exception {
        if (pixels.isEmpty()) throw new IllegalArgumentException("draw a region first: no pixels are selected");
        change(paintKeys(pixels, name));
    }

    private static Map<String, String> paintKeys(BitSet pixels, String name) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("label", name);
        keys.put("pixels", PixelLabels.text(pixels));
        return keys;
    }

    /**
     * Takes all labels from a label image.
     *
     * @param firstClass number of the first class: 1, or as in Trainable Weka 0
     */
    public void load(Path file, int firstClass) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("labels_file", file.toString());
        keys.put("pixels", "");
        if (firstClass != 1) keys.put("first_class", Integer.toString(firstClass));
        change(keys);
    }

    private void change(Map<String, String> keys) throws Exception {
        session.host().keepDrawnLabels(session.host().title());
        PixelLabels old = session.host().labels();
        session.actions().change(LABEL, keys);
        before.push(old);
        read();
    }

    /** Writes the labels as a label image. */
    public void save(Path file) throws Exception {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("pixels", "");
        keys.put("output_file", file.toString());
        session.host().keepDrawnLabels(session.host().title());
        session.actions().change(LABEL, keys);
    }

    /** Takes back the last change: every pixel that it touched is given what it had. */
    public void undo() throws Exception {
        if (before.isEmpty()) return;
        session.host().keepDrawnLabels(session.host().title());
        for (Map.Entry<String, BitSet> part :
                before.pop().changesOf(session.host().labels()).entrySet())
            session.actions().change(LABEL, paintKeys(part.getValue(), part.getKey()));
        read();
    }

    public boolean canUndo() {
        return !before.isEmpty();
    }

    /** Reads the labels of the image again, as after a ROI was added in ImageJ, and measures them in the background. */
    public void read() {
        labels = session.host().labels();
        session.tell(Change.LABELS);
        PixelLabels now = labels;
        SpectrumImage image = session.image();
        session.jobs().submit("Class means", progress -> measured(now, image, progress), done -> {
            means = done.means;
            odd = done.odd;
            session.tell(Change.LABELS);
        });
    }

    private record Measured(Map<String, Curve> means, BitSet odd) {}

    private static Measured measured(PixelLabels labels, SpectrumImage image, Progress progress) {
        PixelSpectra spectra = new PixelSpectra(image);
        Map<String, Curve> means = new LinkedHashMap<>();
        for (String name : labels.classes())
            means.put(name, spectra.mean(name, labels.pixelsOf(name), progress.quiet()));
        return new Measured(means, OddPixels.of(image, labels, progress));
    }

    /** @return mean ± standard deviation of each class, as far as they are measured */
    public List<Curve> means() {
        return new ArrayList<>(means.values());
    }

    /** @return mean of a class; empty as long as it is not measured */
    public Optional<Curve> meanOf(String name) {
        return Optional.ofNullable(means.get(name));
    }

    /** @return labelled pixels that do not look like their class; not to be changed */
    public BitSet odd() {
        return odd;
    }
}
