// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Colours of oxidation states, and of their mixtures: the shares of the light that each state's colour sends out. A
 * state that is also a class has the colour of that class; others take those of the palette that no class has.
 * Brightness is not used for anything else, so that a mixture is recognised by its colour with any colour vision;
 * numbers are in the planes.
 */
public final class FractionColours {

    /** Exponent by which a screen makes light from the values of a colour, roughly. */
    private static final double GAMMA = 2.2;

    /**
     * Colours of the palette for states that are no classes, the widest apart in brightness and on the axis of blue and
     * yellow first.
     */
    private static final int[] OWN = {4, 5, 8, 6, 7, 9, 10, 11};

    private final OxidationMap map;
    private final FractionPlanes planes;
    private final List<Color> colours;

    /** @param map with fractions */
    public FractionColours(OxidationMap map) {
        this.map = map;
        planes = map.fractions().orElseThrow();
        colours = new ArrayList<>();
        int[] own = Arrays.stream(OWN)
                .filter(index -> index >= map.classes().count())
                .toArray();
        for (int s = 0; s < planes.states().size(); s++) {
            int same = map.classes().names().indexOf(planes.states().get(s));
            colours.add(
                    same >= 0
                            ? ClassColours.of(map.classes().names(), same)
                            : ClassColours.of(
                                    s < own.length ? own[s] : map.classes().count() + s));
        }
    }

    /** @return colour of a state by itself */
    public Color of(int state) {
        return colours.get(state);
    }

    /**
     * @param shares one per state, at least 0, together 1
     * @return the colour of a mixture
     */
    public Color mixture(double... shares) {
        double[] light = new double[3];
        for (int s = 0; s < shares.length; s++) {
            float[] rgb = colours.get(s).getRGBColorComponents(null);
            for (int channel = 0; channel < 3; channel++) light[channel] += shares[s] * Math.pow(rgb[channel], GAMMA);
        }
        for (int channel = 0; channel < 3; channel++) light[channel] = Math.min(1, Math.pow(light[channel], 1 / GAMMA));
        return new Color((float) light[0], (float) light[1], (float) light[2]);
    }

    /** @return colour of a pixel: grey where an edge is unlike those of training, black where there is none */
    public Color at(int pixel) {
        if (!Float.isFinite(planes.fractions()[pixel]))
            return map.statusAt(pixel) == Status.UNKNOWN ? ClassColours.UNKNOWN : ClassColours.NO_EDGE;
        double[] shares = new double[colours.size()];
        for (int s = 0; s < shares.length; s++) shares[s] = planes.fractions()[s * map.pixels() + pixel];
        return mixture(shares);
    }
}
