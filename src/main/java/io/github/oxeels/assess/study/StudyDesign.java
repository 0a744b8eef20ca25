// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.train.AlignmentChoice;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which cells are compared. The first value of each list is the base. Each learner is tried with all alignments and
 * augmentations, and, one at a time, with the other normalisations and windows: all combinations of all lists would be
 * thousands, and their effects are asked about one at a time.
 *
 * @param learners at least one
 * @param normalizations, windows, alignments, augmentations values of the keys of the same names, at least one each
 * @param shiftRange eV by which the energy axes of other laboratories are off, and spectra are displaced in training
 *     where they are, at most
 * @param noise standard deviations of the Gaussian noise that held-out spectra get, as shares of full scale, ascending
 */
public record StudyDesign(
        List<Learner> learners,
        List<String> normalizations,
        List<String> windows,
        List<String> alignments,
        List<String> augmentations,
        double shiftRange,
        List<Double> noise) {

    /** What training spectra may be added to by. */
    public static final List<String> AUGMENTATIONS = List.of("laboratory", "none", "shift", "noise+mix", "gan");

    private static final List<String> NAMED_WINDOWS = List.of("white_lines", "o_k", "both");
    private static final String NONE = "none", LABORATORY = "laboratory", WHITE_LINES = "white_lines";

    /** @throws IllegalArgumentException if a list is empty or holds what is not known, or a number is out of range */
    public StudyDesign {
        learners = distinct("learners", learners);
        normalizations = distinct(
                "normalizations",
                normalizations.stream().map(key -> Normalisation.of(key).key()).toList());
        windows = distinct("windows", windows);
        windows.forEach(StudyDesign::requireWindow);
        alignments = distinct(
                "alignments",
                alignments.stream()
                        .map(key -> AlignmentChoice.requireKnown(key, AlignmentChoice.KEYS))
                        .toList());
        augmentations = distinct("augmentations", augmentations);
        for (String one : augmentations)
            if (!AUGMENTATIONS.contains(one))
                throw new IllegalArgumentException(
                        "augmentations must be of " + String.join(", ", AUGMENTATIONS) + ", got '" + one + "'");
        if (!(shiftRange >= 0 && shiftRange <= 20))
            throw new IllegalArgumentException("shift_range_ev must be in 0…20 eV, got " + shiftRange);
        noise = List.copyOf(noise);
        for (int i = 0; i < noise.size(); i++)
            if (!(noise.get(i) > 0 && noise.get(i) <= 10) || i > 0 && !(noise.get(i) > noise.get(i - 1)))
                throw new IllegalArgumentException(
                        "noise_levels must ascend within 0…10 (shares of full scale), got " + noise);
    }

    private static void requireWindow(String text) {
        if (!NAMED_WINDOWS.contains(text)) EnergyWindow.parse(text);
    }

    private static <T> List<T> distinct(String key, List<T> values) {
        if (values.isEmpty()) throw new IllegalArgumentException(key + " must name at least one");
        return List.copyOf(new LinkedHashSet<>(values));
    }

    /** @return the values of a key, which are separated by commas */
    public static List<String> list(String text) {
        List<String> values = new ArrayList<>();
        for (String one : text.split(","))
            if (!one.isBlank()) values.add(one.trim().toLowerCase(Locale.ROOT));
        return values;
    }

    /**
     * @return the numbers of a key, which are separated by commas
     * @throws IllegalArgumentException if one is no number
     */
    public static List<Double> numbers(String key, String text) {
        List<Double> numbers = new ArrayList<>();
        for (String one : list(text))
            try {
                numbers.add(Double.valueOf(one));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException(
                        key + " must be numbers with commas between, got '" + text + "'", notANumber);
            }
        return numbers;
    }

    /** @return the first of each list */
    public StudyPreparation base() {
        return new StudyPreparation(normalizations.get(0), windows.get(0), alignments.get(0), augmentations.get(0));
    }

    /**
     * Windows are compared on spectra that are neither aligned nor changed as another laboratory would have: both need
     * the white lines alone.
     */
    public StudyPreparation ofWindow(String window) {
        String augmentation = augmentations.stream()
                .filter(one -> !one.equals(LABORATORY))
                .min((a, b) -> Boolean.compare(b.equals("shift"), a.equals("shift")))
                .orElse(NONE);
        return new StudyPreparation(normalizations.get(0), window, NONE, augmentation);
    }

    /** @return what is done to spectra in the cells, in the order in which they are worked on */
    List<StudyPreparation> preparations() {
        Set<StudyPreparation> all = new LinkedHashSet<>(List.of(base()));
        for (String augmentation : augmentations)
            for (String alignment : alignments)
                all.add(new StudyPreparation(normalizations.get(0), windows.get(0), alignment, augmentation));
        for (String normalization : normalizations) all.add(base().withNormalization(normalization));
        if (windows.size() > 1) for (String window : windows) all.add(ofWindow(window));
        if (!windows.get(0).equals(WHITE_LINES)) all.add(ofWindow(windows.get(0)));
        return List.copyOf(all);
    }

    /** @return the cells, those of one preparation together, methods that are not trained first */
    public List<StudyCell> cells() {
        List<StudyCell> cells = new ArrayList<>();
        for (Learner learner : learners)
            if (!learner.isTrained()) cells.add(new StudyCell(learner, StudyPreparation.OWN));
        for (StudyPreparation preparation : preparations())
            for (Learner learner : learners) if (learner.isTrained()) cells.add(new StudyCell(learner, preparation));
        return cells;
    }
}
