// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.LinePairDetector;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.NoFiniteSpectrum;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An estimate of by how much an image's energy axis is off, from the white-line pair and, where it is recorded, O K.
 *
 * <p>Both anchors are weighed by what is not known of them: L3 may lie anywhere in the edge's range of L3 maxima, or,
 * where O K is recorded, within 0.8 eV of what the height of its pre-peak suggests; the O K pre-peak is known to 1 eV,
 * but an error of the dispersion (1.5 % is common) grows with the distance to L3. So the estimate brings an image that
 * is 10 eV off close enough for a model that tolerates shifts; it is no measurement of a chemical shift.
 *
 * @param edge whose white lines were found
 * @param shift eV to be added to the axis
 * @param uncertainty standard deviation of the shift in eV
 * @param significance of the white-line pair in the summed spectrum, in standard errors; above 8 there is no doubt of
 *     it
 * @param l3 energy of the L3 maximum on the axis as recorded
 * @param l2 energy of the L2 maximum on the axis as recorded
 * @param oxygen energy of the O K pre-peak on the axis as recorded; empty if O K was not found
 */
public record AxisEstimate(
        Edge edge, double shift, double uncertainty, double significance, double l3, double l2, OptionalDouble oxygen) {

    /** eV by which an axis may be off, for most edges. */
    public static final double SEARCH = 10;

    private static final double LEAST_SIGNIFICANCE = 8;
    private static final double DISPERSION_ERROR = 0.015;
    /** eV by which L3 maxima scatter about what the height of the O K pre-peak suggests. */
    private static final double L3_SPREAD = 0.8;

    private static final int SAMPLE = 1000;

    /**
     * @param edge one with white lines
     * @return empty if no white-line pair of this edge lies as near to where it should as its data say, within
     *     {@value #SEARCH} eV for most
     */
    public static Optional<AxisEstimate> of(SpectrumImage image, Edge edge, Progress progress) {
        return of(mean(image, progress), image.axis(), edge);
    }

    /**
     * @param counts the summed spectrum
     * @param axis as recorded
     */
    static Optional<AxisEstimate> of(double[] counts, EnergyAxis axis, Edge edge) {
        WhiteLinePair lines = edge.pair();
        EnergyWindow nominal = lines.l3Maximum();
        double separation = lines.separation(), search = lines.shape().search();
        LinePairDetector detector;
        try {
            detector = new LinePairDetector(axis, nominal.from() - search, nominal.to() + search, lines, separation);
        } catch (IllegalArgumentException notOnTheAxis) {
            return Optional.empty();
        }
        LinePairDetector.Worker pair = detector.newWorker();
        double[] part = java.util.Arrays.copyOfRange(
                counts, detector.firstChannel(), detector.firstChannel() + detector.channels());
        pair.detect(part, nominal.from() - search, nominal.to() + search);
        if (pair.significance() < LEAST_SIGNIFICANCE || pair.l2Significance() < 0) return Optional.empty();
        double l3 = Features.maximum(counts, axis, new EnergyWindow(pair.energy() - 3, pair.energy() + 3));
        double l2 = Features.maximum(counts, axis, new EnergyWindow(l3 + separation - 2.5, l3 + separation + 2.5));
        double expectedOxygen = l3 - (nominal.centre() - Features.OXYGEN_PRE_PEAK);
        Optional<Features.PrePeak> oxygen = edge.isApartFromOxygen()
                ? Features.oxygenPrePeak(counts, axis, new EnergyWindow(expectedOxygen - 8, expectedOxygen + 8))
                : Optional.empty();
        return Optional.of(weighed(edge, nominal, pair.significance(), l3, l2, oxygen));
    }

    /**
     * @param edges among which to choose
     * @return that of the edge whose lines stand out most; empty if none has significant ones
     */
    static Optional<AxisEstimate> best(double[] counts, EnergyAxis axis, List<Edge> edges) {
        return edges.stream()
                .flatMap(edge -> of(counts, axis, edge).stream())
                .max(Comparator.comparingDouble(AxisEstimate::significance));
    }

    private static AxisEstimate weighed(
            Edge edge,
            EnergyWindow nominal,
            double significance,
            double l3,
            double l2,
            Optional<Features.PrePeak> oxygen) {
        // without O K, L3 may lie anywhere in its range: a uniform distribution
        double l3Weight = 12 / (nominal.width() * nominal.width());
        if (oxygen.isEmpty())
            return new AxisEstimate(
                    edge, nominal.centre() - l3, Math.sqrt(1 / l3Weight), significance, l3, l2, OptionalDouble.empty());
        double expected = nominal.centre();
        OptionalDouble byHeight = edge.l3Expected(oxygen.get().height());
        if (byHeight.isPresent()) {
            expected = byHeight.getAsDouble();
            l3Weight = 1 / (L3_SPREAD * L3_SPREAD);
        }
        double byOxygen = Features.OXYGEN_PRE_PEAK - oxygen.get().energy();
        double drift = DISPERSION_ERROR * (l3 - oxygen.get().energy());
        double oxygenWeight = 1 / (Features.OXYGEN_PRE_PEAK_SPREAD * Features.OXYGEN_PRE_PEAK_SPREAD + drift * drift);
        double shift = (l3Weight * (expected - l3) + oxygenWeight * byOxygen) / (l3Weight + oxygenWeight);
        return new AxisEstimate(
                edge,
                shift,
                1 / Math.sqrt(l3Weight + oxygenWeight),
                significance,
                l3,
                l2,
                OptionalDouble.of(oxygen.get().energy()));
    }

    /** @return mean spectrum of a sample of the pixels; counts that are not finite are left out */
    static double[] mean(SpectrumImage image, Progress progress) {
        double[][] sample = SpreadPixels.sample(image, 0, image.channels(), SAMPLE, progress);
        if (sample.length == 0) throw NoFiniteSpectrum.in(image);
        double[] mean = new double[image.channels()];
        for (double[] spectrum : sample) for (int i = 0; i < mean.length; i++) mean[i] += spectrum[i] / sample.length;
        return mean;
    }

    /** @return one sentence for the user */
    public String explanation() {
        return String.format(
                Locale.ROOT,
                "%s: L3 at %.2f eV and L2 at %.2f eV%s; the axis is off by %.1f ± %.1f eV",
                edge.name(),
                l3,
                l2,
                oxygen.isPresent()
                        ? String.format(Locale.ROOT, ", O K pre-peak at %.2f eV", oxygen.getAsDouble())
                        : ", no O K",
                shift,
                uncertainty);
    }
}
