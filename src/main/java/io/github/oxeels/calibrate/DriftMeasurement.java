// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.NoFiniteSpectrum;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;

/**
 * Measures {@link Drift} by cross-correlation, in two passes and bounded memory: a sample of pixels makes the
 * reference, aligned to itself again and again; then every pixel is compared with it.
 *
 * @param window part of the spectrum that is compared, in eV on the axis as recorded
 * @param mostDrift eV by which a pixel may lie off the reference
 */
record DriftMeasurement(EnergyWindow window, double mostDrift) {

    private static final int SAMPLE = 1500;
    private static final int ROUNDS = 4;
    private static final double SMOOTHING = 0.8;
    /** Noise alone reaches 0.6 with the few independent channels that smoothing leaves. */
    private static final double LEAST_CORRELATION = 0.75;

    private static final double LARGEST_ERROR = 0.6;

    /** Channels to be read and how they are compared. */
    private record Plan(int first, int samples, int core, int lags, double sigma) {

        Correlator correlator() {
            return new Correlator(core, lags, sigma);
        }
    }

    /** @throws IllegalArgumentException if the window is not on the axis, or no pixel shows the feature */
    Drift measure(SpectrumImage image, Progress progress) {
        Plan plan = plan(image.axis());
        double[][] sample = SpreadPixels.sample(image, plan.first, plan.samples, SAMPLE, progress.stage(0, 0.2));
        if (sample.length == 0) throw NoFiniteSpectrum.in(image);
        double[] aligned = aligned(sample, plan);
        double[] reference = plan.correlator().filter(aligned);
        int pixels = Math.toIntExact(image.pixels());
        double[] position = new double[pixels];
        double[] error = new double[pixels];
        float[] correlation = new float[pixels];
        double dispersion = image.axis().dispersion();
        PixelBlocks.forEach(
                image,
                (first, count, counts) -> {
                    Correlator correlator = plan.correlator();
                    for (int i = 0; i < count; i++) {
                        double[] spectrum = SpreadPixels.part(counts, i * image.channels(), plan.first, plan.samples);
                        error[first + i] = Double.POSITIVE_INFINITY;
                        if (spectrum == null) continue;
                        correlator.compare(reference, spectrum);
                        position[first + i] = correlator.lag() * dispersion;
                        correlation[first + i] = (float) correlator.correlation();
                        boolean seen = correlator.correlation() >= LEAST_CORRELATION
                                && correlator.error() * dispersion <= LARGEST_ERROR;
                        if (seen) error[first + i] = correlator.error() * dispersion;
                    }
                },
                progress.stage(0.2, 1));
        double[] complete = ShiftMap.complete(position, error, image.width(), image.height());
        EnergyAxis axis = image.axis().section(new ChannelRange(plan.first, plan.samples));
        return new Drift(floats(complete), floats(error), correlation, axis, aligned);
    }

    private Plan plan(EnergyAxis axis) {
        double sigma = Math.max(1, SMOOTHING / axis.dispersion());
        int margin = (int) Math.ceil(3 * sigma);
        int from = Math.max((int) Math.ceil(axis.channel(window.from())), 0);
        int to = Math.min((int) Math.floor(axis.channel(window.to())), axis.size() - 1);
        int lags = Math.max(2, (int) Math.ceil(mostDrift / axis.dispersion()));
        // near an end of the axis the window gives way before the range of the drift does
        from = Math.max(from, lags + margin);
        to = Math.min(to, axis.size() - 1 - lags - margin);
        int core = to - from + 1;
        if (core * axis.dispersion() < window.width() / 2 || core < 8)
            throw new IllegalArgumentException("window " + window + " with " + mostDrift
                    + " eV of drift either way does not lie on the axis " + axis);
        return new Plan(from - lags - margin, Correlator.samples(core, lags, sigma), core, lags, sigma);
    }

    private static double[] aligned(double[][] sample, Plan plan) {
        double[] mean = new double[plan.samples];
        for (double[] spectrum : sample) mean = Correlator.sum(mean, spectrum, 1.0 / sample.length);
        Correlator correlator = plan.correlator();
        for (int round = 0; round < ROUNDS; round++) {
            double[] reference = correlator.filter(mean);
            double[] sum = new double[plan.samples];
            double weights = 0;
            for (double[] spectrum : sample) {
                correlator.compare(reference, spectrum);
                if (correlator.correlation() < LEAST_CORRELATION || Double.isInfinite(correlator.error())) continue;
                sum = Correlator.sum(sum, Correlator.moved(spectrum, correlator.lag()), 1);
                weights++;
            }
            if (weights == 0) return mean;
            for (int i = 0; i < sum.length; i++) sum[i] /= weights;
            mean = sum;
        }
        return mean;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) floats[i] = (float) values[i];
        return floats;
    }
}
