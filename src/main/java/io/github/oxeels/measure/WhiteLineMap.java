// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * White lines of every pixel. All planes are row-major, {@code width × height}, not copied, and NaN where there is no
 * edge or the quantity is not to be had.
 *
 * @param ratio L3/L2 by the recipe, plural scattering taken off; in doubt by the thickness
 * @param valence mean valence by the ratio, or by Fe³⁺/ΣFe for the fixed windows of iron; NaN where no ratio tells it;
 *     in doubt by thickness and spread of the references
 * @param energies where the lines lie
 * @param l3Area counts · eV, of all electrons, scattered or not
 * @param l2Area likewise
 * @param thickness t/λ that was subtracted; NaN also where it is unknown and nothing was
 * @param thick whether plural scattering makes the ratio doubtful
 */
public record WhiteLineMap(
        MeasuredPlane ratio,
        MeasuredPlane valence,
        Energies energies,
        float[] l3Area,
        float[] l2Area,
        MeasuredPlane thickness,
        boolean[] thick) {

    /**
     * Energies of the lines, eV.
     *
     * @param l3 corrected by the image's shifts where it has them
     */
    public record Energies(MeasuredPlane l3, float[] l2MinusL3, float[] l3MinusOxygen) {}

    private static final int BLOCK = 256;
    /**
     * Relative error of a thickness: zero-loss tail and collection angle of a measured one, unknown losses beside a
     * given one [R].
     */
    static final double MEASURED_ERROR = 0.1;

    private static final double GIVEN_ERROR = 0.2;

    /**
     * Measures the pixels that are wanted, in parallel. The thickness is the given one, else that of the low-loss image
     * where there is one, else what the level beyond L2 tells.
     *
     * @param wanted row-major indices of the pixels with an edge; the others stay NaN
     * @param calibration of the recipe; empty if its ratio tells no valence
     * @param given t/λ of the whole image, in [0, 5]; empty if it is not known
     * @param progress is warned if the thickness is unknown, or more than a tenth of the pixels with an edge are thick
     * @throws IllegalArgumentException if the axis does not hold what the recipe needs
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static WhiteLineMap of(
            SpectrumImage image,
            BitSet wanted,
            WhiteLineRecipe recipe,
            Optional<ValenceCalibration> calibration,
            OptionalDouble given,
            Progress progress) {
        int pixels = Math.toIntExact(image.pixels());
        WhiteLineMap map = empty(pixels);
        Optional<SpectrumImage> lowLoss = given.isPresent() ? Optional.empty() : image.lowLoss();
        // what an electron loses is measured also where its mean free path is given
        List<PluralScattering> scattering = image.lowLoss()
                .flatMap(low ->
                        PluralScattering.measured(low.axis(), MeanSpectrum.of(low, wanted, progress.stage(0, 0.2))))
                .map(List::of)
                .orElse(PluralScattering.POSSIBLE);
        WhiteLineAnalyzer analyzer = new WhiteLineAnalyzer(image.axis(), recipe, scattering);
        ValenceEstimator estimator = new ValenceEstimator(calibration, recipe);
        PixelBlocks.forEach(
                image,
                BLOCK,
                (first, count, counts) -> {
                    List<Optional<Measured>> known = thickness(lowLoss, given, first, count);
                    WhiteLineAnalyzer.Worker worker = analyzer.newWorker();
                    for (int p = 0; p < count; p++) {
                        int pixel = first + p;
                        if (!wanted.get(pixel)) continue;
                        double shift = image.shiftAt(pixel);
                        if (worker.take(counts, p * image.channels(), shift))
                            estimator.estimate(worker, known.get(p)).ifPresent(found -> map.set(pixel, found, shift));
                    }
                },
                progress.stage(0.2, 1));
        map.warn(given.isPresent() || lowLoss.isPresent(), progress);
        return map;
    }

    private static WhiteLineMap empty(int pixels) {
        float[][] planes = new float[4][pixels];
        for (float[] plane : planes) Arrays.fill(plane, Float.NaN);
        return new WhiteLineMap(
                MeasuredPlane.unknown(pixels),
                MeasuredPlane.unknown(pixels),
                new Energies(MeasuredPlane.unknown(pixels), planes[0], planes[1]),
                planes[2],
                planes[3],
                MeasuredPlane.unknown(pixels),
                new boolean[pixels]);
    }

    private static List<Optional<Measured>> thickness(
            Optional<SpectrumImage> lowLoss, OptionalDouble given, int first, int count) {
        if (lowLoss.isEmpty()) {
            Optional<Measured> everywhere = given.isPresent()
                    ? Optional.of(new Measured(given.getAsDouble(), GIVEN_ERROR * given.getAsDouble()))
                    : Optional.empty();
            return Collections.nCopies(count, everywhere);
        }
        SpectrumImage low = lowLoss.get();
        float[] counts = new float[count * low.channels()];
        low.read(first, count, counts);
        List<Optional<Measured>> all = new ArrayList<>(count);
        for (int p = 0; p < count; p++) {
            OptionalDouble found = Thickness.relative(low.axis(), counts, p * low.channels());
            all.add(
                    found.isPresent()
                            ? Optional.of(new Measured(found.getAsDouble(), MEASURED_ERROR * found.getAsDouble()))
                            : Optional.empty());
        }
        return all;
    }

    private void set(int pixel, ValenceEstimator.Estimate found, double shift) {
        WhiteLines lines = found.lines();
        ratio.set(
                pixel,
                lines.ratio().value(),
                Math.hypot(lines.ratio().error(), found.ratioDoubt()),
                found.ratioDoubt());
        found.valence().ifPresent(told -> valence.set(pixel, told.value(), told.error(), found.valenceDoubt()));
        energies.l3.set(
                pixel, lines.l3Energy().value() + shift, lines.l3Energy().error(), 0);
        energies.l2MinusL3[pixel] = (float) lines.l2MinusL3().value();
        lines.l3MinusOxygen().ifPresent(distance -> energies.l3MinusOxygen[pixel] = (float) distance.value());
        l3Area[pixel] = (float) lines.l3Area().value();
        l2Area[pixel] = (float) lines.l2Area().value();
        found.thickness().ifPresent(known -> thickness.set(pixel, known));
        thick[pixel] = lines.isThick(found.thickness());
    }

    private void warn(boolean known, Progress progress) {
        int pixels = thick.length;
        double[] thicknesses = new double[pixels];
        double[] errors = new double[pixels];
        int edges = 0;
        int read = 0;
        int doubtful = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (Float.isNaN(ratio.value()[pixel])) continue;
            edges++;
            if (thick[pixel]) doubtful++;
            if (Float.isNaN(thickness.value()[pixel])) continue;
            thicknesses[read] = thickness.value()[pixel];
            errors[read++] = thickness.error()[pixel];
        }
        if (edges == 0) return;
        if (!known && read == 0)
            progress.warn(
                    "t/λ is not known and no plural scattering was subtracted: give t_over_lambda, or record the low "
                            + "loss");
        String typical = read == 0
                ? "unknown"
                : String.format(
                        Locale.ROOT,
                        "%.2f ± %.2f",
                        Statistics.median(thicknesses, read),
                        Statistics.median(errors, read));
        if (!known && read > 0)
            progress.warn("t/λ is not known; the level beyond L2 tells " + typical
                    + " (median), which was subtracted and whose error is in that of the "
                    + "valence: give t_over_lambda, or record the low loss");
        if (doubtful > 0.1 * edges)
            progress.warn(String.format(
                    Locale.ROOT,
                    "%d of %d pixels are thicker than t/λ = %.1f, or look so beyond L2 (median t/λ %s): plural "
                            + "scattering made their L3/L2 too high, and what is left of it after it was taken "
                            + "off may exceed the stated error",
                    doubtful,
                    edges,
                    WhiteLines.THICK,
                    typical));
    }
}
