// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The compounds' edges per metal atom with lifetime, before specimen and instrument, in Fourier space. */
final class GroundSpectra {

    /** Width of the continuum steps (10–90 %) in eV before lifetime: with it, about van Aken's arctan of 1 eV [C]. */
    private static final double STEP_WIDTH = 0.9;
    /** A handful of widths and grids, the same for every acquisition. */
    private static final Map<Lifetime, double[]> LIFETIMES = new ConcurrentHashMap<>();

    private record Lifetime(double width, int size, double step) {}

    private final FourierSpectra compounds;
    private final FourierSpectra meanMetal;

    /**
     * @param fractions compounds × ions
     * @param variability factor on the spreads
     */
    GroundSpectra(
            ReferenceData data,
            List<Compound> all,
            List<Ion> ions,
            double[][] fractions,
            double variability,
            EnergyGrid grid,
            long seed,
            long index) {
        int size = grid.size();
        compounds = new FourierSpectra(all.size(), size);
        meanMetal = new FourierSpectra(1, size);
        FourierSpectra l3 = new FourierSpectra(2, size);
        WhiteLinePair.States states = Edge.whiteLinesOf(all.get(0).element())
                .map(edge -> edge.pair().shape().states())
                .orElse(WhiteLinePair.States.OF_2P);
        for (int i = 0; i < ions.size(); i++) {
            int ionIndex = i;
            if (Arrays.stream(fractions).allMatch(fraction -> fraction[ionIndex] == 0)) continue;
            Ion ion = ions.get(i);
            IonShape shape =
                    IonShape.draw(ion, ion.spread().times(variability), Seeds.random(seed, "ion " + ion.name(), index));
            l3.forward(l3WithContinuum(shape, states, grid), l2(shape, grid), 0, 1);
            double[] l3Lifetime = lifetime(grid, ion.lines().lifetimeL3());
            double[] l2Lifetime = lifetime(grid, ion.lines().lifetimeL2());
            for (int c = 0; c < all.size(); c++) {
                if (fractions[c][i] == 0) continue;
                addBoth(compounds, c, l3, fractions[c][i], l3Lifetime, l2Lifetime);
                addBoth(meanMetal, 0, l3, fractions[c][i] / all.size(), l3Lifetime, l2Lifetime);
            }
        }
        addOxygen(data, all, ions, variability, grid, seed, index);
    }

    private static void addBoth(
            FourierSpectra to,
            int place,
            FourierSpectra lines,
            double weight,
            double[] l3Lifetime,
            double[] l2Lifetime) {
        to.add(place, lines, 0, weight, l3Lifetime);
        to.add(place, lines, 1, weight, l2Lifetime);
    }

    private void addOxygen(
            ReferenceData data,
            List<Compound> all,
            List<Ion> ions,
            double variability,
            EnergyGrid grid,
            long seed,
            long index) {
        double metalArea = ions.stream()
                .mapToDouble(ion -> ion.strength() + 20 * IonShape.nominal(ion).step())
                .average()
                .getAsDouble();
        FourierSpectra pair = new FourierSpectra(2, grid.size());
        double[] lifetime = lifetime(grid, OxygenShape.LIFETIME);
        for (int c = 0; c < all.size(); c += 2) {
            boolean second = c + 1 < all.size();
            pair.forward(
                    oxygen(all.get(c), metalArea, variability, grid, seed, index),
                    second
                            ? oxygen(all.get(c + 1), metalArea, variability, grid, seed, index)
                            : new double[grid.size()],
                    0,
                    1);
            compounds.add(c, pair, 0, 1, lifetime);
            if (second) compounds.add(c + 1, pair, 1, 1, lifetime);
        }
    }

    private static double[] oxygen(
            Compound compound, double metalArea, double variability, EnergyGrid grid, long seed, long index) {
        if (compound.oxygenPerMetal() == 0) return new double[grid.size()];
        return OxygenShape.draw(
                        compound, metalArea, variability, Seeds.random(seed, "oxygen " + compound.name(), index))
                .on(grid);
    }

    private static double[] l2(IonShape shape, EnergyGrid grid) {
        double[] spectrum = new double[grid.size()];
        IonShape.add(shape.l2(), grid, spectrum);
        return spectrum;
    }

    /**
     * L3 lines and both steps, shared as the initial states, at the maxima of the white lines; the lifetime of L3 gives
     * the steps their arctan tails.
     */
    private static double[] l3WithContinuum(IonShape shape, WhiteLinePair.States states, EnergyGrid grid) {
        double[] spectrum = new double[grid.size()];
        double l3Maximum = IonShape.maximum(shape.l3());
        double l2Maximum = IonShape.maximum(shape.l2());
        for (int i = Math.max(0, (int) grid.point(l3Maximum - 4)); i < grid.used(); i++) {
            double energy = grid.energy(i);
            double rise = states.l3Share() * step(energy - l3Maximum) + states.l2Share() * step(energy - l2Maximum);
            spectrum[i] = shape.step() * rise * cubed(l3Maximum / Math.max(energy, l3Maximum));
        }
        IonShape.add(shape.l3(), grid, spectrum);
        return spectrum;
    }

    /** A logistic rise; its 10–90 % width is 4.39 times its scale. */
    private static double step(double energy) {
        double z = energy * 4.39 / STEP_WIDTH;
        return z > 30 ? 1 : z < -30 ? 0 : 1 / (1 + StrictMath.exp(-z));
    }

    /** How the continuum falls with energy: E^−3 [R]. */
    private static double cubed(double value) {
        return value * value * value;
    }

    /** @return transform of a Lorentzian of a FWHM, at frequencies 0 … size/2 */
    private static double[] lifetime(EnergyGrid grid, double width) {
        return LIFETIMES.computeIfAbsent(new Lifetime(width, grid.size(), grid.step()), key -> lorentzian(grid, width));
    }

    private static double[] lorentzian(EnergyGrid grid, double width) {
        double[] damping = new double[grid.size() / 2 + 1];
        for (int k = 0; k < damping.length; k++)
            damping[k] = StrictMath.exp(-Math.PI * width * k / (grid.size() * grid.step()));
        return damping;
    }

    /** @return one spectrum per compound, per metal atom */
    FourierSpectra compounds() {
        return compounds;
    }

    /** @return the metal edge alone, mean of the compounds, per metal atom */
    FourierSpectra meanMetal() {
        return meanMetal;
    }
}
