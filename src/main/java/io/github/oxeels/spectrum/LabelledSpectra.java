// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Spectra on one energy axis, each with its class, its group and its source. Spectra of one group (an acquisition, a
 * specimen) share calibration, thickness and noise, so a group is never split between training and test. Immutable,
 * apart from the arrays, which are not copied.
 */
public final class LabelledSpectra {

    private final EnergyAxis axis;
    private final float[] counts;
    private final List<String> classes;
    private final int[] classOf;
    private final List<String> groups;
    private final List<String> sources;
    private final List<String> notes;
    private final int[] rows;

    /**
     * @param axis energy axis of every spectrum
     * @param counts {@code size × channels}, a spectrum after the other; finite
     * @param classes names of the classes, distinct, in the order in which results list them
     * @param classOf index into {@code classes}, one per spectrum
     * @param groups acquisition of each spectrum, "" where unknown
     * @param sources where each spectrum comes from, "" where unknown
     * @throws IllegalArgumentException if lengths differ, a class index is out of range or a count is not finite
     */
    public LabelledSpectra(
            EnergyAxis axis,
            float[] counts,
            List<String> classes,
            int[] classOf,
            List<String> groups,
            List<String> sources) {
        this(
                axis,
                counts,
                classes,
                classOf,
                groups,
                sources,
                List.of(),
                IntStream.rangeClosed(1, classOf.length).toArray());
    }

    private LabelledSpectra(
            EnergyAxis axis,
            float[] counts,
            List<String> classes,
            int[] classOf,
            List<String> groups,
            List<String> sources,
            List<String> notes,
            int[] rows) {
        int size = classOf.length;
        if (counts.length != (long) size * axis.size() || groups.size() != size || sources.size() != size)
            throw new IllegalArgumentException("labelled spectra need one class, group, source and " + axis.size()
                    + " counts per spectrum; got " + size + " classes, " + groups.size() + " groups, " + sources.size()
                    + " sources and " + counts.length + " counts");
        if (classes.stream().distinct().count() != classes.size())
            throw new IllegalArgumentException("class names must be distinct, got " + classes);
        for (int i = 0; i < size; i++)
            if (classOf[i] < 0 || classOf[i] >= classes.size())
                throw new IllegalArgumentException(
                        "class of spectrum " + i + " must be in 0…" + (classes.size() - 1) + ", got " + classOf[i]);
        for (int i = 0; i < counts.length; i++)
            if (!Float.isFinite(counts[i]))
                throw new IllegalArgumentException("spectrum " + i / axis.size() + ", channel " + i % axis.size()
                        + " must be finite, got " + counts[i]);
        this.axis = axis;
        this.counts = counts;
        this.classes = List.copyOf(classes);
        this.classOf = classOf;
        this.groups = List.copyOf(groups);
        this.sources = List.copyOf(sources);
        this.notes = List.copyOf(notes);
        this.rows = rows;
    }

    /**
     * Builds from labels as text, which mean classes as {@link ClassNames} says; the classes are listed in its order.
     *
     * @throws IllegalArgumentException as the constructor, or if a label cannot be the name of a class
     */
    public static LabelledSpectra of(
            EnergyAxis axis, float[] counts, List<String> labels, List<String> groups, List<String> sources) {
        Map<String, String> names = ClassNames.of(labels);
        List<String> classes =
                names.values().stream().distinct().sorted(ClassNames.ORDER).toList();
        int[] classOf = labels.stream()
                .mapToInt(label -> classes.indexOf(names.get(label)))
                .toArray();
        return new LabelledSpectra(axis, counts, classes, classOf, groups, sources).withNotes(ClassNames.notes(names));
    }

    private LabelledSpectra withNotes(List<String> newNotes) {
        return new LabelledSpectra(axis, counts, classes, classOf, groups, sources, newNotes, rows);
    }

