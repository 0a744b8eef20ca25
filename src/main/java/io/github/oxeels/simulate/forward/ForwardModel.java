// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.simulate.artefact.BeamDamage;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;
import java.util.List;

/**
 * Expected spectra, without noise, of mixtures of given compounds under one acquisition: white lines and continuum per
 * atom by strength, lifetime, O K, plural scattering, instrument, background, and the error of the energy axis. What is
 * costly is done once; a spectrum is then a mixture that is resampled. Immutable; may be used by many threads.
 */
public final class ForwardModel {

    /**
     * Lowest energy of the grid when an axis begins after the O K edge, whose continuum lies below the white lines, eV.
     */
    private static final double BEFORE_OXYGEN = 505;
    /** Range kept free of edge effects at either end, eV. */
    private static final double MARGIN = 12;

    private static final double HIGHEST_JUMP = 1e12;

    private final Acquisition acquisition;
    private final EnergyAxis axis;
    private final EnergyGrid grid;
    private final double pivot;
    private final List<Compound> compounds;
    private final List<Ion> ions;
    private final double[][] fractions;
    private final double[] thicknesses;
    /** thickness × compound × point; after the compounds the background */
    private final double[][][] values;

    private final double[][][] integrals;
    private final double countsPerStrength;
    private final double backgroundCounts;

    /** @param thicknesses t/λ, ascending, between which spectra of other thickness are interpolated linearly */
    public ForwardModel(
            ReferenceData data,
            List<Compound> compounds,
            Acquisition acquisition,
            EnergyAxis axis,
            double[] thicknesses,
            long seed,
            long index) {
        requireOneElement(compounds);
        if (axis.offset() < 100)
            throw new IllegalArgumentException("a core-loss axis must begin above 100 eV, got " + axis);
        this.acquisition = acquisition;
        this.axis = axis;
        this.compounds = List.copyOf(compounds);
        this.thicknesses = thicknesses;
        String element = compounds.get(0).element();
        ions = data.ionsOf(element);
        pivot = Edge.whiteLinesOf(element)
                .map(Edge::onset)
                .orElseGet(
                        () -> ions.stream().mapToDouble(Ion::l3Energy).average().getAsDouble());
        fractions = fractions(compounds, ions, acquisition.fluence());
        grid = grid(axis, acquisition);
        GroundSpectra ground =
                new GroundSpectra(data, this.compounds, ions, fractions, acquisition.variability(), grid, seed, index);
        Transfer transfer = new Transfer(grid, acquisition);
        double[] real = new double[grid.size() / 2 + 1];
        double[] imaginary = new double[grid.size() / 2 + 1];
        transfer.at(acquisition.thickness(), real, imaginary);
        countsPerStrength = acquisition.counts()
                / Arrays.stream(ground.meanMetal().through(real, imaginary)[0], 0, grid.used())
                        .max()
                        .getAsDouble();
        backgroundCounts = acquisition.jumpRatio() > HIGHEST_JUMP ? 0 : acquisition.counts() / acquisition.jumpRatio();
        double[] background = background();
        double[] backgroundIntegral = Resampling.integral(background, grid.step(), grid.used() + 1);
        values = new double[thicknesses.length][][];
        integrals = new double[thicknesses.length][][];
        for (int t = 0; t < thicknesses.length; t++) {
            if (thicknesses[t] != acquisition.thickness() || t > 0) transfer.at(thicknesses[t], real, imaginary);
            double[][] through = ground.compounds().through(real, imaginary);
            values[t] = Arrays.copyOf(through, through.length + 1);
            values[t][through.length] = background;
            integrals[t] = Arrays.stream(values[t])
                    .map(value -> value == background
                            ? backgroundIntegral
                            : Resampling.integral(value, grid.step(), grid.used() + 1))
                    .toArray(double[][]::new);
        }
    }

    /**
     * @param compounds of one element; mixtures are weighted in this order
     * @param seed and index of the acquisition: choose the shapes drawn when {@link Acquisition#variability()} is above
     *     0
     * @throws IllegalArgumentException if the compounds are of several elements or the axis begins below 100 eV
     */
    public static ForwardModel of(
            ReferenceData data,
            List<Compound> compounds,
            Acquisition acquisition,
            EnergyAxis axis,
            long seed,
            long index) {
        return new ForwardModel(
                data, compounds, acquisition, axis, new double[] {acquisition.thickness()}, seed, index);
    }

    private static void requireOneElement(List<Compound> compounds) {
        if (compounds.isEmpty()) throw new IllegalArgumentException("a forward model needs at least one compound");
        if (compounds.stream().map(Compound::element).distinct().count() != 1)
            throw new IllegalArgumentException("the compounds must be of one element, got "
                    + compounds.stream()
                            .map(c -> c.name() + " of " + c.element())
                            .toList());
    }

    private static double[][] fractions(List<Compound> compounds, List<Ion> ions, double fluence) {
        double[][] fractions = new double[compounds.size()][ions.size()];
        for (int c = 0; c < fractions.length; c++) {
            for (int i = 0; i < ions.size(); i++)
                fractions[c][i] =
                        compounds.get(c).ions().getOrDefault(ions.get(i).name(), 0.0);
            BeamDamage.reduce(ions, fractions[c], fluence);
        }
        return fractions;
    }

