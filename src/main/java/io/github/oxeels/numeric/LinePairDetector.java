// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.Arrays;

/**
 * Looks for a pair of white lines, L3 and L2, in a spectrum whose energy axis is known to a few eV only, and says how
 * sure it is. Around each possible L3 energy the spectrum, in bins of about 1 eV, is fitted (least squares) by a
 * quadratic background, a continuum step and the pair of lines. The energy is the one where the whole fit is best, not
 * the one where the lines come out highest: a step or a broad bump is then explained as what it is. The noise is what
 * the fit leaves over, so neither gain nor correlation between neighbouring channels need be known, and the error holds
 * the uncertainty of the background. Immutable; each thread takes a {@link #newWorker()}.
 */
public final class LinePairDetector {

    /** eV; a stand-in for lines between 1.2 eV (Mn2+) and 5 eV (mixed Mn3+/Mn4+), coarse instruments included. */
    public static final double LINE_WIDTH = 4;

    private static final double BIN = 1;
    private static final double STEP = 0.5;
    private static final double BELOW = 25;
    /** eV above L3 that are looked at, more where L2 lies farther up than this. */
    private static final double ABOVE = 20, ABOVE_L2 = 7;

    private static final int NUISANCES = 4;
    /** Nuisances, and the pair of lines. */
    private static final int ROWS = NUISANCES + 1;

    private static final int FEWEST_DEGREES_OF_FREEDOM = 8;

    private final WhiteLinePair pair;
    private final double separation;
    /** eV above L3 that are looked at */
    private final double above;

    private final int perBin;
    private final int firstChannel;
    private final int bins;
    private final double binStart;
    private final double binWidth;
    private final Candidate[] candidates;
    private final double firstCandidate;

    /**
     * The least-squares fit at one L3 energy, as inner products: orthonormal nuisances, then the lines orthogonal to
     * them.
     *
     * @param products nuisances and pair, bin after bin, so that one pass over a spectrum multiplies it by all of them
     */
    private record Candidate(int first, int size, double[] products, double pairNorm, Apart apart) {}

    /** The two lines by themselves. */
    private record Apart(double[] l3, double[] l2, double l2l2, double l3l3, double l3l2) {}

    /**
     * @param axis of the spectra, as recorded
     * @param lowest lowest L3 energy to look for, in eV on that axis
     * @param highest highest L3 energy to look for
     * @param pair the lines: their height, and what is free of other edges above them
     * @param separation L2 − L3 in eV
     * @throws IllegalArgumentException if the axis holds both lines for none of these energies
     */
    public LinePairDetector(EnergyAxis axis, double lowest, double highest, WhiteLinePair pair, double separation) {
        this.pair = pair;
        this.separation = separation;
        above = Math.min(Math.max(ABOVE, separation + ABOVE_L2), pair.freeAboveL3());
        perBin = Math.max(1, (int) Math.round(BIN / axis.dispersion()));
        firstChannel = Math.max(0, (int) Math.floor(axis.channel(lowest - BELOW)));
        int lastChannel = Math.min(axis.size() - 1, (int) Math.ceil(axis.channel(highest + above)));
        bins = Math.max(0, (lastChannel - firstChannel + 1) / perBin);
        binWidth = perBin * axis.dispersion();
        binStart = axis.energy(firstChannel + (perBin - 1) / 2.0);
        firstCandidate = lowest;
        candidates = new Candidate[(int) Math.ceil((highest - lowest) / STEP - 1e-9) + 1];
        boolean any = false;
        for (int i = 0; i < candidates.length; i++) {
            candidates[i] = candidate(lowest + i * STEP);
            any |= candidates[i] != null;
        }
        if (!any)
            throw new IllegalArgumentException(String.format(
                    java.util.Locale.ROOT,
                    "white lines with L3 at %.1f–%.1f eV and L2 %.1f eV above cannot be seen on the axis %s",
                    lowest,
                    highest,
                    separation,
                    axis));
    }

    /** @return null if the axis does not hold enough around this energy */
    private Candidate candidate(double energy) {
        int first = Math.max(0, (int) Math.ceil((energy - BELOW - binStart) / binWidth));
        int last = Math.min(bins - 1, (int) Math.floor((energy + above - binStart) / binWidth));
        int size = last - first + 1;
        if (size < NUISANCES + 1 + FEWEST_DEGREES_OF_FREEDOM
                || binStart + first * binWidth > energy - LINE_WIDTH / 2
                || binStart + last * binWidth < energy + separation) return null;
        double[] basis = new double[NUISANCES * size];
        double[] l3 = new double[size];
        double[] l2 = new double[size];
        for (int i = 0; i < size; i++) {
            double x = binStart + (first + i) * binWidth - energy;
            basis[i] = 1;
            basis[size + i] = x / ABOVE;
            basis[2 * size + i] = x * x / (ABOVE * ABOVE);
            basis[3 * size + i] = 0.5 + StrictMath.atan(x) / Math.PI;
            l3[i] = line(x);
            l2[i] = line(x - separation);
        }
        for (int n = 0; n < NUISANCES; n++) orthonormalise(basis, n, size);
        remove(basis, l3, size);
        remove(basis, l2, size);
        double[] both = new double[size];
        for (int i = 0; i < size; i++) both[i] = l3[i] + pair.shape().l2Height() * l2[i];
        double norm = Math.sqrt(dot(both, 0, both, 0, size));
        for (int i = 0; i < size; i++) both[i] /= norm;
        double[] products = new double[size * ROWS];
        for (int i = 0; i < size; i++) {
            for (int n = 0; n < NUISANCES; n++) products[i * ROWS + n] = basis[n * size + i];
            products[i * ROWS + NUISANCES] = both[i];
        }
        Apart apart = new Apart(l3, l2, dot(l2, 0, l2, 0, size), dot(l3, 0, l3, 0, size), dot(l3, 0, l2, 0, size));
        return new Candidate(first, size, products, norm, apart);
    }

