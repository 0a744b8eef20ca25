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

    /** Reads references at channels or bins that lie side by side. The memory of one thread. */
    final class Reader {

        private final double[] edges;
        private final UniformSpline.Position[] positions;
        private final UniformSpline.Sum integral = new UniformSpline.Sum();

        /** @param bins how many there are */
        Reader(int bins) {
            edges = new double[bins + 1];
            positions = new UniformSpline.Position[bins + 1];
            for (int i = 0; i < positions.length; i++) positions[i] = new UniformSpline.Position();
        }

        /** @param placed energies of the edges of the bins on the axis of the references, ascending */
        void place(double[] placed) {
            System.arraycopy(placed, 0, edges, 0, edges.length);
            for (int i = 0; i < edges.length; i++)
                positions[i].set((edges[i] - axis.energy(-0.5)) / axis.dispersion(), axis.size() + 1);
        }

        private void read(int reference, double variance) {
            UniformSpline[] levels = integrals[reference];
            int used = Math.min(4, levels.length);
            double step = largestVariance / Math.max(1, levels.length - 1);
            int low = used == 1 ? 0 : Math.max(0, Math.min(levels.length - 4, (int) (variance / step) - 1));
            double[] weight = new double[used];
            weight[0] = 1;
            for (int k = 0; k < used && used > 1; k++) weight[k] = lagrange(k, variance / step - low);
            integral.set(levels, low, weight, positions[0], positions[positions.length - 1]);
        }

        /** Writes one reference, broadened, averaged over the bins where they were placed. */
        void write(int reference, double variance, double[] mean) {
            read(reference, variance);
            double below = integral.value(positions[0]);
            for (int i = 0; i < edges.length - 1; i++) {
                double above = integral.value(positions[i + 1]);
                mean[i] = (above - below) * (1 / (edges[i + 1] - edges[i]));
                below = above;
            }
        }

        /**
         * Writes the same, and how it changes.
         *
         * @param mean receives the reference
         * @param byShift receives its derivative by a shift of the reference to higher energies
         * @param byVariance receives its derivative by the variance of the broadening; 0 if there is no broadening
         */
        void write(int reference, double variance, double[] mean, double[] byShift, double[] byVariance) {
            read(reference, variance);
            double below = integral.value(positions[0]);
            double slopeBelow = integral.derivative(positions[0]);
            double curvatureBelow = integral.second(positions[0]);
            // a Gaussian broadens as heat spreads: what its variance changes is half the curvature
            double half = integrals[reference].length == 1 ? 0 : 0.5 / (axis.dispersion() * axis.dispersion());
            for (int i = 0; i < edges.length - 1; i++) {
                UniformSpline.Position at = positions[i + 1];
                double above = integral.value(at);
                double slopeAbove = integral.derivative(at);
                double curvatureAbove = integral.second(at);
                double scale = 1 / (edges[i + 1] - edges[i]);
                mean[i] = (above - below) * scale;
                byShift[i] = (slopeBelow - slopeAbove) * scale / axis.dispersion();
                byVariance[i] = half * (curvatureAbove - curvatureBelow) * scale;
                below = above;
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
