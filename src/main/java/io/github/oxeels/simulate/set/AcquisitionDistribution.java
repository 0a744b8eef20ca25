// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.AxisError;
import io.github.oxeels.simulate.forward.Specimen;
import io.github.oxeels.simulate.forward.ZeroLoss;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * From what the {@link Acquisition}s of a training set are drawn, one independent range a quantity. Immutable.
 *
 * @param ranges of all quantities
 */
public record AcquisitionDistribution(Map<Quantity, Range> ranges) {

    /** @throws IllegalArgumentException if a quantity has no range */
    public AcquisitionDistribution {
        for (Quantity quantity : Quantity.values())
            if (ranges.get(quantity) == null)
                throw new IllegalArgumentException("acquisitions need a range of " + quantity);
        ranges = Map.copyOf(ranges);
    }

    private static AcquisitionDistribution of(Range... inOrder) {
        Map<Quantity, Range> ranges = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) ranges.put(quantity, inOrder[quantity.ordinal()]);
        return new AcquisitionDistribution(ranges);
    }

    /**
     * Good to ordinary instruments, what tests and commands use: ΔE ±5 eV [M], ε ±3 % [S, M], jitter 0.15–0.5 eV [M],
     * drift ±1 eV [M], resolution 0.3–1.5 eV [S], t/λ 0.05–1 [M], plasmon 22–25 eV of FWHM 10–15 eV [M], r 2.5–4.5 [M],
     * jump ratio 0.2–4, 100–100,000 counts, gain 1–4 (variance/mean of 2 and more is measured [M]), detector spread up
     * to 1 channel [M], read-out noise up to 5 counts, a spike in up to 1 % of the spectra [R], fixed pattern up to 0.5
     * % [R], no point-spread tail, no saturation, no damage.
     */
    public static AcquisitionDistribution defaults() {
        return of(
                Range.uniform(-5, 5),
                Range.uniform(-0.03, 0.03),
                Range.uniform(0.15, 0.5),
                Range.uniform(-1, 1),
                Range.uniform(0.3, 1.5),
                Range.uniform(0, 0.15),
                Range.uniform(0.05, 1),
                Range.uniform(22, 25),
                Range.uniform(10, 15),
                Range.uniform(2.5, 4.5),
                Range.logarithmic(0.2, 4),
                Range.logarithmic(1e2, 1e5),
                Range.fixed(0),
                Range.fixed(1),
                Range.uniform(1, 4),
                Range.uniform(0, 0.005),
                Range.uniform(0, 1),
                Range.uniform(0, 5),
                Range.uniform(0, 0.01),
                Range.fixed(Double.MAX_VALUE),
                Range.fixed(0));
    }

    /**
     * All that real microscopes show, for models that must hold on any: {@link #defaults()}, but dispersion errors that
     * are normal with 3 %, clipped at ±7 % (nominal dispersions are 2–7 % wrong [S, M]), a resolution of 0.3–3 eV, more
     * often a good one (0.3 eV cold FEG, 0.5–1.2 eV practical [S]; real Mn2+ is 3.3 eV wide where 1.2 eV is its own
     * [M]), an asymmetric zero loss, a point spread of up to 2 channels standard deviation (4.7 FWHM) with up to 30 %
     * of the counts in its tail [R], t/λ from 0.02 (edges of particles) to 1.2, and 50 counts on.
     */
    public static AcquisitionDistribution wide() {
        return defaults()
                .with(Quantity.DISPERSION_ERROR, Range.normal(-0.07, 0.07, 0.03))
                .with(Quantity.RESOLUTION, Range.logarithmic(0.3, 3))
                .with(Quantity.ASYMMETRY, Range.uniform(0, 0.3))
                .with(Quantity.THICKNESS, Range.uniform(0.02, 1.2))
                .with(Quantity.COUNTS, Range.logarithmic(50, 1e5))
                .with(Quantity.SPREAD, Range.uniform(0, 2))
                .with(Quantity.TAIL, Range.uniform(0, 0.3));
    }

    /** @return always the same acquisition */
    public static AcquisitionDistribution only(Acquisition a) {
        Detector d = a.detector();
        double[] inOrder = {
            a.offset(),
            a.dispersionError(),
            a.jitter(),
            a.drift(),
            a.resolution(),
            a.asymmetry(),
            a.thickness(),
            a.plasmonEnergy(),
            a.plasmonWidth(),
            a.backgroundExponent(),
            Math.min(a.jumpRatio(), Double.MAX_VALUE),
            a.counts(),
            a.fluence(),
            a.variability(),
            d.gain(),
            d.gainVariation(),
            d.spread(),
            d.readNoise(),
            d.spikeProbability(),
            Math.min(d.saturation(), Double.MAX_VALUE),
            d.tail()
        };
        return of(
                java.util.stream.DoubleStream.of(inOrder).mapToObj(Range::fixed).toArray(Range[]::new));
    }

    /** @return the same with another range of one quantity */
    public AcquisitionDistribution with(Quantity quantity, Range range) {
        Map<Quantity, Range> changed = new EnumMap<>(ranges);
        changed.put(quantity, range);
        return new AcquisitionDistribution(changed);
    }

    /** @return the acquisition of an index, always the same for the same seed and index */
    public Acquisition draw(long seed, long index) {
        RandomGenerator random = Seeds.random(seed, "acquisition", index);
        Map<Quantity, Double> d = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values())
            d.put(quantity, ranges.get(quantity).draw(random));
        return new Acquisition(
                new AxisError(
                        d.get(Quantity.OFFSET),
                        d.get(Quantity.DISPERSION_ERROR),
                        d.get(Quantity.JITTER),
                        d.get(Quantity.DRIFT)),
                new ZeroLoss(d.get(Quantity.RESOLUTION), d.get(Quantity.ASYMMETRY)),
                new Specimen(
                        d.get(Quantity.THICKNESS),
                        new Specimen.Plasmon(d.get(Quantity.PLASMON_ENERGY), d.get(Quantity.PLASMON_WIDTH)),
                        new Specimen.Background(d.get(Quantity.BACKGROUND_EXPONENT), d.get(Quantity.JUMP_RATIO)),
                        d.get(Quantity.FLUENCE),
                        d.get(Quantity.VARIABILITY)),
                d.get(Quantity.COUNTS),
                new Detector(
                        d.get(Quantity.GAIN),
                        d.get(Quantity.GAIN_VARIATION),
                        d.get(Quantity.SPREAD),
                        d.get(Quantity.READ_NOISE),
                        d.get(Quantity.SPIKE_PROBABILITY),
                        d.get(Quantity.SATURATION),
                        d.get(Quantity.TAIL)));
    }
}
