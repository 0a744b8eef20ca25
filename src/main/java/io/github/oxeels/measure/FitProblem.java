// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.SymmetricSolver;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all fits of references to spectra of one axis share: the references on the bins of the axis, shifted, broadened
 * and stretched as asked for, and the places where a fit may begin. Immutable, but for a cache; safe for use by many
 * threads.
 */
final class FitProblem {

    /** Step of the shifts at which a fit may begin, eV. */
    static final double SCAN = 0.5;
    /** Broadenings at which it may begin, as shares of the widest: a sharp ion is far from a broad one. */
    private static final double[] START_WIDTHS = {0.2, 0.5, 0.8};

    private final EnergyAxis axis;
    private final References references;
    private final ReferenceFitOptions options;
    private final ReferenceBank bank;
    private final ChannelRange channels;
    private final FitBins bins;
    private final double[] edges;
    private final double[] energy;
    private final double[] logEnergy;
    private final double pivot;
    private final Map<Integer, Start> starts = new ConcurrentHashMap<>();
    private final Map<Range, Scan> scans = new ConcurrentHashMap<>();

    /**
     * @param axis of the spectra
     * @throws IllegalArgumentException if the references do not reach over the fitted window with the shift, or there
     *     are too few channels
     */
    FitProblem(EnergyAxis axis, References references, ReferenceFitOptions options) {
        this.axis = axis;
        this.references = references;
        this.options = options;
        channels = axis.channels(options.window());
        int unknowns = references.size() + 5;
        if (channels.count() < unknowns + 3)
            throw new IllegalArgumentException("a fit of " + unknowns + " unknowns needs more than the "
                    + channels.count() + " channels of " + options.window());
        double end = axis.energy(channels.end() - 0.5);
        if (references.axis().last() < end - 0.5 - options.shiftRange())
            throw new IllegalArgumentException(
                    "the references end at " + references.axis().last() + " eV, the fit of " + options.window()
                            + " needs them up to " + end + " eV");
        bank = new ReferenceBank(references, options.broadening());
        pivot = references.axis().energy(highest(references));
        bins = FitBins.of(axis, channels, references, options.shiftRange());
        edges = new double[bins.count() + 1];
        for (int i = 0; i < edges.length; i++) edges[i] = axis.energy(channels.first() + bins.starts()[i] - 0.5);
        energy = new double[bins.count()];
        for (int i = 0; i < energy.length; i++) energy[i] = (edges[i] + edges[i + 1]) / 2;
        double middle = Math.sqrt(energy[0] * energy[energy.length - 1]);
        logEnergy = Arrays.stream(energy).map(at -> Math.log(at / middle)).toArray();
    }

    /** @return channel at which the references together are highest: there an error of the dispersion moves nothing */
    private static int highest(References references) {
        int best = 0;
        double height = 0;
        for (int i = 0; i < references.axis().size(); i++) {
            double sum = 0;
            for (double[] spectrum : references.spectra()) sum += spectrum[i];
            if (sum > height) best = i;
            height = Math.max(height, sum);
        }
        return best;
    }

    /**
     * References where a fit may begin.
     *
     * @param rows references, and after them what of the background is straight, {@code rows × bins}
     * @param gram their products over the channels, {@code rows × rows}
     * @param inverse of these; empty where references are alike
     */
    record Start(double[][] rows, double[] gram, Optional<double[]> inverse) {}

    /** Shifts from which a fit may begin, in steps. */
    private record Range(int first, int count) {}

    /**
     * Starts at neighbouring shifts.
     *
     * @param starts all broadenings of a shift, one shift after the other
     * @param columns what of all of them stands in a bin side by side, {@code bins × (starts × rows)}, so that one pass
     *     over a spectrum multiplies it by all
     */
    record Scan(Start[] starts, double[] columns) {

        /**
         * Writes what a spectrum and each row of each start have in common; four bins in one pass over all products.
         */
        void multiply(double[] spectrum, double[] products) {
            int size = columns.length / spectrum.length;
            Arrays.fill(products, 0, size, 0);
            int i = 0;
            for (; i + 3 < spectrum.length; i += 4) addFour(spectrum, i, size, products);
            for (; i < spectrum.length; i++) add(spectrum[i], i * size, size, products);
        }

