// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.artefact;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.simulate.reference.Ion;
import java.util.List;

/**
 * Reduction under the beam as a chain of first-order reactions, such as Mn4+ → Mn3+ → Mn2+: after a fluence D a
 * fraction 1 − exp(−k·D) of an ion has become the next one. k is chosen so that {@link Ion.Reduction#SAFE_LOSS} of the
 * ions are lost at the safe fluence that is reported for the ion.
 */
public final class BeamDamage {

    private static final int STEPS = 200;

    private BeamDamage() {}

    /**
     * @param ions in the order of the fractions
     * @param fractions fraction of each ion, changed in place; their sum is kept
     * @param fluence e/nm², at least 0
     * @throws IllegalArgumentException if an ion is reduced to one that is not in the list
     */
    public static void reduce(List<Ion> ions, double[] fractions, double fluence) {
        if (Checks.atLeast("fluence in e/nm²", fluence, 0) == 0) return;
        int[] target = new int[ions.size()];
        double[] kept = new double[ions.size()];
        for (int i = 0; i < kept.length; i++) {
            target[i] = i;
            if (ions.get(i).reduction().isEmpty()) continue;
            Ion.Reduction reduction = ions.get(i).reduction().get();
            target[i] = indexOf(ions, reduction.to());
            kept[i] = StrictMath.exp(
                    StrictMath.log1p(-Ion.Reduction.SAFE_LOSS) * fluence / reduction.safeFluence() / STEPS);
        }
        // exact for the first ion of a chain, and within 1 % of its change for those after it
        for (int step = 0; step < STEPS; step++) {
            double[] before = fractions.clone();
            for (int i = 0; i < kept.length; i++) {
                double lost = target[i] == i ? 0 : before[i] * (1 - kept[i]);
                fractions[i] -= lost;
                fractions[target[i]] += lost;
            }
        }
    }

    private static int indexOf(List<Ion> ions, String name) {
        for (int i = 0; i < ions.size(); i++) if (ions.get(i).name().equals(name)) return i;
        throw new IllegalArgumentException(
                "the beam makes " + name + ", which is not among the ions that are simulated");
    }
}