    /** @return these spectra with one more of {@link #notes} */
    public LabelledSpectra withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return withNotes(more);
    }

    /** @return what a user should know of how labels and numbers were read, one sentence each */
    public List<String> notes() {
        return notes;
    }

    /** @return number of spectra */
    public int size() {
        return classOf.length;
    }

    public EnergyAxis axis() {
        return axis;
    }

    /** @return {@code size × channels}, a spectrum after the other; not a copy */
    public float[] counts() {
        return counts;
    }

    /** @return the spectrum at an index, copied */
    public Spectrum spectrum(int index) {
        float[] copy = new float[axis.size()];
        System.arraycopy(counts, index * axis.size(), copy, 0, copy.length);
        return new Spectrum(axis, copy);
    }

    public List<String> classes() {
        return classes;
    }

    /** @return index into {@link #classes()}, one per spectrum; not a copy */
    public int[] classOf() {
        return classOf;
    }

    public String label(int index) {
        return classes.get(classOf[index]);
    }

    /** @return the number of a spectrum, from 1, in the table that it was read from: others may have been left out */
    public int row(int index) {
        return rows[index];
    }

    /** @return the acquisition of each spectrum, "" where unknown */
    public List<String> groups() {
        return groups;
    }

    /** @return the acquisitions that are named, each once */
    public List<String> acquisitions() {
        return groups.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    public List<String> sources() {
        return sources;
    }

    /** @return number of spectra of each class, in the order of {@link #classes()} */
    public int[] classSizes() {
        int[] sizes = new int[classes.size()];
        for (int c : classOf) sizes[c]++;
        return sizes;
    }

    /** @return number of spectra of each class by its name, in the order of {@link #classes()} */
    public Map<String, Integer> spectraPerClass() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int c = 0; c < classes.size(); c++) sizes.put(classes.get(c), classSizes()[c]);
        return sizes;
    }

    /** @return the spectra at the given indices, in that order, with the same classes */
    public LabelledSpectra select(int[] indices) {
        int channels = axis.size();
        float[] selected = new float[indices.length * channels];
        int[] selectedClass = new int[indices.length];
        List<String> selectedGroups = new ArrayList<>(indices.length);
        List<String> selectedSources = new ArrayList<>(indices.length);
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(counts, indices[i] * channels, selected, i * channels, channels);
            selectedClass[i] = classOf[indices[i]];
            selectedGroups.add(groups.get(indices[i]));
            selectedSources.add(sources.get(indices[i]));
        }
        int[] selectedRows = Arrays.stream(indices).map(i -> rows[i]).toArray();
        return new LabelledSpectra(
                axis, selected, classes, selectedClass, selectedGroups, selectedSources, notes, selectedRows);
    }

    /** @return the same spectra; classes of which there is none are not listed */
    public LabelledSpectra withoutEmptyClasses() {
        List<String> kept = classes.stream()
                .filter(name ->
                        Arrays.stream(classOf).anyMatch(c -> classes.get(c).equals(name)))
                .toList();
        int[] numbers =
                Arrays.stream(classOf).map(c -> kept.indexOf(classes.get(c))).toArray();
        return new LabelledSpectra(axis, counts, kept, numbers, groups, sources, notes, rows);
    }

    /** @return these spectra with other counts on another axis, in the same order */
    public LabelledSpectra withCounts(EnergyAxis newAxis, float[] newCounts) {
        return new LabelledSpectra(newAxis, newCounts, classes, classOf, groups, sources, notes, rows);
    }

    /**
     * @return these spectra and then the others; classes new here are added after the known ones
     * @throws IllegalArgumentException if the axes do not match; see {@link EnergyAxis#matches}
     */
    public LabelledSpectra append(LabelledSpectra others) {
        if (!axis.matches(others.axis))
            throw new IllegalArgumentException(
                    "spectra on " + others.axis + " cannot be appended to spectra on " + axis);
        float[] all = new float[counts.length + others.counts.length];
        System.arraycopy(counts, 0, all, 0, counts.length);
        System.arraycopy(others.counts, 0, all, counts.length, others.counts.length);
        List<String> allClasses = new ArrayList<>(classes);
        others.classes.stream().filter(name -> !classes.contains(name)).forEach(allClasses::add);
        int[] allClassOf = new int[size() + others.size()];
        System.arraycopy(classOf, 0, allClassOf, 0, size());
        for (int i = 0; i < others.size(); i++) allClassOf[size() + i] = allClasses.indexOf(others.label(i));
        List<String> allGroups = new ArrayList<>(groups);
        allGroups.addAll(others.groups);
        List<String> allSources = new ArrayList<>(sources);
        allSources.addAll(others.sources);
        return new LabelledSpectra(axis, all, allClasses, allClassOf, allGroups, allSources);
    }
}
