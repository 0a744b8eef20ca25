// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import java.awt.Color;
import java.util.List;

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

    private ClassColours() {}

    private static List<Color> colours(int... rgb) {
        return java.util.Arrays.stream(rgb).mapToObj(Color::new).toList();
    }

    /** @return the colour of a class index, at least 0; beyond the palette, colours are its own, darker ones */
    public static Color of(int classIndex) {
        Color colour = COLOURS.get(classIndex % COLOURS.size());
        for (int round = 0; round < classIndex / COLOURS.size() % 3; round++) colour = colour.darker();
        return colour;
    }
}
