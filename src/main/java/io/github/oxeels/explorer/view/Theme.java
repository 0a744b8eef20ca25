// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.report.figure.ClassColours;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Font;
import java.util.List;
import javax.swing.UIManager;

/** Colours and fonts of the look and feel that is set, so that the window is bright or dark with the rest of Fiji. */
final class Theme {

    private static final int LEAST_STEPS = -2;
    private static final int MOST_STEPS = 8;
    private static int steps;

    private Theme() {}

    static Color plotBackground() {
        return colour("TextField.background", Color.WHITE);
    }

    static Color text() {
        return colour("Label.foreground", Color.BLACK);
    }

    static Color faint() {
        return mixed(text(), plotBackground(), 0.55);
    }

    static Color grid() {
        return mixed(text(), plotBackground(), 0.12);
    }

    static boolean isDark() {
        Color c = plotBackground();
        return 0.3 * c.getRed() + 0.59 * c.getGreen() + 0.11 * c.getBlue() < 128;
    }

    /** The region: the blue of Okabe and Ito, brighter on dark ground. */
    static Color region() {
        return isDark() ? new Color(0x56B4E9) : new Color(0x0072B2);
    }

    /** @param index of a pinned curve */
    static Color pin(int index) {
        Color[] colours = {new Color(0xD55E00), new Color(0x009E73), new Color(0xCC79A7), new Color(0x882255)};
        return colours[index % colours.length];
    }

    /** @return the colour of a class, the same as in maps */
    static Color ofClass(List<String> classes, int index) {
        return ClassColours.of(classes, index);
    }

    static Color mixed(Color one, Color other, double share) {
        return new Color(
                mixed(one.getRed(), other.getRed(), share),
                mixed(one.getGreen(), other.getGreen(), share),
                mixed(one.getBlue(), other.getBlue(), share));
    }

    private static int mixed(int one, int other, double share) {
        return (int) Math.round(share * one + (1 - share) * other);
    }

    static Color transparent(Color colour, int alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
    }

    static Font font() {
        Font font = UIManager.getFont("Label.font");
        Font base = font == null ? new Font(Font.SANS_SERIF, Font.PLAIN, 12) : font;
        return base.deriveFont(base.getSize2D() + steps);
    }

    /**
     * Makes the text of windows larger or smaller, by one point per step.
     *
     * @param by steps; together at most {@value #MOST_STEPS} up and {@value #LEAST_STEPS} down
     */
    static void resize(int by, Component... windows) {
        int wanted = Math.max(LEAST_STEPS, Math.min(MOST_STEPS, steps + by));
        int change = wanted - steps;
        steps = wanted;
        for (Component window : windows) resized(window, change);
    }

    /** @param window one that was opened after the text was made larger */
    static void fit(Component window) {
        resized(window, steps);
    }

    private static void resized(Component part, int points) {
        if (points == 0) return;
        Font font = part.getFont();
        if (font != null) part.setFont(font.deriveFont(font.getSize2D() + points));
        if (part instanceof Container group) for (Component inner : group.getComponents()) resized(inner, points);
        part.invalidate();
    }

    static Font smallFont() {
        return font().deriveFont(font().getSize2D() * 0.88f);
    }

    private static Color colour(String key, Color otherwise) {
        Color colour = UIManager.getColor(key);
        return colour == null ? otherwise : colour;
    }
}
