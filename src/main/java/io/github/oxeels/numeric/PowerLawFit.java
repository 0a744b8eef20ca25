// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Fits the background {@code A · E^-r} to the counts before an edge. One instance is used for many spectra, by one
 * thread at a time, and allocates nothing per spectrum.
 *
 * <p>The fit is a Poisson regression with a logarithmic link (maximum quasi-likelihood, Newton steps): unlike a
 * straight line through logarithms it takes zero and negative counts and is not biased at low counts; unlike the
 * two-area method (Egerton, Electron Energy-Loss Spectroscopy in the Electron Microscope, doi
 * 10.1007/978-1-4419-9583-4, section 4.4) it uses every channel with its weight and gives the variance of the
 * extrapolation. Its scale of noise is taken from the residuals, so gain and detector blur need not be known.
 */
public final class PowerLawFit {

    /** Beyond this no background of a real specimen lies; a steeper or rising one is noise. */
    private static final double STEEPEST = 8;

    private static final int MAX_STEPS = 25;
    /** Steps converge with their square, so the next one would be below 1e-9. */
    private static final double CONVERGED = 1e-5;
    /** Change of a logarithm up to which six terms of the series of the exponential are exact to 1e-16. */
    private static final double SMALL = 0.02;
    /** Widest distance of two energies between which {@link #values} interpolates, as a share of the energy. */
    private static final double NODE_DISTANCE = 0.005;

    private static final int MOST_BETWEEN_NODES = 16;

    /** Share of the energy within which a series about it is as good as the background itself. */
    private static final double NEAR = 0.02;
    /** 0, 1, 2 … as numbers that vector code multiplies. */
    private static final double[] OFFSETS =
            IntStream.range(0, 256).asDoubleStream().toArray();

    private final boolean exact;
    private double[] taken = new double[0];
    private double[] logEnergy = new double[0];
    /** background at the energies that are fitted */
    private double[] fitted = new double[0];

    private double[] exponents = new double[0];

    private double reference;
    private double logReference;
    private double logAtReference;
    private double exponent;
    private double noiseScale;
    private double s0, s1, s2;
    private boolean constant;
    private double level;
    private int pointsFitted;

    /** Fits to the bits that models were trained with. */
    public PowerLawFit() {
        this(true);
    }

    private PowerLawFit(boolean exact) {
        this.exact = exact;
    }

    /** @return one that is faster for many energies: what it fits is off by rounding, its {@link #values} by 2e-10 */
    public static PowerLawFit fast() {
        return new PowerLawFit(false);
    }

    /**
     * Fits to {@code size} points. Without a positive mean, or with fewer than 3 points, the background is the mean.
     *
     * @param energies eV, above 0, ascending
     * @param counts mean counts per channel at each energy; may be negative
     * @param size number of points, at least 1
     */
    public void fit(double[] energies, double[] counts, int size) {
        take(energies, size);
        level = 0;
        for (int i = 0; i < size; i++) level += counts[i];
        level /= size;
        pointsFitted = size;
        constant = !(level > 0) || size < 3;
        if (constant) fitConstant(counts, size);
        else fitPowerLaw(counts, size);
    }

    /** Spectra of one axis have one window before their edge: its logarithms are taken once. */
    private void take(double[] energies, int size) {
        if (pointsFitted == size && Arrays.equals(taken, 0, size, energies, 0, size)) return;
        if (logEnergy.length < size) {
            logEnergy = new double[size];
            fitted = new double[size];
            exponents = new double[size];
            taken = new double[size];
        }
        System.arraycopy(energies, 0, taken, 0, size);
        reference = Math.sqrt(energies[0] * energies[size - 1]);
        logReference = Logarithm.log(reference);
        for (int i = 0; i < size; i++) logEnergy[i] = Logarithm.log(energies[i] / reference);
    }

