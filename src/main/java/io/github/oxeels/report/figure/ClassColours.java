// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.spectrum.OxidationState;
import java.awt.Color;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Colours of classes, by their order, so that a class has one colour in every map of a model. The first eight are the
 * palette of Okabe and Ito (https://jfly.uni-koeln.de/color/), which people with any colour vision can tell apart; its
 * black is left out, since black says <em>no edge</em>. The others are from Tol's muted scheme.
 */
public final class ClassColours {

    /** No significant white line: nothing there to classify. */
    public static final Color NO_EDGE = Color.BLACK;

    /** An edge, but no class that fits. Darker than any colour of the palette, since mixtures of those can be grey. */
    public static final Color UNKNOWN = new Color(0x555555);

    /** A class that says nothing of a valence, in a map of valences. */
    public static final Color NO_VALENCE = Color.WHITE;

    private static final List<Color> COLOURS = colours(
            0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7, 0x882255, 0xDDCC77, 0x332288,
            0xAA4499, 0x44AA99);

    /** Valences that have a colour of their own, in the order of the palette. */
    private static final double[] VALENCES = {2, 3, 4, 8 / 3.0};

    private static final int OF_OTHERS = VALENCES.length;

    private ClassColours() {}

    private static List<Color> colours(int... rgb) {
        return Arrays.stream(rgb).mapToObj(Color::new).toList();
    }

    /**
     * The colour of a class among others. A state has the colour of its valence whatever the others are, so that it is
     * the same in every map; of classes with one valence only the first has it, and classes without a valence take what
     * is left, in their order.
     */
    public static Color of(List<String> classes, int index) {
        return of(classes).get(index);
    }

    /** @return the colours of all classes, see {@link #of(List, int)} */
    public static List<Color> of(List<String> classes) {
        return Arrays.stream(places(classes)).mapToObj(ClassColours::of).toList();
    }

    private static int[] places(List<String> classes) {
        int[] places = new int[classes.size()];
        Set<Integer> taken = new HashSet<>();
        for (int c = 0; c < places.length; c++) {
            places[c] = ofValence(OxidationState.named(classes.get(c)).valence());
            if (places[c] >= 0 && !taken.add(places[c])) places[c] = -1;
        }
        for (int c = 0; c < places.length; c++) {
            if (places[c] >= 0) continue;
            int place = OF_OTHERS;
            while (taken.contains(place)) place++;
            taken.add(place);
            places[c] = place;
        }
        return places;
    }

    private static int ofValence(OptionalDouble valence) {
        if (valence.isEmpty()) return -1;
        for (int i = 0; i < VALENCES.length; i++) if (Math.abs(VALENCES[i] - valence.getAsDouble()) < 0.01) return i;
        return -1;
    }

    /** @return a colour of the palette, by its place, at least 0; beyond it, colours are its own, darker ones */
    public static Color of(int place) {
        Color colour = COLOURS.get(place % COLOURS.size());
        for (int round = 0; round < place / COLOURS.size() % 3; round++) colour = colour.darker();
        return colour;
    }
}
