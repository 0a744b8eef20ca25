// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.LinePairDetector;
import io.github.oxeels.numeric.PeakFinder;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures white lines by a {@link WhiteLineRecipe} in spectra of one axis. Each area is a weighted sum of counts, net
 * of the fitted background and of the steps, so errors and covariances of overlapping windows follow from the weights:
 * counting statistics with gain, the background fit and the level of the continuum are in them. Left out is the error
 * of where the windows lie, which changes an area by less than a tenth of its error. Immutable; each thread takes a
 * {@link #newWorker()}.
 */
public final class WhiteLineAnalyzer {

    /** Half width of the parabola by which a maximum is found, eV. */
    private static final double PEAK_HALF_WIDTH = 0.6;
    /**
     * From the L3 maximum to the end of the background window at least, eV: the onset lies some 2 eV before the
     * maximum.
     */
    private static final double BACKGROUND_GAP = 7;

    private static final double LEAST_POST_EDGE = 1;
    private static final double ARCTAN_HALF_WIDTH = 0.5;
    private static final EnergyWindow FIXED_L3 = new EnergyWindow(708.5, 710.5);
    private static final EnergyWindow FIXED_L2 = new EnergyWindow(719.7, 721.7);
    private static final double FIXED_L3_STEP = 708.65;
    private static final double FIXED_L2_STEP = 721.65;

    private final EnergyAxis axis;
    private final WhiteLineRecipe recipe;
    private final WhiteLinePair lines;
    /** how far L2 is looked for beyond L3, eV */
    private final EnergyWindow distances;

    private final WhiteLinePair.States states;

    private final LinePairDetector detector;
    private final EnergyWindow search;
    /** channels that an edge covers at most */
    private final int channels;
    /** orders of each distribution of losses */
    private final List<double[][]> scattering;

    /**
     * @param axis of the spectra
     * @throws IllegalArgumentException if the axis does not hold both lines, what lies beyond them, and at least 3
     *     channels before them if a background is to be fitted
     */
    public WhiteLineAnalyzer(EnergyAxis axis, WhiteLineRecipe recipe) {
        this(axis, recipe, PluralScattering.POSSIBLE);
    }

    /** @param losses distributions of losses by which plural scattering may be subtracted, at least one */
    WhiteLineAnalyzer(EnergyAxis axis, WhiteLineRecipe recipe, List<PluralScattering> losses) {
        this.axis = axis;
        this.recipe = recipe;
        lines = recipe.edge().pair();
        distances = lines.shape().distances();
        states = lines.shape().states();
        EnergyWindow maximum = lines.l3Maximum();
        double first = Math.max(maximum.from() - recipe.search(), axis.offset() + 2);
        double last = Math.min(maximum.to() + recipe.search(), axis.last() - Math.min(10, lines.separation()));
        if (last <= first)
            throw new IllegalArgumentException("the axis " + axis + " does not hold both lines of "
                    + recipe.edge().name() + " (" + maximum + " and " + Math.round(lines.separation()) + " eV above)");
        search = new EnergyWindow(first, last);
        if (recipe.background() && axis.offset() > maximum.from() - BACKGROUND_GAP - 3 * axis.dispersion() - 3)
            throw new IllegalArgumentException("no background can be fitted before "
                    + recipe.edge().name() + " on the axis " + axis + "; use a recipe without background");
        double reach = recipe.widths().l3() / 2
                + distances.to()
                + recipe.widths().postEdgeGap()
                + recipe.widths().postEdge()
                + 2 * recipe.search();
        channels = Math.min(axis.size(), (int) Math.ceil(reach / axis.dispersion()) + 3);
        scattering = losses.stream()
                .map(each -> each.orders(axis.dispersion(), channels))
                .toList();
        detector = new LinePairDetector(axis, search.from(), search.to(), lines, Math.round(lines.separation()));
    }

    public Worker newWorker() {
        return new Worker(true);
    }

    /** @return a worker that does not look for O K, which takes a third of the time */
    public Worker newWorkerOfLines() {
        return new Worker(false);
    }

    /** The memory of one thread. */
    public final class Worker {

        private final boolean oxygenWanted;
        private final LinePairDetector.Worker pair = detector.newWorker();
        private final NetSpectrum spectrum = new NetSpectrum(axis, recipe.noise());
        private final NetSpectrum oxygen = new NetSpectrum(axis, recipe.noise());
        private final double[] detected = new double[detector.channels()];
        private final double[] level = new double[axis.size()];
        private final double[] thinL3 = new double[axis.size()];
        private final double[] thinL2 = new double[axis.size()];
        private final List<ThinSeries> series = scattering.stream()
                .map(orders -> new ThinSeries(orders, axis.dispersion()))
                .toList();
        /** of the spectrum that was taken in, null until they are asked for */
        private final ThinSums[] sums = new ThinSums[scattering.size()];

        private PeakFinder.Peak peak3;
        private PeakFinder.Peak peak2;
        private Optional<Measured> onset;
        private EnergyWindow window3;
        private EnergyWindow window2;
        private EnergyWindow post;
        private double levelWeight;
        private double step3;
        private double step2;
        private int from;
        private int to;

        private Worker(boolean oxygenWanted) {
            this.oxygenWanted = oxygenWanted;
        }

        /**
         * @param counts spectra, one after the other
         * @param offset index of the first count of the spectrum
         * @return as recorded; empty if there is no significant edge, or no L2 to compare with
         */
        public Optional<WhiteLines> measure(float[] counts, int offset) {
            return measure(counts, offset, 0);
        }

        /** @param shift known error of the axis of this spectrum: its true energies are {@code shift} eV higher */
        public Optional<WhiteLines> measure(float[] counts, int offset, double shift) {
            return take(counts, offset, shift) ? lines(0, 0) : Optional.empty();
        }

        /**
         * Takes a spectrum in.
         *
         * @return false if the axis does not hold its lines and what lies beyond them
         */
        boolean take(float[] counts, int offset, double shift) {
            Arrays.fill(sums, null);
            double roughL3 = roughL3(counts, offset);
            takeNet(counts, offset, roughL3);
            int half = Math.max(1, (int) Math.round(PEAK_HALF_WIDTH / axis.dispersion()));
            peak3 = peak(roughL3 - 3, roughL3 + 3, half);
            double energy3 = axis.energy(peak3.position());
            if (axis.last() < energy3 + distances.from() + 3) return false;
            peak2 = peak(energy3 + distances.from(), energy3 + distances.to(), half);
            if (!weigh(energy3, axis.energy(peak2.position()), shift)) return false;
            onset = oxygenWanted ? oxygenOnset(counts, offset, energy3) : Optional.empty();
            return true;
        }

        /** @return of how many distributions of losses the spectrum may be */
        int distributions() {
            return series.size();
        }

        /**
         * @param losses index of the distribution of losses that is subtracted
         * @return areas and continuum of the spectrum that was taken in, at any thickness
         */
        ThinSums sums(int losses) {
            if (sums[losses] == null) sums[losses] = sums(series.get(losses));
            return sums[losses];
        }

        private ThinSums sums(ThinSeries thin) {
            thin.take(spectrum.net, from, to);
            double[][] areas = new double[3][];
            for (int a = 0; a < areas.length; a++)
                areas[a] = coefficients(thin, a == 0 ? post : a == 1 ? window3 : window2);
            double[] level = areas[0], line3 = areas[1], line2 = areas[2];
            for (int n = 0; n < level.length; n++) level[n] /= levelWeight;
            for (int n = 0; n < level.length; n++) {
                line3[n] -= step3 * level[n];
                line2[n] -= step2 * level[n];
            }
            return new ThinSums(line3, line2, level, axis.dispersion());
        }

        private double[] coefficients(ThinSeries thin, EnergyWindow window) {
            return thin.coefficients(channel(window.from()), channel(window.to()));
        }

        /** @return channel of an energy, no farther than what is measured */
        private double channel(double energy) {
            return Math.max(from - 0.5, Math.min(to + 0.5, axis.channel(energy)));
        }

        /** @return variance of the continuum beyond L2 as recorded, counts² per channel */
        double continuumVariance() {
            return spectrum.variance(level, from, to);
        }

        private double roughL3(float[] counts, int offset) {
            for (int i = 0; i < detected.length; i++) detected[i] = counts[offset + detector.firstChannel() + i];
            pair.detect(detected, search.from(), search.to());
            return pair.energy();
        }

        private void takeNet(float[] counts, int offset, double l3Energy) {
            if (!recipe.background()) {
                spectrum.take(counts, offset, 0, 0);
                return;
            }
            EnergyWindow window = recipe.edge().background();
            double move = Math.min(0, l3Energy - BACKGROUND_GAP - window.to());
            int first = ChannelWeights.first(axis, window.from() + move);
            int last = Math.max(first + 2, ChannelWeights.last(axis, window.to() + move));
            spectrum.take(counts, offset, first, last - first + 1);
        }

        private PeakFinder.Peak peak(double lowest, double highest, int half) {
            int first = Math.max(half, (int) Math.ceil(axis.channel(lowest)));
            int last = Math.min(axis.size() - 1 - half, (int) Math.floor(axis.channel(highest)));
            return PeakFinder.highest(spectrum.net, spectrum.variance, first, Math.max(first, last), half);
        }

        /** Sets windows, continuum and steps of both areas; false if the axis ends before the continuum. */
        private boolean weigh(double energy3, double energy2, double shift) {
            boolean fixed = recipe.method() == WhiteLineRecipe.Method.FIXED_WINDOWS;
            double postFrom = Math.min(energy2 + recipe.widths().postEdgeGap(), axis.last() - LEAST_POST_EDGE);
            double postTo = Math.min(
                    axis.last() + axis.dispersion() / 2,
                    energy2 + recipe.widths().postEdgeGap() + recipe.widths().postEdge());
            if (postFrom < energy2 + recipe.widths().l2() / 2) return false;
            post = new EnergyWindow(postFrom, postTo);
            window3 = fixed
                    ? FIXED_L3.shifted(-shift)
                    : new EnergyWindow(
                            energy3 - recipe.widths().l3() / 2,
                            energy3 + recipe.widths().l3() / 2);
            window2 = fixed
                    ? FIXED_L2.shifted(-shift)
                    : new EnergyWindow(
                            energy2 - recipe.widths().l2() / 2,
                            energy2 + recipe.widths().l2() / 2);
            from = ChannelWeights.first(axis, Math.min(window3.from(), window2.from()));
            to = ChannelWeights.last(axis, Math.max(postTo, Math.max(window3.to(), window2.to())));
            // fixed windows and lines that far apart are no lines of this edge
            if (to - from >= channels) return false;
            levelWeight = 0;
            for (int i = from; i <= to; i++)
                levelWeight += level[i] = ChannelWeights.overlap(axis, i, postFrom, postTo);
            for (int i = from; i <= to; i++) level[i] /= levelWeight;
            double at3 = fixed ? FIXED_L3_STEP - shift : energy3;
            double at2 = fixed ? FIXED_L2_STEP - shift : energy2;
            step3 = step(window3, at3, at2);
            step2 = step(window2, at3, at2);
            return true;
        }

        /** @return continuum in a window, in channels of its level beyond L2 */
        private double step(EnergyWindow window, double at3, double at2) {
            double sum = 0;
            int last = ChannelWeights.last(axis, window.to());
            for (int i = ChannelWeights.first(axis, window.from()); i <= last; i++)
                sum += step(i, at3, at2) * ChannelWeights.overlap(axis, i, window.from(), window.to());
            return sum;
        }

        /** @return continuum in a channel relative to its level beyond L2 */
        private double step(int i, double at3, double at2) {
            return states.l3Share() * rise(i, at3) + states.l2Share() * rise(i, at2);
        }

        private double rise(int i, double at) {
            return recipe.method() == WhiteLineRecipe.Method.PEARSON
                    ? ChannelWeights.overlap(axis, i, at, Double.MAX_VALUE)
                    : 0.5 + Math.atan((axis.energy(i) - at) / ARCTAN_HALF_WIDTH) / Math.PI;
        }

        /**
         * @param losses index of the distribution of losses that is subtracted
         * @param thickness t/λ whose plural scattering is subtracted; 0 for the spectrum as recorded
         * @return lines of the spectrum that was taken in; empty if they are not significant
         */
        Optional<WhiteLines> lines(int losses, double thickness) {
            weigh(series.get(losses), thickness);
            double area3 = spectrum.sum(thinL3, from, to);
            double area2 = spectrum.sum(thinL2, from, to);
            NetSpectrum.Covariance covariance = spectrum.covariance(thinL3, thinL2, from, to);
            double variance3 = covariance.first(), variance2 = covariance.second();
            double error3 = Math.sqrt(Math.max(0, variance3));
            double error2 = Math.sqrt(Math.max(0, variance2));
            // below two standard errors L2 may be nothing, and the ratio anything
            if (!(area3 > recipe.leastSignificance() * error3) || !(area3 > 0) || !(area2 > 2 * error2) || !(area2 > 0))
                return Optional.empty();
            double ratio = area3 / area2;
            double relative = variance3 / (area3 * area3)
                    + variance2 / (area2 * area2)
                    - 2 * covariance.common() / (area3 * area2);
            Measured ratioMeasured = new Measured(ratio, ratio * Math.sqrt(Math.max(0, relative)));
            double d = axis.dispersion();
            Measured energy3 = new Measured(axis.energy(peak3.position()), d * peak3.error());
            Measured distance = new Measured(
                    d * (peak2.position() - peak3.position()), d * Math.hypot(peak2.error(), peak3.error()));
            Optional<Measured> share = recipe.method() == WhiteLineRecipe.Method.FIXED_WINDOWS
                    ? Optional.of(IronThreeShare.of(ratioMeasured))
                    : Optional.empty();
            return Optional.of(new WhiteLines(
                    ratioMeasured,
                    new Measured(d * area3, d * error3),
                    new Measured(d * area2, d * error2),
                    energy3,
                    distance,
                    onset.map(oxygen -> new Measured(
                            energy3.value() - oxygen.value(), Math.hypot(energy3.error(), oxygen.error()))),
                    spectrum.sum(level, from, to) / peak3.height(),
                    share));
        }

        /** Fills the weights of both thin areas. */
        private void weigh(ThinSeries thin, double thickness) {
            thin.take(spectrum.net, from, to);
            thin.setThickness(thickness);
            Arrays.fill(thinL3, from, to + 1, 0);
            Arrays.fill(thinL2, from, to + 1, 0);
            for (int line = 3; line >= 2; line--) {
                double[] weights = line == 3 ? thinL3 : thinL2;
                EnergyWindow own = line == 3 ? window3 : window2;
                double ofLevel = -(line == 3 ? step3 : step2) / levelWeight;
                for (boolean isOwn : new boolean[] {true, false}) {
                    EnergyWindow window = isOwn ? own : post;
                    thin.addWeights(channel(window.from()), channel(window.to()), isOwn ? 1 : ofLevel, weights);
                }
            }
        }

        private Optional<Measured> oxygenOnset(float[] counts, int offset, double l3Energy) {
            if (!recipe.edge().isApartFromOxygen()) return Optional.empty();
            double error = l3Energy - lines.l3Maximum().centre();
            // nothing of this edge begins above O K where its lines lie below
            double end = l3Energy < Edge.O_K.onset() ? axis.last() : l3Energy - 12;
            return OxygenOnset.find(oxygen, counts, offset, error, end);
        }
    }
}
