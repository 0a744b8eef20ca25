// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Fft;
import io.github.oxeels.numeric.UniformSpline;
import io.github.oxeels.spectrum.EnergyAxis;

/**
 * References at any shift and broadening, averaged over the channels of a spectrum, with their derivatives. Each
 * reference is kept as splines of its running integral at several broadenings, so that a channel's mean is a difference
 * of two values whatever its width; between broadenings a cubic in the variance leads. Immutable.
 */
final class ReferenceBank {

    /** Broadenings between none and the widest, equally spaced in the variance. */
    private static final int LEVELS = 25;

    private static final double FWHM_PER_SIGMA = 2 * Math.sqrt(2 * Math.log(2));

    private final EnergyAxis axis;
    private final UniformSpline[][] integrals;
    private final double largestVariance;

    /** @param broadening widest FWHM in eV; 0 for none */
    ReferenceBank(References references, double broadening) {
        axis = references.axis();
        largestVariance = variance(broadening);
        int levels = broadening == 0 ? 1 : LEVELS;
        integrals = new UniformSpline[references.size()][levels];
        for (int r = 0; r < references.size(); r++)
            for (int level = 0; level < levels; level++)
                integrals[r][level] = new UniformSpline(integral(
                        broadened(references.spectra()[r], levels == 1 ? 0 : largestVariance * level / (levels - 1))));
    }

    static double variance(double width) {
        return width * width / (FWHM_PER_SIGMA * FWHM_PER_SIGMA);
    }

    static double width(double variance) {
        return Math.sqrt(Math.max(0, variance)) * FWHM_PER_SIGMA;
    }

    double largestVariance() {
        return largestVariance;
    }

    /** Convolves with a Gaussian; what lies beyond the ends is taken to be as at the ends. */
    private double[] broadened(double[] spectrum, double variance) {
        if (variance == 0) return spectrum;
        double sigma = Math.sqrt(variance) / axis.dispersion();
        int margin = (int) Math.ceil(6 * sigma) + 1;
        int size = Fft.sizeFor(spectrum.length + 2 * margin);
        double[] re = new double[size];
        double[] im = new double[size];
        for (int i = 0; i < size; i++)
            re[i] = i < spectrum.length + margin ? spectrum[Math.min(spectrum.length - 1, i)] : spectrum[0];
        Fft.ofSize(size).forward(re, im);
        for (int k = 0; k < size; k++) {
            double frequency = 2 * Math.PI * Math.min(k, size - k) / size;
            double damping = Math.exp(-0.5 * sigma * sigma * frequency * frequency);
            re[k] *= damping;
            im[k] *= damping;
        }
        Fft.ofSize(size).inverse(re, im);
        double[] result = new double[spectrum.length];
        System.arraycopy(re, 0, result, 0, result.length);
        return result;
    }

    /** @return running integral at the edges of the channels, in counts · eV */
    private double[] integral(double[] spectrum) {
        double[] integral = new double[spectrum.length + 1];
        for (int i = 0; i < spectrum.length; i++) integral[i + 1] = integral[i] + spectrum[i] * axis.dispersion();
        return integral;
    }

    /** Memory of one thread. */
    static final class Workspace {

        private double[] sum = new double[0];
        private double[] slope = new double[0];
        private double[] level = new double[0];

        private void clear(int size) {
            if (sum.length < size) {
                sum = new double[size];
                slope = new double[size];
                level = new double[size];
            }
            java.util.Arrays.fill(sum, 0, size, 0);
            java.util.Arrays.fill(slope, 0, size, 0);
        }
    }

    /**
     * Writes one reference, {@code shift} eV higher and broadened, averaged over channels.
     *
     * @param lowerEdge energy of the lower edge of the first channel
     * @param width of a channel, eV
     * @param mean receives the reference
     * @param byShift receives its derivative by the shift
     * @param byVariance receives its derivative by the variance of the broadening; 0 if there is no broadening
     */
    void write(
            int reference,
            double shift,
            double variance,
            double lowerEdge,
            double width,
            double[] mean,
            double[] byShift,
            double[] byVariance,
            int count,
            Workspace work) {
        double start = (lowerEdge - shift - axis.energy(-0.5)) / axis.dispersion();
        double advance = width / axis.dispersion();
        int firstNode = (int) Math.floor(start);
        int nodes = (int) Math.ceil(advance * count) + 6;
        combine(integrals[reference], variance, firstNode, nodes, work);
        double first = start - firstNode;
        double scale = 1 / width;
        double below = UniformSpline.value(work.sum, first);
        double slopeBelow = UniformSpline.derivative(work.sum, first);
        double changeBelow = UniformSpline.value(work.slope, first);
        for (int i = 0; i < count; i++) {
            double node = first + advance * (i + 1);
            double above = UniformSpline.value(work.sum, node);
            double slopeAbove = UniformSpline.derivative(work.sum, node);
            double changeAbove = UniformSpline.value(work.slope, node);
            mean[i] = (above - below) * scale;
            byShift[i] = (slopeBelow - slopeAbove) * scale / axis.dispersion();
            byVariance[i] = (changeAbove - changeBelow) * scale;
            below = above;
            slopeBelow = slopeAbove;
            changeBelow = changeAbove;
        }
    }

    /** One spline for the broadening that is asked for, and one for how it changes with the variance. */
    private void combine(UniformSpline[] levels, double variance, int firstNode, int nodes, Workspace work) {
        work.clear(nodes);
        if (levels.length == 1) {
            levels[0].copyTo(work.sum, nodes, firstNode);
            return;
        }
        double step = largestVariance / (levels.length - 1);
        int low = Math.max(0, Math.min(levels.length - 4, (int) (variance / step) - 1));
        double t = variance / step - low;
        for (int k = 0; k < 4; k++) {
            levels[low + k].copyTo(work.level, nodes, firstNode);
            add(work.level, lagrange(k, t), work.sum, lagrangeSlope(k, t) / step, work.slope, nodes);
        }
    }

    private static void add(
            double[] level, double weight, double[] sum, double slopeWeight, double[] slope, int count) {
        for (int i = 0; i < count; i++) sum[i] += weight * level[i];
        for (int i = 0; i < count; i++) slope[i] += slopeWeight * level[i];
    }

    private static double lagrange(int k, double t) {
        return switch (k) {
            case 0 -> (t - 1) * (t - 2) * (t - 3) / -6;
            case 1 -> t * (t - 2) * (t - 3) / 2;
            case 2 -> t * (t - 1) * (t - 3) / -2;
            default -> t * (t - 1) * (t - 2) / 6;
        };
    }

    private static double lagrangeSlope(int k, double t) {
        return switch (k) {
            case 0 -> (3 * t * t - 12 * t + 11) / -6;
            case 1 -> (3 * t * t - 10 * t + 6) / 2;
            case 2 -> (3 * t * t - 8 * t + 3) / -2;
            default -> (3 * t * t - 6 * t + 2) / 6;
        };
    }
}
