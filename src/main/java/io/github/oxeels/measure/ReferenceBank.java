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
    /** of each reference at each broadening, its running integral */
    private final UniformSpline[][] splines;

    private final double largestVariance;

    /** @param broadening widest FWHM in eV; 0 for none */
    ReferenceBank(References references, double broadening) {
        axis = references.axis();
        largestVariance = variance(broadening);
        int levels = broadening == 0 ? 1 : LEVELS;
        splines = new UniformSpline[references.size()][levels];
        for (int r = 0; r < references.size(); r++)
            for (int level = 0; level < levels; level++)
                splines[r][level] = new UniformSpline(integral(
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

        private final double[] nodes;
        private final UniformSpline.Positions positions;
        /** 1 over the width of each bin */
        private final double[] perWidth;

        private final UniformSpline.Sum[] integrals = new UniformSpline.Sum[splines.length];
        /** variance of the broadening for which each integral is held */
        private final double[] held = new double[splines.length];

        private final UniformSpline.Sum sum = new UniformSpline.Sum();
        /** at the edges of the bins */
        private final double[] values, slopes, curvatures;

        /** @param bins how many there are */
        Reader(int bins) {
            nodes = new double[bins + 1];
            perWidth = new double[bins];
            positions = new UniformSpline.Positions(bins + 1);
            values = new double[bins + 1];
            slopes = new double[bins + 1];
            curvatures = new double[bins + 1];
            Arrays.setAll(integrals, r -> new UniformSpline.Sum());
            Arrays.fill(held, Double.NaN);
        }

        /** @param edges energies of the edges of the bins on the axis of the references, ascending */
        void place(double[] edges) {
            double first = axis.energy(-0.5), step = axis.dispersion();
            for (int i = 0; i < nodes.length; i++) nodes[i] = (edges[i] - first) / step;
            positions.set(nodes, axis.size() + 1);
            for (int i = 0; i < perWidth.length; i++) perWidth[i] = 1 / (edges[i + 1] - edges[i]);
        }

        /** Writes means over the bins of a reference at a broadening, where it was placed. */
        void read(int reference, double variance, double[] mean) {
            UniformSpline.Sum integral = integrals[reference];
            if (variance != held[reference] || !integral.holds(positions)) broaden(reference, variance);
            integral.values(positions, values);
            for (int i = 0; i < mean.length; i++) mean[i] = (values[i + 1] - values[i]) * perWidth[i];
        }

        private void broaden(int reference, double variance) {
            UniformSpline[] levels = splines[reference];
            int used = Math.min(4, levels.length);
            double step = largestVariance / Math.max(1, levels.length - 1);
            int low = used == 1 ? 0 : Math.max(0, Math.min(levels.length - 4, (int) (variance / step) - 1));
            double[] weight = new double[used];
            weight[0] = 1;
            for (int k = 0; k < used && used > 1; k++) weight[k] = lagrange(k, variance / step - low);
            integrals[reference].set(levels, low, weight, positions);
            held[reference] = variance;
        }

        /**
         * Writes how a sum of references changes that were read last where they are placed now.
         *
         * @param amounts of each reference; those of which there is nothing need not have been read
         * @param byShift receives its derivative by a shift of the references to higher energies
         * @param byVariance receives its derivative by the variance of the broadening; 0 if there is no broadening
         */
        void writeDerivatives(double[] amounts, double[] byShift, double[] byVariance) {
            sum.clear(positions, axis.size() + 1);
            for (int r = 0; r < amounts.length; r++) if (amounts[r] != 0) sum.add(integrals[r], amounts[r]);
            sum.derivatives(positions, slopes, curvatures);
            double step = axis.dispersion();
            // a Gaussian broadens as heat spreads: what its variance changes is half the curvature
            double half = largestVariance == 0 ? 0 : 0.5 / (step * step);
            for (int i = 0; i < perWidth.length; i++) {
                byShift[i] = (slopes[i] - slopes[i + 1]) * perWidth[i] / step;
                byVariance[i] = half * (curvatures[i + 1] - curvatures[i]) * perWidth[i];
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