    private static double line(double distance) {
        return StrictMath.exp(-4 * StrictMath.log(2) * distance * distance / (LINE_WIDTH * LINE_WIDTH));
    }

    private static void orthonormalise(double[] basis, int index, int size) {
        double[] vector = Arrays.copyOfRange(basis, index * size, (index + 1) * size);
        // twice, since once leaves rounding errors
        for (int pass = 0; pass < 2; pass++)
            for (int other = 0; other < index; other++) subtract(vector, basis, other * size, size);
        double norm = Math.sqrt(dot(vector, 0, vector, 0, size));
        for (int i = 0; i < size; i++) basis[index * size + i] = vector[i] / norm;
    }

    private static void remove(double[] basis, double[] vector, int size) {
        for (int pass = 0; pass < 2; pass++)
            for (int n = 0; n < NUISANCES; n++) subtract(vector, basis, n * size, size);
    }

    private static void subtract(double[] vector, double[] basis, int start, int size) {
        double share = dot(vector, 0, basis, start, size);
        for (int i = 0; i < size; i++) vector[i] -= share * basis[start + i];
    }

    private static double dot(double[] a, int aStart, double[] b, int bStart, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) sum += a[aStart + i] * b[bStart + i];
        return sum;
    }

    /** @return index of the first channel that is looked at */
    public int firstChannel() {
        return firstChannel;
    }

    /** @return number of channels that are looked at */
    public int channels() {
        return bins * perBin;
    }

    public Worker newWorker() {
        return new Worker();
    }

    /** The memory of one thread, and the result for the spectrum it was last given. */
    public final class Worker {

        private final double[] binned = new double[bins];
        private double significance, l2Significance, energy, height, error;

        /**
         * @param counts {@link #channels()} counts from {@link #firstChannel()} on; finite
         * @param lowest lowest L3 energy to consider, in eV
         * @param highest highest L3 energy to consider
         */
        public void detect(double[] counts, double lowest, double highest) {
            bin(counts);
            significance = l2Significance = height = error = 0;
            energy = (lowest + highest) / 2;
            double best = Double.POSITIVE_INFINITY;
            int from = Math.max(0, (int) Math.ceil((lowest - firstCandidate) / STEP - 1e-6));
            int to = Math.min(candidates.length - 1, (int) Math.floor((highest - firstCandidate) / STEP + 1e-6));
            for (int i = from; i <= to; i++)
                if (candidates[i] != null) best = fit(candidates[i], firstCandidate + i * STEP, best);
        }

        private void bin(double[] counts) {
            double mean = 0;
            for (int bin = 0; bin < bins; bin++) {
                double sum = 0;
                for (int i = bin * perBin; i < (bin + 1) * perBin; i++) sum += counts[i];
                binned[bin] = sum / perBin;
                mean += binned[bin] / bins;
            }
            for (int bin = 0; bin < bins; bin++) binned[bin] -= mean;
        }

        private double fit(Candidate at, double candidateEnergy, double best) {
            int size = at.size;
            double[] products = at.products;
            double total = 0, constant = 0, linear = 0, square = 0, step = 0, amplitude = 0;
            for (int i = 0; i < size; i++) {
                double value = binned[at.first + i];
                total += value * value;
                constant += value * products[i * ROWS];
                linear += value * products[i * ROWS + 1];
                square += value * products[i * ROWS + 2];
                step += value * products[i * ROWS + 3];
                amplitude += value * products[i * ROWS + 4];
            }
            int freedom = size - NUISANCES - 1;
            double explained = constant * constant + linear * linear + square * square + step * step;
            double left = total - explained - amplitude * amplitude;
            // a noiseless spectrum is known to the rounding of its floats
            double variance = Math.max(left / freedom, 1e-12 * total / size);
            if (!(amplitude > 0) || variance >= best) return best;
            significance = amplitude / Math.sqrt(variance);
            energy = candidateEnergy;
            height = amplitude / at.pairNorm;
            error = Math.sqrt(variance) / at.pairNorm;
            Apart apart = at.apart;
            double toL3 = dot(binned, at.first, apart.l3, 0, size);
            double toL2 = dot(binned, at.first, apart.l2, 0, size);
            double free = apart.l2l2 - apart.l3l2 * apart.l3l2 / apart.l3l3;
            l2Significance = (toL2 - toL3 * apart.l3l2 / apart.l3l3) / Math.sqrt(free * variance);
            return variance;
        }

        /** @return height of the pair over its standard error; 0 if nothing like it is there */
        public double significance() {
            return significance;
        }

        /** @return the same of L2 alone, fitted freely beside L3; negative where a trough takes its place */
        public double l2Significance() {
            return l2Significance;
        }

        /** @return energy of L3 in eV on the axis as recorded, to about half an eV */
        public double energy() {
            return energy;
        }

        /** @return height of L3 over background and step, in counts per channel */
        public double height() {
            return height;
        }

        /** @return standard error of {@link #height()} */
        public double error() {
            return error;
        }
    }
}
