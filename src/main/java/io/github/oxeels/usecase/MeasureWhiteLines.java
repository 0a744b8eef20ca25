// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.map.EdgeGate;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLines;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.MeasuredWhiteLines;
import io.github.oxeels.witness.RatioCalibration;
import io.github.oxeels.witness.ThicknessChoice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** White lines of every pixel of an image: ratio, valence, energies, thickness, each with its error. */
public final class MeasureWhiteLines {

    /** By how much an error of the axis of 1 eV moves Fe³⁺/ΣFe by the fixed windows, at most [M]. */
    private static final double IRON_SHARE_PER_EV = 0.26;

    /**
     * @param image to be measured; energy shifts that it carries are used as they are
     * @param element such as {@code Mn}, or {@code auto}
     * @param recipe {@code pearson}, {@code double_arctan} or {@code fixed_windows}; see {@link WhiteLineRecipe.Method}
     * @param thickness t/λ, or {@code auto} for that of the low loss, or what the spectra tell without
     * @param weakBelow see {@link MapOptions}
     */
    public record Request(SpectrumImage image, String element, String recipe, String thickness, double weakBelow) {

        /** @throws IllegalArgumentException if there is no such recipe */
        private WhiteLineRecipe.Method method() {
            return Arrays.stream(WhiteLineRecipe.Method.values())
                    .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(recipe.trim()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "recipe must be pearson, double_arctan or fixed_windows, got '" + recipe + "'"));
        }
    }

    private MeasureWhiteLines() {}

    /**
     * @throws IllegalArgumentException if a value is out of range or the image does not hold what the recipe needs; the
     *     message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static MeasuredWhiteLines run(Request request, Progress progress) {
        WhiteLineRecipe.Method method = request.method();
        MapOptions.requireShare(request.weakBelow);
        OptionalDouble given = ThicknessChoice.of(request.thickness);
        List<String> warnings = new ArrayList<>();
        Progress noted = new NotedProgress(progress, warnings);
        PreparedImage prepared = PreparedImage.of(request.image, request.element, noted.stage(0, 0.2));
        SpectrumImage image = prepared.image();
        WhiteLineRecipe recipe =
                WhiteLineRecipe.defaults(prepared.edge()).withMethod(method).withBackground(prepared.background());
        Optional<ValenceCalibration> calibration = RatioCalibration.ifKnown(image.axis(), recipe);
        if (calibration.isEmpty()) noted.warn(RatioCalibration.unknown(recipe.edge()) + "; here it tells none");
        else ReferenceData.known().doubtOf(recipe.edge().element()).ifPresent(noted::warn);
        BitSet edges = EdgeGate.of(image, recipe.edge(), request.weakBelow, noted.stage(0.2, 0.4));
        WhiteLineMap map = WhiteLineMap.of(image, edges, recipe, calibration, given, noted.stage(0.4, 1));
        if (method == WhiteLineRecipe.Method.FIXED_WINDOWS) widen(map, prepared, noted);
        Optional<WhiteLines> single =
                image.pixels() == 1 && Float.isFinite(map.ratio().value()[0])
                        ? single(image, recipe)
                        : Optional.empty();
        String note = ThicknessChoice.note(given, image, prepared.lowLossNote());
        return new MeasuredWhiteLines(map, recipe, calibration, note, prepared, single, request.weakBelow, warnings);
    }

    private static Optional<WhiteLines> single(SpectrumImage image, WhiteLineRecipe recipe) {
        double shift = image.shiftAt(0);
        return new WhiteLineAnalyzer(image.axis(), recipe)
                .newWorker()
                .measure(image.spectrum(0, 0).counts(), 0, shift);
    }

    /** Fixed windows read another valence where the axis is off: its uncertainty belongs to the valence's. */
    private static void widen(WhiteLineMap map, PreparedImage prepared, Progress progress) {
        if (prepared.image().shifts().isEmpty())
            progress.warn("fixed windows need a calibrated axis: an error of 0.5 eV moves Fe3+/ΣFe by up to 0.1, and "
                    + "the error of the valence does not hold it");
        for (float[] errors : List.of(map.valence().error(), map.valence().doubt()))
            for (int i = 0; i < errors.length; i++)
                errors[i] = (float) Math.hypot(errors[i], IRON_SHARE_PER_EV * prepared.axisUncertainty());
    }
}