    private void fitPowerLaw(double[] counts, int size) {
        exponent = startExponent(counts, size);
        logAtReference = Logarithm.log(level);
        begin(size);
        boolean converged = false;
        for (int step = 0; step < MAX_STEPS && !converged; step++) {
            double g0 = 0, g1 = 0;
            s0 = s1 = s2 = 0;
            for (int i = 0; i < size; i++) {
                double t = logEnergy[i];
                double background = fitted[i];
                double residual = counts[i] - background;
                g0 += residual;
                g1 += residual * t;
                s0 += background;
                s1 += background * t;
                s2 += background * t * t;
            }
            double determinant = s0 * s2 - s1 * s1;
            double stepLevel = (s2 * g0 - s1 * g1) / determinant;
            double stepSlope = (s0 * g1 - s1 * g0) / determinant;
            // a full step may leap far from a poor start; one e-fold at a time cannot
            move(Math.max(-1, Math.min(1, stepLevel)), -Math.max(-STEEPEST, Math.min(STEEPEST, stepSlope)), size);
            converged = Math.abs(stepLevel) < CONVERGED && Math.abs(stepSlope) < 10 * CONVERGED;
        }
        if (!converged || exponent < 0 || exponent > STEEPEST) {
            exponent = Double.isFinite(exponent) ? Math.max(0, Math.min(STEEPEST, exponent)) : 3;
            double shape = 0;
            for (int i = 0; i < size; i++) shape += Exponential.exp(-exponent * logEnergy[i]);
            logAtReference = Logarithm.log(level * size / shape);
            begin(size);
        }
        double chiSquare = 0;
        for (int i = 0; i < size; i++) {
            double background = fitted[i];
            chiSquare += (counts[i] - background) * (counts[i] - background) / background;
        }
        noiseScale = chiSquare / (size - 2);
    }

    private void begin(int size) {
        for (int i = 0; i < size; i++) exponents[i] = logAtReference - exponent * logEnergy[i];
        Exponential.exp(exponents, size, fitted);
    }

    private void move(double levelStep, double exponentStep, int size) {
        logAtReference += levelStep;
        exponent += exponentStep;
        double farthest = Math.max(Math.abs(logEnergy[0]), Math.abs(logEnergy[size - 1]));
        if (exact || !(Math.abs(levelStep) + Math.abs(exponentStep) * farthest < SMALL)) {
            begin(size);
            return;
        }
        // a series, which vector code sums up for several energies at once
        for (int i = 0; i < size; i++) {
            double x = levelStep - exponentStep * logEnergy[i];
            fitted[i] *=
                    1 + x * (1 + x * (1 / 2.0 + x * (1 / 6.0 + x * (1 / 24.0 + x * (1 / 120.0 + x * (1 / 720.0))))));
        }
    }

    /** @return exponent by the two-area method, where both halves have counts and it is one of a specimen; else 3 */
    private double startExponent(double[] counts, int size) {
        int half = size / 2;
        double lower = 0;
        double upper = 0;
        double distance = 0;
        for (int i = 0; i < half; i++) {
            lower += counts[i];
            upper += counts[size - 1 - i];
            distance += logEnergy[size - 1 - i] - logEnergy[i];
        }
        double found = lower > 0 && upper > 0 ? Logarithm.log(lower / upper) * half / distance : Double.NaN;
        return found >= 0 && found <= STEEPEST ? found : 3;
    }

    private void fitConstant(double[] counts, int size) {
        exponent = 0;
        double squares = 0;
        for (int i = 0; i < size; i++) squares += (counts[i] - level) * (counts[i] - level);
        noiseScale = size > 1 ? squares / (size - 1) / size : 0;
    }

    /** @return background at an energy in eV, in counts per channel */
    public double value(double energy) {
        return constant ? level : Exponential.exp(logAtReference - exponent * Logarithm.log(energy / reference));
    }

    /**
     * Writes the background at energies that are equally spaced. Between nodes, at most 0.5 % of the energy apart, a
     * cubic with the right slopes leads: off by less than 2e-8 of the background, 1e-9 for r = 3.
     *
     * @param energy of the first one, eV
     * @param step from one to the next, eV
     * @param count how many
     * @param result receives counts per channel, from {@code start} on
     */
    public void values(double energy, double step, int count, double[] result, int start) {
        values(energy, step, 0, count, result, start);
    }

