// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.artefact.Detector;
import io.github.oxeels.simulate.forward.Acquisition;
import java.util.random.RandomGenerator;

/** From what the {@link Acquisition}s of a training set are drawn, one independent range a quantity. */
public record AcquisitionDistribution(
        Range offset,
        Range dispersionError,
        Range jitter,
        Range drift,
        Range resolution,
        Range asymmetry,
        Range thickness,
        Range plasmonEnergy,
        Range plasmonWidth,
        Range backgroundExponent,
        Range jumpRatio,
        Range counts,
        Range fluence,
        Range variability,
        Range gain,
        Range gainVariation,
        Range spread,
        Range readNoise,
        Range spikeProbability,
        Range saturation,
        Range tail) {

    /**
     * Good to ordinary instruments, what tests and commands use: ΔE ±5 eV [M], ε ±3 % [S, M], jitter 0.15–0.5 eV [M],
     * drift ±1 eV [M], resolution 0.3–1.5 eV [S], t/λ 0.05–1 [M], plasmon 22–25 eV of FWHM 10–15 eV [M], r 2.5–4.5 [M],
     * jump ratio 0.2–4, 100–100,000 counts, gain 1–4 (variance/mean of 2 and more is measured [M]), detector spread up
     * to 1 channel [M], read-out noise up to 5 counts, a spike in up to 1 % of the spectra [R], fixed pattern up to 0.5
     * % [R], no point-spread tail, no saturation, no damage.
     */
    public static AcquisitionDistribution defaults() {
        return new AcquisitionDistribution(
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
                .withDispersionError(Range.normal(-0.07, 0.07, 0.03))
                .withResolution(Range.logarithmic(0.3, 3))
                .withAsymmetry(Range.uniform(0, 0.3))
                .withThickness(Range.uniform(0.02, 1.2))
                .withCounts(Range.logarithmic(50, 1e5))
                .withSpread(Range.uniform(0, 2))
                .withTail(Range.uniform(0, 0.3));
    }

    /** @return always the same acquisition */
    public static AcquisitionDistribution only(Acquisition a) {
        Detector d = a.detector();
        return new AcquisitionDistribution(
                Range.fixed(a.offset()),
                Range.fixed(a.dispersionError()),
                Range.fixed(a.jitter()),
                Range.fixed(a.drift()),
                Range.fixed(a.resolution()),
                Range.fixed(a.asymmetry()),
                Range.fixed(a.thickness()),
                Range.fixed(a.plasmonEnergy()),
                Range.fixed(a.plasmonWidth()),
                Range.fixed(a.backgroundExponent()),
                Range.fixed(Math.min(a.jumpRatio(), Double.MAX_VALUE)),
                Range.fixed(a.counts()),
                Range.fixed(a.fluence()),
                Range.fixed(a.variability()),
                Range.fixed(d.gain()),
                Range.fixed(d.gainVariation()),
                Range.fixed(d.spread()),
                Range.fixed(d.readNoise()),
                Range.fixed(d.spikeProbability()),
                Range.fixed(Math.min(d.saturation(), Double.MAX_VALUE)),
                Range.fixed(d.tail()));
    }

    /** @return the acquisition of an index, always the same for the same seed and index */
    public Acquisition draw(long seed, long index) {
        RandomGenerator random = Seeds.random(seed, "acquisition", index);
        return new Acquisition(
                offset.draw(random),
                dispersionError.draw(random),
                jitter.draw(random),
                drift.draw(random),
                resolution.draw(random),
                asymmetry.draw(random),
                thickness.draw(random),
                plasmonEnergy.draw(random),
                plasmonWidth.draw(random),
                backgroundExponent.draw(random),
                jumpRatio.draw(random),
                counts.draw(random),
                fluence.draw(random),
                variability.draw(random),
                new Detector(
                        gain.draw(random),
                        gainVariation.draw(random),
                        spread.draw(random),
                        readNoise.draw(random),
                        spikeProbability.draw(random),
                        saturation.draw(random),
                        tail.draw(random)));
    }

    public AcquisitionDistribution withOffset(Range range) {
        return new AcquisitionDistribution(
                range,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withDispersionError(Range range) {
        return new AcquisitionDistribution(
                offset,
                range,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withJitter(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                range,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withDrift(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                range,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withResolution(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                range,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withAsymmetry(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                range,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withThickness(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                range,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withPlasmonEnergy(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                range,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withPlasmonWidth(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                range,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withBackgroundExponent(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                range,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withJumpRatio(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                range,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withCounts(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                range,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withFluence(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                range,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withVariability(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                range,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withGain(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                range,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withGainVariation(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                range,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withSpread(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                range,
                readNoise,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withReadNoise(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                range,
                spikeProbability,
                saturation,
                tail);
    }

    public AcquisitionDistribution withSpikeProbability(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                range,
                saturation,
                tail);
    }

    public AcquisitionDistribution withSaturation(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                range,
                tail);
    }

    public AcquisitionDistribution withTail(Range range) {
        return new AcquisitionDistribution(
                offset,
                dispersionError,
                jitter,
                drift,
                resolution,
                asymmetry,
                thickness,
                plasmonEnergy,
                plasmonWidth,
                backgroundExponent,
                jumpRatio,
                counts,
                fluence,
                variability,
                gain,
                gainVariation,
                spread,
                readNoise,
                spikeProbability,
                saturation,
                range);
    }
}
