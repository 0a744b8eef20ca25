// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * Sums over windows of a spectrum from which plural scattering is subtracted: net ⊗ exp(t/λ·(δ − P)), a series in t/λ
 * whose terms are found once per spectrum, so that a sum is known at every thickness. A window of a convolved spectrum
 * is a difference of two running sums, so nothing is convolved. Losses spread over so many eV that neighbouring
 * channels are taken together where they are scattered from, and by themselves where they are not. The memory of one
 * thread.
 */
final class ThinSeries {

    /** Width of what is scattered together, eV: a tenth of the narrowest loss, which changes no sum by 1e-4. */
    private static final double BIN = 0.5;

    private final int losses;
    private final int perBin;
    /**
     * {@code (channels + 2) × losses}: share of the electrons of 1, 2 … losses that come less than 0, 1 … channels up.
     */
    private final double[] running;

    private final double[] bins;
    private final double[] factors;
    private double[] net;
    private int from;
    private int to;
    private int count;

    /**
     * @param orders see {@link PluralScattering#orders}
     * @param dispersion eV/channel
     */
    ThinSeries(double[][] orders, double dispersion) {
        losses = orders.length;
        int channels = orders[0].length;
        perBin = Math.max(1, (int) Math.floor(BIN / dispersion + 1e-6));
        running = new double[(channels + 2) * losses];
        for (int j = 1; j < channels + 2; j++)
            for (int n = 0; n < losses; n++)
                running[j * losses + n] = running[(j - 1) * losses + n] + (j <= channels ? orders[n][j - 1] : 0);
        bins = new double[channels / perBin + 2];
        factors = new double[losses + 1];
    }

    /**
     * Takes a spectrum in.
     *
     * @param counts net counts; kept, not copied
     * @param first channel that is scattered from; those below count as empty
     * @param last channel that is looked at, no farther than the orders reach
     */
    void take(double[] counts, int first, int last) {
        net = counts;
        from = first;
        to = last;
        count = (to - from) / perBin + 1;
        for (int b = 0; b < count; b++) {
            bins[b] = 0;
            for (int k = from + b * perBin; k < Math.min(to + 1, from + (b + 1) * perBin); k++) bins[b] += net[k];
        }
    }

    /**
     * @param low, high ends of the window in channels, whose middles are whole numbers, within those of the spectrum
     * @return coefficients of the series of the sum over the window: that of (t/λ)ⁿ is {@code [n]}, all times exp(t/λ)
     */
    double[] coefficients(double low, double high) {
        double[] coefficients = new double[losses + 1];
        for (int end = 0; end < 2; end++) add(end == 0 ? high : low, end == 0 ? 1 : -1, coefficients);
        double factor = 1;
        for (int n = 1; n <= losses; n++) coefficients[n] *= factor /= -n;
        coefficients[0] = recorded(low, high);
        return coefficients;
    }

    private double recorded(double low, double high) {
        double sum = 0;
        for (int k = whole(low); k < whole(high); k++) sum += net[from + k];
        return sum + part(high) * counts(high) - part(low) * counts(low);
    }

    /** @return share of the channel that a place is in which lies below the place */
    private double part(double place) {
        return place + 0.5 - from - whole(place);
    }

    private double counts(double place) {
        return part(place) > 0 ? net[from + whole(place)] : 0;
    }

    /** Adds the sum of all channels up to a place, scattered 1, 2 … times. */
    private void add(double end, double sign, double[] sums) {
        for (int b = 0; b < count && distance(end, b) > 0; b++) {
            int whole = (int) distance(end, b);
            double part = distance(end, b) - whole;
            double counts = sign * bins[b];
            int row = whole * losses;
            for (int n = 0; n < losses; n++)
                sums[n + 1] += counts * (running[row + n] + part * (running[row + losses + n] - running[row + n]));
        }
    }

    /** @return channels from the lower end of the middle channel of a bin to a place */
    private double distance(double end, int bin) {
        return end + 0.5 - from - (perBin - 1) / 2.0 - bin * perBin;
    }

    private int whole(double place) {
        return Math.max(0, (int) Math.floor(place + 0.5 - from));
    }

    /** @return a series at a thickness, over exp(t/λ) */
    static double at(double[] coefficients, double thickness) {
        double sum = 0;
        for (int n = coefficients.length - 1; n >= 0; n--) sum = sum * thickness + coefficients[n];
        return sum;
    }

    /** @return the same at many thicknesses, term by term, so that vector code serves */
    static double[] at(double[] coefficients, double[] thicknesses) {
        double[] sums = new double[thicknesses.length];
        for (int n = coefficients.length - 1; n >= 0; n--) addTerm(coefficients[n], thicknesses, sums);
        return sums;
    }

    private static void addTerm(double coefficient, double[] thicknesses, double[] sums) {
        for (int i = 0; i < sums.length; i++) sums[i] = sums[i] * thicknesses[i] + coefficient;
    }

    /** Sets the thickness that {@link #addWeights} takes off. */
    void setThickness(double thickness) {
        factors[0] = Math.exp(thickness);
        for (int n = 1; n <= losses; n++) factors[n] = factors[n - 1] * -thickness / n;
    }

    /**
     * Adds the weights by which the recorded channels make up the sum of the thin ones over a window.
     *
     * @param scale by which they are multiplied
     * @param weights receives them, by channel
     */
    void addWeights(double low, double high, double scale, double[] weights) {
        double own = scale * factors[0];
        for (int k = whole(low); k < whole(high); k++) weights[from + k] += own;
        if (part(high) > 0) weights[from + whole(high)] += own * part(high);
        if (part(low) > 0) weights[from + whole(low)] -= own * part(low);
        if (factors[1] == 0) return;
        for (int end = 0; end < 2; end++) addScattered(end == 0 ? high : low, end == 0 ? scale : -scale, weights);
    }

    private void addScattered(double end, double scale, double[] weights) {
        for (int b = 0; b < count && distance(end, b) > 0; b++) {
            int whole = (int) distance(end, b);
            double part = distance(end, b) - whole;
            int row = whole * losses;
            double weight = 0;
            for (int n = 0; n < losses; n++)
                weight += factors[n + 1] * (running[row + n] + part * (running[row + losses + n] - running[row + n]));
            for (int k = from + b * perBin; k < Math.min(to + 1, from + (b + 1) * perBin); k++)
                weights[k] += scale * weight;
        }
    }
}
