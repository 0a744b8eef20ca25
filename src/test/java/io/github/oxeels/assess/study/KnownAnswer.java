// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Spectra of which it is known what tells their classes apart: two classes, several acquisitions, O K and Mn L2,3. */
final class KnownAnswer {

    static final EnergyAxis AXIS = new EnergyAxis(500, 0.5, 360);

    /** What a spectrum is made of. */
    static final class Recipe {

        /** height of the O K pre-peak */
        double prePeak = 0.5;
        /** eV between the two halves of L3; 0 = one peak */
        double l3Split = 0;
        /** of all counts */
        double scale = 1;
        /** eV by which the axis of an acquisition is off, at most */
        double offset = 0;
    }

    private KnownAnswer() {}

    /** @return so many spectra of both classes in each acquisition */
    static LabelledSpectra spectra(int acquisitions, int each, Recipe first, Recipe second) {
        List<String> labels = new ArrayList<>(), groups = new ArrayList<>(), sources = new ArrayList<>();
        float[] counts = new float[acquisitions * 2 * each * AXIS.size()];
        int at = 0;
        for (int a = 0; a < acquisitions; a++) {
            RandomGenerator random = Seeds.random(3, "acquisition", a);
            double background = 0.8 + 0.4 * random.nextDouble(), offset = 2 * random.nextDouble() - 1;
            for (int i = 0; i < 2 * each; i++) {
                Recipe recipe = i % 2 == 0 ? first : second;
                for (int q = 0; q < AXIS.size(); q++) {
                    double value = recipe.scale * value(AXIS.energy(q) - offset * recipe.offset, recipe, background);
                    counts[at++] = (float) (value + Math.sqrt(value) * random.nextGaussian());
                }
                labels.add(i % 2 == 0 ? "Mn2+" : "Mn4+");
                groups.add("acquisition " + a);
                sources.add("");
            }
        }
        return LabelledSpectra.of(AXIS, counts, labels, groups, sources);
    }

    private static double value(double energy, Recipe recipe, double background) {
        double l3 = recipe.l3Split == 0
                ? peak(energy, 642, 1.2)
                : 0.5 * (peak(energy, 642 - recipe.l3Split / 2, 1.2) + peak(energy, 642 + recipe.l3Split / 2, 1.2));
        double counts = 3000 * background * StrictMath.pow(energy / 500, -3);
        counts += 500 * recipe.prePeak * peak(energy, 530, 1) + 500 * peak(energy, 540, 3) + step(energy, 532, 250);
        return counts + 1600 * l3 + 800 * peak(energy, 653, 1.5) + step(energy, 642, 200) + step(energy, 653, 100);
    }

    private static double peak(double energy, double centre, double sigma) {
        double u = (energy - centre) / sigma;
        return StrictMath.exp(-u * u / 2);
    }

    private static double step(double energy, double at, double height) {
        return height * (0.5 + StrictMath.atan(energy - at) / Math.PI);
    }
}
