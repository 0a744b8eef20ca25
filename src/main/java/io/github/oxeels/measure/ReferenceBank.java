// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Fft;
import io.github.oxeels.numeric.UniformSpline;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;

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

    /** Reads references at channels or bins that lie side by side. The memory of one thread. */
    final class Reader {

        private final double[] edges;
        private final UniformSpline.Position[] positions;
        /** 1 over the width of each bin */
        private final double[] perWidth;

        private final UniformSpline.Sum integral = new UniformSpline.Sum();
        private final UniformSpline.Sum sum = new UniformSpline.Sum();
        private boolean summed;

        /** @param bins how many there are */
        Reader(int bins) {
            edges = new double[bins + 1];
            perWidth = new double[bins];
            positions = new UniformSpline.Position[bins + 1];
            for (int i = 0; i < positions.length; i++) positions[i] = new UniformSpline.Position();
        }

        /** @param placed energies of the edges of the bins on the axis of the references, ascending */
        void place(double[] placed) {
            System.arraycopy(placed, 0, edges, 0, edges.length);
            for (int i = 0; i < edges.length; i++)
                positions[i].set((edges[i] - axis.energy(-0.5)) / axis.dispersion(), axis.size() + 1);
            for (int i = 0; i < perWidth.length; i++) perWidth[i] = 1 / (edges[i + 1] - edges[i]);
        }

        /** Takes in a reference at a broadening, where it was placed. */
        void take(int reference, double variance) {
            UniformSpline[] levels = integrals[reference];
            int used = Math.min(4, levels.length);
            double step = largestVariance / Math.max(1, levels.length - 1);
            int low = used == 1 ? 0 : Math.max(0, Math.min(levels.length - 4, (int) (variance / step) - 1));
            double[] weight = new double[used];
            weight[0] = 1;
            for (int k = 0; k < used && used > 1; k++) weight[k] = lagrange(k, variance / step - low);
            integral.set(levels, low, weight, positions[0], positions[positions.length - 1]);
        }

        /** Writes means over the bins of the reference that was taken in last. */
        void write(double[] mean) {
            double below = integral.value(positions[0]);
            for (int i = 0; i < perWidth.length; i++) {
                double above = integral.value(positions[i + 1]);
                mean[i] = (above - below) * perWidth[i];
                below = above;
            }
        }

        /** Adds that reference to a sum whose derivatives are asked for. */
        void add(double amount) {
            if (!summed) sum.clear(positions[0], positions[positions.length - 1], axis.size() + 1);
            summed = true;
            sum.add(integral, amount, positions[0], positions[positions.length - 1]);
        }

        /**
         * Writes how the sum changes; the next sum begins after that.
         *
         * @param byShift receives its derivative by a shift of the references to higher energies
         * @param byVariance receives its derivative by the variance of the broadening; 0 if there is no broadening
         */
        void writeDerivatives(double[] byShift, double[] byVariance) {
            if (!summed) {
                Arrays.fill(byShift, 0);
                Arrays.fill(byVariance, 0);
                return;
            }
            summed = false;
            // a Gaussian broadens as heat spreads: what its variance changes is half the curvature
            double half = largestVariance == 0 ? 0 : 0.5 / (axis.dispersion() * axis.dispersion());
            double slopeBelow = sum.derivative(positions[0]);
            double curvatureBelow = sum.second(positions[0]);
            for (int i = 0; i < perWidth.length; i++) {
                double slopeAbove = sum.derivative(positions[i + 1]);
                double curvatureAbove = sum.second(positions[i + 1]);
                byShift[i] = (slopeBelow - slopeAbove) * perWidth[i] / axis.dispersion();
                byVariance[i] = half * (curvatureAbove - curvatureBelow) * perWidth[i];
                slopeBelow = slopeAbove;
                curvatureBelow = curvatureAbove;
            }
        }
    }

    private static double lagrange(int k, double t) {
        return switch (k) {
            case 0 -> (t - 1) * (t - 2) * (t - 3) / -6;
            case 1 -> t * (t - 2) * (t - 3) / 2;
            case 2 -> t * (t - 1) * (t - 3) / -2;
            default -> t * (t - 1) * (t - 2) / 6;
        };
    }
}
