// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Mean valence by the white lines for those who read the spectra of an image themselves. Plural scattering is
 * subtracted by the low loss where there is one, else by what the level beyond L2 tells of it. Immutable; each thread
 * takes a {@link #newWorker()}.
 */
public final class WhiteLineValence {

    private final WhiteLineAnalyzer analyzer;
    private final ValenceEstimator estimator;
    private final Optional<float[]> thickness;

    private WhiteLineValence(WhiteLineAnalyzer analyzer, ValenceEstimator estimator, Optional<float[]> thickness) {
        this.analyzer = analyzer;
        this.estimator = estimator;
        this.thickness = thickness;
    }

    /**
     * Measures the thickness of every pixel if there is a low-loss image.
     *
     * @param image its axis in place
     * @param calibration of the recipe
     * @throws IllegalArgumentException if the axis does not hold what the recipe needs
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static WhiteLineValence of(
            SpectrumImage image, WhiteLineRecipe recipe, ValenceCalibration calibration, Progress progress) {
        Optional<float[]> thickness = image.lowLoss().map(low -> ThicknessMap.of(low, progress.stage(0, 0.5)));
        List<PluralScattering> scattering = image.lowLoss()
                .flatMap(low -> PluralScattering.measured(
                        low.axis(), MeanSpectrum.of(low, thick(thickness.get()), progress.stage(0.5, 1))))
                .map(List::of)
                .orElse(PluralScattering.POSSIBLE);
        return new WhiteLineValence(
                new WhiteLineAnalyzer(image.axis(), recipe, scattering),
                new ValenceEstimator(Optional.of(calibration), recipe),
                thickness);
    }

    /**
     * Of spectra without a low loss.
     *
     * @param axis of the spectra, in place
     * @param calibration of the recipe
     * @throws IllegalArgumentException if the axis does not hold what the recipe needs
     */
    public static WhiteLineValence of(EnergyAxis axis, WhiteLineRecipe recipe, ValenceCalibration calibration) {
        return new WhiteLineValence(
                new WhiteLineAnalyzer(axis, recipe, PluralScattering.POSSIBLE),
                new ValenceEstimator(Optional.of(calibration), recipe),
                Optional.empty());
    }

    /** @return the thicker half of the pixels, where the specimen is, whose losses tell how it scatters */
    private static BitSet thick(float[] thickness) {
        double[] finite = new double[thickness.length];
        int count = 0;
        for (float value : thickness) if (Float.isFinite(value)) finite[count++] = value;
        BitSet thick = new BitSet(thickness.length);
        if (count == 0) return thick;
        double typical = Statistics.median(finite, count);
        for (int pixel = 0; pixel < thickness.length; pixel++) thick.set(pixel, thickness[pixel] >= typical);
        return thick;
    }

    public Worker newWorker() {
        return new Worker();
    }

    /** The memory of one thread. */
    public final class Worker {

        private final WhiteLineAnalyzer.Worker lines = analyzer.newWorkerOfLines();

        /**
         * @param counts spectra, one after the other
         * @param offset index of the first count of the spectrum
         * @param pixel whose spectrum it is, row-major
         * @param shift known error of the axis of this spectrum: its true energies are {@code shift} eV higher
         * @return empty if there is no significant edge, or no L2 to compare with
         */
        public Optional<Measured> read(float[] counts, int offset, int pixel, double shift) {
            if (!lines.take(counts, offset, shift)) return Optional.empty();
            Optional<Measured> known = thickness
                    .map(all -> (double) all[pixel])
                    .filter(Double::isFinite)
                    .map(value -> new Measured(value, WhiteLineMap.MEASURED_ERROR * value));
            return estimator.estimate(lines, known).flatMap(ValenceEstimator.Estimate::valence);
        }
    }
}