    /**
     * As {@link #values(double, double, int, double[], int)}, to the bit, of which only some are written.
     *
     * @param from first of them that is wanted
     * @param count how many there are up to the last that is wanted
     * @param result receives counts per channel, the first wanted one at {@code start + from}
     */
    public void values(double energy, double step, int from, int count, double[] result, int start) {
        if (constant) {
            Arrays.fill(result, start + from, start + Math.max(from, count), level);
            return;
        }
        if (!exact) {
            series(energy, step, count, result, start);
            return;
        }
        int between = (int) Math.max(1, Math.min(MOST_BETWEEN_NODES, NODE_DISTANCE * energy / step));
        double share = 1.0 / between;
        double width = between * step;
        int first = from / between * between;
        double lowest = energy + first * step;
        double low = value(lowest);
        double lowSlope = -exponent * low / lowest * width;
        for (int i = first; i < count; i += between) {
            double next = energy + (i + between) * step;
            double high = value(next);
            double highSlope = -exponent * high / next * width;
            double third = 2 * (low - high) + lowSlope + highSlope;
            double second = 3 * (high - low) - 2 * lowSlope - highSlope;
            int end = Math.min(between, count - i);
            for (int k = 0; k < end; k++) {
                double t = k * share;
                result[start + i + k] = low + t * (lowSlope + t * (second + t * third));
            }
            low = high;
            lowSlope = highSlope;
        }
    }

    /** Seven terms of the binomial series about the middle of each stretch, off by less than 2e-10. */
    private void series(double energy, double step, int count, double[] result, int start) {
        int stretch;
        for (int from = 0; from < count; from += stretch) {
            double low = energy + from * step;
            stretch = (int) Math.max(1, Math.min(Math.min(OFFSETS.length, count - from), 2 * NEAR * low / step));
            double middle = low + (stretch - 1) / 2.0 * step;
            double scale = step / middle, first = low / middle - 1;
            double c0 = value(middle), c1 = -exponent * c0;
            double c2 = c1 * (-exponent - 1) / 2, c3 = c2 * (-exponent - 2) / 3;
            double c4 = c3 * (-exponent - 3) / 4, c5 = c4 * (-exponent - 4) / 5;
            double c6 = c5 * (-exponent - 5) / 6, c7 = c6 * (-exponent - 6) / 7;
            for (int k = 0; k < stretch; k++) {
                double u = first + OFFSETS[k] * scale;
                result[start + from + k] =
                        c0 + u * (c1 + u * (c2 + u * (c3 + u * (c4 + u * (c5 + u * (c6 + u * c7))))));
            }
        }
    }

    /**
     * Covariance of two weighted sums of the background, Σ u·value and Σ v·value, for a noise scale of 1; times the
     * variance over mean of the counts it is in counts². Each sum is described by Σ u·value and by Σ
     * u·value·{@link #slope}.
     */
    public double unitCovariance(double sumU, double slopeU, double sumV, double slopeV) {
        if (constant) return level == 0 ? 0 : sumU / level * (sumV / level) * Math.abs(level) / pointsFitted;
        return (sumU * sumV * s2 - (sumU * slopeV + slopeU * sumV) * s1 + slopeU * slopeV * s0) / (s0 * s2 - s1 * s1);
    }

    /**
     * Writes what two independent standard errors do to the background, for a noise scale of 1 at each point that was
     * fitted: background · (first + second · {@link #slope}) each.
     *
     * @param factors receives first and second of one, then of the other
     */
    public void unitErrors(double[] factors) {
        double levelVariance = unitCovariance(1, 0, 1, 0);
        double slopeVariance = constant ? 0 : unitCovariance(0, 1, 0, 1);
        double common = constant ? 0 : unitCovariance(1, 0, 0, 1);
        factors[0] = Math.sqrt(Math.max(0, levelVariance));
        factors[1] = factors[0] > 0 ? common / factors[0] : 0;
        factors[2] = 0;
        factors[3] = Math.sqrt(Math.max(0, slopeVariance - factors[1] * factors[1]));
    }

    /** @return how ln(background) changes with −r at an energy in eV; see {@link #unitCovariance} */
    public double slope(double energy) {
        return constant ? 0 : Logarithm.log(energy / reference);
    }

    /** @return the same as {@link #slope} of an energy whose natural logarithm is given */
    public double slopeAt(double logEnergy) {
        return constant ? 0 : logEnergy - logReference;
    }

    /**
     * @return variance over mean of the counts that were fitted, channel by channel; of the mean level if the
     *     background is a constant
     */
    public double noiseScale() {
        return noiseScale;
    }

    /** @return r; 0 if the background is a constant */
    public double exponent() {
        return exponent;
    }
}
