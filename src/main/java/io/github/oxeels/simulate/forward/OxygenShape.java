// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.OxygenEdge;
import java.util.random.RandomGenerator;

/**
 * The O K edge of one oxide per metal atom, before the instrument broadens it, as it is in one specimen. Its area over
 * 50 eV is {@link #AREA_PER_METAL_AREA} per oxygen atom times the mean L2,3 area over 26 eV of a metal atom.
 */
record OxygenShape(OxygenEdge edge, double area) {

    /** O K (50 eV) / metal L2,3 (26 eV) per atom, ± 0.2 [M]. */
    static final double AREA_PER_METAL_AREA = 1.0;

    static final double AREA_SPREAD = 0.2;
    /** Lorentzian FWHM in eV [C]. */
    static final double LIFETIME = 0.16;

    /**
     * Second bump and EXAFS rise above the first pre-peak in eV, from a real iron oxide [M]; widths and heights [R].
     */
    private static final double SECOND_BUMP = 17;

    private static final double EXAFS_RISE = 29;
    /** Share of the main peak's height that is continuum [R]. */
    private static final double CONTINUUM = 0.4;

    /**
     * @param metalArea mean L2,3 area over 26 eV of a metal atom
     * @param variability 0 for the reference, 1 for the spread of the tabulated values: 0.5 eV, 15 % of pre/main, 10 %
     *     of widths
     */
    static OxygenShape draw(Compound compound, double metalArea, double variability, RandomGenerator random) {
        OxygenEdge edge = compound.oxygenEdge();
        double shift = 0.5 * variability * random.nextGaussian();
        double mainShift = shift + 0.5 * variability * random.nextGaussian();
        double ratio = StrictMath.exp(0.15 * variability * random.nextGaussian());
        double width = StrictMath.exp(0.1 * variability * random.nextGaussian());
        double area = StrictMath.exp(AREA_SPREAD * variability * random.nextGaussian());
        OxygenEdge drawn = new OxygenEdge(
                edge.prePeaks().stream().map(energy -> energy + shift).toList(),
                edge.preWidth() * width,
                Math.max(
                        edge.main() + mainShift,
                        edge.prePeaks().get(edge.prePeaks().size() - 1) + shift + 2),
                edge.mainWidth() * width,
                Math.min(5, edge.preToMain() * ratio));
        return new OxygenShape(drawn, compound.oxygenPerMetal() * AREA_PER_METAL_AREA * metalArea * area);
    }

    /** @return the edge on a grid; zero if the grid ends below it */
    double[] on(EnergyGrid grid) {
        double[] spectrum = new double[grid.size()];
        double first = edge.prePeaks().get(0);
        addContinuum(grid, spectrum, (first + edge.main()) / 2);
        addPeak(grid, spectrum, edge.main(), edge.mainWidth(), 1 - CONTINUUM);
        addPeak(grid, spectrum, first + SECOND_BUMP, 8, 0.25);
        addPeak(grid, spectrum, first + EXAFS_RISE, 14, 0.12);
        double[] pre = new double[grid.size()];
        for (double energy : edge.prePeaks()) addPeak(grid, pre, energy, edge.preWidth(), 1);
        double scale = prePeakHeight(grid, spectrum, pre);
        double sum = 0;
        for (int i = 0; i < grid.used(); i++) {
            spectrum[i] += scale * pre[i];
            if (grid.energy(i) < first - 3 + 50) sum += spectrum[i];
        }
        // a grid that ends within the edge does not see its area; its main peak is about 25 eV high
        double whole = grid.energy(grid.used() - 1) >= first + 47 ? sum * grid.step() : 25;
        for (int i = 0; i < grid.used(); i++) spectrum[i] *= area / whole;
        return spectrum;
    }

    private void addContinuum(EnergyGrid grid, double[] spectrum, double onset) {
        for (int i = Math.max(0, (int) grid.point(onset - 12)); i < grid.used(); i++) {
            double energy = grid.energy(i);
            double z = (energy - onset) / 1.5;
            // the continuum falls as E^−3 [R]
            double fall = onset / Math.max(energy, onset);
            spectrum[i] += CONTINUUM * fall * fall * fall / (z > 30 ? 1 : 1 + StrictMath.exp(-z));
        }
    }

    private static void addPeak(EnergyGrid grid, double[] spectrum, double energy, double width, double height) {
        int to = Math.min(grid.used() - 1, (int) grid.point(energy + 2.5 * width));
        for (int i = Math.max(0, (int) grid.point(energy - 2.5 * width)); i <= to; i++) {
            double z = (grid.energy(i) - energy) / width;
            spectrum[i] += height * StrictMath.exp(-4 * VoigtProfile.LN2 * z * z);
        }
    }

    /** Pre-peaks are measured on top of the main peak's foot, and the main peak on top of their tail. */
    private double prePeakHeight(EnergyGrid grid, double[] base, double[] pre) {
        int main = (int) Math.round(grid.point(edge.main()));
        if (main >= grid.used() || grid.point(edge.prePeaks().get(0)) < 1) return edge.preToMain();
        int highest = 0;
        for (int i = 0; i < grid.used(); i++) if (pre[i] > pre[highest]) highest = i;
        double room = pre[highest] - edge.preToMain() * pre[main];
        return room <= 0 ? edge.preToMain() : Math.max(0, (edge.preToMain() * base[main] - base[highest]) / room);
    }
}
