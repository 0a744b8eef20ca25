// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which pixels of an image belong to which class. Classes are in the order of their names; each has at least one pixel.
 * Immutable.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param classes names in the order of {@link ClassNames#ORDER}, at most 255
 * @param label 0 for no class, else class index + 1 as an unsigned byte, row-major; not copied
 */
public record PixelLabels(int width, int height, List<String> classes, byte[] label) {

    private static final int MOST = 255;

    /** @throws IllegalArgumentException if sizes do not fit, or a label names no class */
    public PixelLabels {
        if (label.length != width * height)
            throw new IllegalArgumentException(
                    "labels of " + label.length + " pixels do not fit an image of " + width + " × " + height);
        if (classes.size() > MOST)
            throw new IllegalArgumentException("at most " + MOST + " classes can be labelled, got " + classes.size());
        for (byte value : label)
            if ((value & 0xff) > classes.size())
                throw new IllegalArgumentException(
                        "label " + (value & 0xff) + " names none of the " + classes.size() + " classes");
        classes = List.copyOf(classes);
    }

    public static PixelLabels none(int width, int height) {
        return new PixelLabels(width, height, List.of(), new byte[width * height]);
    }

    /** @param nameOf class of each pixel, row-major; null for none */
    private static PixelLabels of(int width, int height, String[] nameOf) {
        TreeSet<String> names = new TreeSet<>(ClassNames.ORDER);
        for (String name : nameOf) if (name != null) names.add(name);
        List<String> classes = List.copyOf(names);
        byte[] label = new byte[nameOf.length];
        for (int i = 0; i < label.length; i++)
            label[i] = nameOf[i] == null ? 0 : (byte) (classes.indexOf(nameOf[i]) + 1);
        return new PixelLabels(width, height, classes, label);
    }

    /**
     * @param pixels row-major, inside the image
     * @param name of the class that they belong to from now on, see {@link ClassNames#among}; empty for none
     */
    public PixelLabels with(BitSet pixels, String name) {
        if (pixels.length() > label.length)
            throw new IllegalArgumentException("pixel " + (pixels.length() - 1) + " lies outside an image of " + width
                    + " × " + height + " pixels");
        String[] names = new String[label.length];
        for (int i = 0; i < names.length; i++) names[i] = at(i);
        String label = name.isBlank() ? null : ClassNames.among(classes, name);
        pixels.stream().forEach(pixel -> names[pixel] = label);
        return of(width, height, names);
    }

    /** @return name of the class of a pixel, null if it has none */
    public String at(int pixel) {
        int index = label[pixel] & 0xff;
        return index == 0 ? null : classes.get(index - 1);
    }

    /** @return the pixels of a class; none for a class that has none */
    public BitSet pixelsOf(String name) {
        BitSet pixels = new BitSet();
        int value = classes.indexOf(name) + 1;
        if (value > 0) for (int i = 0; i < label.length; i++) if ((label[i] & 0xff) == value) pixels.set(i);
        return pixels;
    }

    /** @return what gives these labels to an image that has others: pixels by class; by "" those that lose theirs */
    public SortedMap<String, BitSet> changesOf(PixelLabels others) {
        SortedMap<String, BitSet> changes = new TreeMap<>();
        for (int pixel = 0; pixel < label.length; pixel++) {
            String had = others.at(pixel) == null ? "" : others.at(pixel);
            String has = at(pixel) == null ? "" : at(pixel);
            if (!had.equals(has))
                changes.computeIfAbsent(has, unseen -> new BitSet()).set(pixel);
        }
        return changes;
    }

    /** @return the pixels that have a class */
    public BitSet labelled() {
        BitSet pixels = new BitSet();
        for (int i = 0; i < label.length; i++) if (label[i] != 0) pixels.set(i);
        return pixels;
    }

    /** @return pixels as text, such as {@code 3-7,12}, see {@link #parse} */
    public static String text(BitSet pixels) {
        List<String> runs = new ArrayList<>();
        for (int from = pixels.nextSetBit(0); from >= 0; ) {
            int end = pixels.nextClearBit(from);
            runs.add(end - from == 1 ? Integer.toString(from) : from + "-" + (end - 1));
            from = pixels.nextSetBit(end);
        }
        return String.join(",", runs);
    }

    /**
     * @param text indices of pixels, row-major from 0, and runs of them, separated by commas, such as {@code 3-7,12}
     * @throws IllegalArgumentException if the text is anything else; the message names the part that is wrong
     */
    public static BitSet parse(String text) {
        BitSet pixels = new BitSet();
        for (String run : text.split(",")) {
            if (!run.trim().matches("\\d{1,9}(\\s*-\\s*\\d{1,9})?"))
                throw new IllegalArgumentException(
                        "pixels must be indices and runs of them, such as 3-7,12, got '" + run + "'");
            String[] ends = run.trim().split("\\s*-\\s*");
            int from = Integer.parseInt(ends[0]);
            int to = Integer.parseInt(ends[ends.length - 1]);
            if (to < from) throw new IllegalArgumentException("the run of pixels '" + run + "' runs backwards");
            pixels.set(from, to + 1);
        }
        return pixels;
    }

    /** Two are equal if every pixel has the same class. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PixelLabels labels
                && width == labels.width
                && height == labels.height
                && classes.equals(labels.classes)
                && java.util.Arrays.equals(label, labels.label);
    }

    @Override
    public int hashCode() {
        return 31 * classes.hashCode() + java.util.Arrays.hashCode(label);
    }
}