        private void addFour(double[] spectrum, int bin, int size, double[] sums) {
            double a = spectrum[bin], b = spectrum[bin + 1], c = spectrum[bin + 2], d = spectrum[bin + 3];
            int ofA = bin * size, ofB = ofA + size, ofC = ofB + size, ofD = ofC + size;
            for (int k = 0; k < size; k++)
                sums[k] += a * columns[ofA + k] + b * columns[ofB + k] + (c * columns[ofC + k] + d * columns[ofD + k]);
        }

        private void add(double factor, int from, int size, double[] sums) {
            for (int k = 0; k < size; k++) sums[k] += factor * columns[from + k];
        }
    }

    /** @return all starts from one multiple of the scan's step on */
    Scan scan(int first, int count) {
        return scans.computeIfAbsent(new Range(first, count), range -> {
            Start[] all = new Start[count * startWidths()];
            for (int s = 0; s < all.length; s++) all[s] = start(first + s / startWidths(), s % startWidths());
            int rows = all[0].rows().length;
            double[] columns = new double[bins.count() * all.length * rows];
            for (int i = 0, at = 0; i < bins.count(); i++)
                for (Start start : all) for (int r = 0; r < rows; r++) columns[at++] = start.rows()[r][i];
            return new Scan(all, columns);
        });
    }

    /**
     * @param step multiple of the scan's step
     * @param width see {@link #startVariance}
     */
    Start start(int step, int width) {
        return starts.computeIfAbsent(step * startWidths() + width, key -> {
            double[][] rows = new double[references.size() + straight()][bins.count()];
            ReferenceBank.Reader reader = newReader();
            reader.place(place(step * SCAN, 0, new double[edges.length]));
            for (int r = 0; r < references.size(); r++) reader.read(r, startVariance(width), rows[r]);
            if (straight() > 0) Arrays.fill(rows[references.size()], 1);
            if (straight() > 1) rows[references.size() + 1] = logEnergy;
            double[] gram = new double[rows.length * rows.length];
            for (int a = 0; a < rows.length; a++)
                for (int b = 0; b < rows.length; b++)
                    for (int i = 0; i < bins.count(); i++)
                        gram[a * rows.length + b] += bins.size(i) * rows[a][i] * rows[b][i];
            return new Start(rows, gram, SymmetricSolver.inverse(gram, rows.length));
        });
    }

    /** @return unknowns of a straight background */
    private int straight() {
        return switch (options.background()) {
            case LEVEL -> 1;
            case LINE -> 2;
            default -> 0;
        };
    }

    /**
     * Writes where the edges of the bins lie on the axis of the references.
     *
     * @param dispersion relative error: E appears at pivot + (E − pivot)·(1 + error) + shift
     */
    double[] place(double shift, double dispersion, double[] placed) {
        for (int i = 0; i < edges.length; i++) placed[i] = pivot + (edges[i] - pivot - shift) / (1 + dispersion);
        return placed;
    }

    /** @return what reads references over the bins, for one thread */
    ReferenceBank.Reader newReader() {
        return bank.new Reader(bins.count());
    }

    /** Writes how references change with the dispersion, once they and how they change with a shift are written. */
    void differentiate(double dispersion, double[] placed, double[] byShift, double[] byDispersion) {
        for (int i = 0; i < byShift.length; i++) {
            byShift[i] /= 1 + dispersion;
            byDispersion[i] = byShift[i] * ((placed[i] + placed[i + 1]) / 2 - pivot);
        }
    }

    /** @return number of broadenings at which a fit may begin */
    int startWidths() {
        return options.broadening() == 0 ? 1 : START_WIDTHS.length;
    }

    /** @return variance of one of them */
    double startVariance(int width) {
        return bank.largestVariance() * START_WIDTHS[width] * START_WIDTHS[width];
    }

    /** @return energy of the middle of a bin */
    double energy(int bin) {
        return energy[bin];
    }

    /** @return ln(energy / middle of the window) of a bin */
    double logEnergy(int bin) {
        return logEnergy[bin];
    }

    /** @return the channels that are taken together */
    FitBins bins() {
        return bins;
    }

    ReferenceFitOptions options() {
        return options;
    }

    References references() {
        return references;
    }

    /** @return the channels that are fitted */
    ChannelRange channels() {
        return channels;
    }

    /** @return axis of the spectra */
    EnergyAxis axis() {
        return axis;
    }

    /** @return largest variance by which references may be broadened, eV² */
    double largestVariance() {
        return bank.largestVariance();
    }
}