    private EnergyGrid grid(EnergyAxis nominal, Acquisition a) {
        double wander = Math.abs(a.drift()) + 6 * a.jitter() + 20 * nominal.dispersion() + 5 * a.resolution();
        double low = trueEnergy(nominal.offset(), 0) - wander - MARGIN;
        double high = trueEnergy(nominal.last(), 0) + wander + MARGIN;
        double start = Math.max(50, Math.min(low, BEFORE_OXYGEN));
        // losses past the end come in again at the beginning, where nothing is recorded before the axis
        double padding = a.thickness() > 0 || thicknesses.length > 1
                ? Math.max(MARGIN, PlasmonLoss.RANGE - (low - start))
                : MARGIN;
        return EnergyGrid.covering(start, Math.max(high, pivot + 30), padding);
    }

    private double[] background() {
        double[] background = new double[grid.size()];
        for (int i = 0; i < grid.used(); i++)
            background[i] = StrictMath.pow(grid.energy(i) / pivot, -acquisition.backgroundExponent());
        return background;
    }

    /**
     * @return true energy of what appears at a nominal energy when the axis is {@code shift} eV further off than the
     *     acquisition's offset
     */
    private double trueEnergy(double nominal, double shift) {
        return pivot + (nominal - pivot - acquisition.offset() - shift) / (1 + acquisition.dispersionError());
    }

    /** Arrays in which one thread mixes spectra. */
    public final class Workspace {

        private final double[] value = new double[grid.used() + 1];
        private final double[] integral = new double[grid.used() + 1];
    }

    /**
     * Writes the expected counts of one spectrum.
     *
     * @param weights metal atoms of each compound, relative to the dose that {@link Acquisition#counts()} stands for
     * @param background relative to that of the acquisition
     * @param thickness t/λ, within those of the model
     * @param shift jitter and drift of the spectrum, eV
     * @param margin channels before and after the axis that are written too
     * @param expected receives {@code margin + channels + margin} counts
     */
    public void expected(
            double[] weights,
            double background,
            double thickness,
            double shift,
            int margin,
            double[] expected,
            Workspace work) {
        int count = axis.size() + 2 * margin;
        double width = axis.dispersion() / (1 + acquisition.dispersionError());
        double lowerEdge = trueEnergy(axis.energy(-margin - 0.5), shift);
        int from = (int) grid.point(lowerEdge) - 1;
        int to = (int) grid.point(lowerEdge + count * width) + 3;
        if (from < 0 || to > grid.used())
            throw new IllegalArgumentException(
                    "an energy shift of " + shift + " eV is more than the acquisition allows for");
        Arrays.fill(work.value, 0, to - from, 0);
        Arrays.fill(work.integral, 0, to - from, 0);
        int below = level(thickness);
        double above = thicknesses.length == 1
                ? 0
                : (thickness - thicknesses[below]) / (thicknesses[below + 1] - thicknesses[below]);
        for (int c = 0; c < compounds.size(); c++) {
            double weight = weights[c] * countsPerStrength;
            if (weight == 0) continue;
            add(below, c, weight * (1 - above), from, to, work);
            if (above != 0) add(below + 1, c, weight * above, from, to, work);
        }
        if (background * backgroundCounts != 0)
            add(below, compounds.size(), background * backgroundCounts, from, to, work);
        Resampling.channelMeans(grid, from, work.value, work.integral, lowerEdge, width, expected, count);
    }

    private int level(double thickness) {
        if (thicknesses.length == 1) return 0;
        int level = Arrays.binarySearch(thicknesses, thickness);
        return Math.max(0, Math.min(thicknesses.length - 2, level >= 0 ? level : -level - 2));
    }

    private void add(int level, int component, double weight, int from, int to, Workspace work) {
        double[] value = values[level][component];
        double[] integral = integrals[level][component];
        for (int i = from; i < to; i++) {
            work.value[i - from] += weight * value[i];
            work.integral[i - from] += weight * integral[i];
        }
    }

    /**
     * @param weights one per compound, at least 0; together 1 at the dose of {@link Acquisition#counts()}
     * @return expected counts of a mixture with the acquisition's background, one per channel
     */
    public double[] expected(double... weights) {
        if (weights.length != compounds.size())
            throw new IllegalArgumentException(
                    compounds.size() + " compounds need as many weights, got " + weights.length);
        double[] expected = new double[axis.size()];
        expected(weights, 1, acquisition.thickness(), 0, 0, expected, new Workspace());
        return expected;
    }

    /**
     * @param weights one per compound, at least 0, not all 0
     * @return fraction of the metal atoms that each ion of {@link #ions()} makes up, after beam damage
     */
    public double[] ionFractions(double... weights) {
        double[] mixed = new double[ions.size()];
        double sum = Arrays.stream(weights).sum();
        for (int c = 0; c < weights.length; c++)
            for (int i = 0; i < mixed.length; i++) mixed[i] += weights[c] / sum * fractions[c][i];
        return mixed;
    }

    /** @return all known ions of the element, in the order of fractions */
    public List<Ion> ions() {
        return ions;
    }

    public Acquisition acquisition() {
        return acquisition;
    }
}
