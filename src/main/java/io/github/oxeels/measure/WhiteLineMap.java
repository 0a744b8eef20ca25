// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
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
 * @param ratio L3/L2 by the recipe, plural scattering taken off
 * @param ratioError its standard error, that of the thickness included
 * @param ratioDoubt what of it more counts do not lower: the thickness
 * @param valence mean valence by the ratio, or by Fe³⁺/ΣFe for the fixed windows of iron; NaN where no ratio tells it
 * @param valenceError measurement, thickness and spread of the references
 * @param valenceDoubt what of it more counts do not lower: thickness and spread of the references
 * @param l3Energy eV, corrected by the image's shifts where it has them
 * @param l3EnergyError eV
 * @param l2MinusL3 eV
 * @param l3MinusOxygen eV
 * @param l3Area counts · eV, of all electrons, scattered or not
 * @param l2Area likewise
 * @param postEdge level beyond L2 over the L3 maximum, as recorded
 * @param thickness t/λ that was subtracted; NaN also where it is unknown and nothing was
 * @param thicknessError its error
 * @param thick whether plural scattering makes the ratio doubtful
 */
public record WhiteLineMap(
        float[] ratio,
        float[] ratioError,
        float[] ratioDoubt,
        float[] valence,
        float[] valenceError,
        float[] valenceDoubt,
        float[] l3Energy,
        float[] l3EnergyError,
        float[] l2MinusL3,
        float[] l3MinusOxygen,
        float[] l3Area,
        float[] l2Area,
        float[] postEdge,
        float[] thickness,
        float[] thicknessError,
        boolean[] thick) {

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
        Parallel.forEach(
                (pixels + BLOCK - 1) / BLOCK,
                block -> {
                    int first = block * BLOCK;
                    int count = Math.min(BLOCK, pixels - first);
                    float[] counts = new float[count * image.channels()];
                    image.read(first, count, counts);
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
        float[][] p = new float[15][pixels];
        for (float[] plane : p) Arrays.fill(plane, Float.NaN);
        return new WhiteLineMap(
                p[0],
                p[1],
                p[2],
                p[3],
                p[4],
                p[5],
                p[6],
                p[7],
                p[8],
                p[9],
                p[10],
                p[11],
                p[12],
                p[13],
                p[14],
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
        ratio[pixel] = (float) lines.ratio().value();
        ratioError[pixel] = (float) Math.hypot(lines.ratio().error(), found.ratioDoubt());
        ratioDoubt[pixel] = (float) found.ratioDoubt();
        found.valence().ifPresent(told -> {
            valence[pixel] = (float) told.value();
            valenceError[pixel] = (float) told.error();
            valenceDoubt[pixel] = (float) found.valenceDoubt();
        });
        l3Energy[pixel] = (float) (lines.l3Energy().value() + shift);
        l3EnergyError[pixel] = (float) lines.l3Energy().error();
        l2MinusL3[pixel] = (float) lines.l2MinusL3().value();
        lines.l3MinusOxygen().ifPresent(distance -> l3MinusOxygen[pixel] = (float) distance.value());
        l3Area[pixel] = (float) lines.l3Area().value();
        l2Area[pixel] = (float) lines.l2Area().value();
        postEdge[pixel] = (float) lines.postEdge();
        found.thickness().ifPresent(t -> {
            thickness[pixel] = (float) t.value();
            thicknessError[pixel] = (float) t.error();
        });
        thick[pixel] = lines.isThick(found.thickness());
    }

    private void warn(boolean known, Progress progress) {
        double[] thicknesses = new double[ratio.length];
        double[] errors = new double[ratio.length];
        int edges = 0;
        int read = 0;
        int doubtful = 0;
        for (int pixel = 0; pixel < ratio.length; pixel++) {
            if (Float.isNaN(ratio[pixel])) continue;
            edges++;
            if (thick[pixel]) doubtful++;
            if (Float.isNaN(thickness[pixel])) continue;
            thicknesses[read] = thickness[pixel];
            errors[read++] = thicknessError[pixel];
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
