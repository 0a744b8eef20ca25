// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.map.EdgeGate;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ValenceCalibration;
import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineMap;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.measure.WhiteLineValence;
import io.github.oxeels.measure.WhiteLines;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.table.Region;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.RatioCalibration;
import io.github.oxeels.witness.ThicknessChoice;
import io.github.oxeels.witness.Witness;
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
     * @param element {@code Mn}, {@code Fe} or {@code auto}
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

    /**
     * @param map what was measured, a value a pixel
     * @param calibration of the recipe
     * @param thicknessNote where t/λ is from
     * @param image as it was measured, its axis in place
     * @param recipe how it was measured
     * @param single the lines of an image of one pixel; empty for an image of more, or without significant lines
     * @param weakBelow see {@link MapOptions}
     * @param axisNote how the energy axis was brought into place
     * @param axisUncertainty in eV, shared by all pixels, as far as it was estimated
     * @param warnings what a reader must know, one sentence each
     */
    public record Result(
            WhiteLineMap map,
            ValenceCalibration calibration,
            String thicknessNote,
            SpectrumImage image,
            WhiteLineRecipe recipe,
            Optional<WhiteLines> single,
            double weakBelow,
            String axisNote,
            double axisUncertainty,
            List<String> warnings) {

        /** @return name of the recipe with its windows, as a ratio is to be quoted with */
        public String recipeName() {
            return switch (recipe.method()) {
                case PEARSON ->
                    String.format(Locale.ROOT, "Pearson, windows %.0f and %.0f eV", recipe.l3Width(), recipe.l2Width());
                case DOUBLE_ARCTAN ->
                    String.format(
                            Locale.ROOT, "double arctan, windows %.0f and %.0f eV", recipe.l3Width(), recipe.l2Width());
                case FIXED_WINDOWS -> "van Aken and Liebscher, windows 708.5–710.5 and 719.7–721.7 eV";
            };
        }

        /** @return images, table, figure and record */
        public QuantityMaps maps(List<Region> regions) {
            return WhiteLineReport.of(this, regions);
        }

        /** @return how many pixels have significant white lines */
        public int measured() {
            int count = 0;
            for (float ratio : map.ratio()) if (Float.isFinite(ratio)) count++;
            return count;
        }

        /** @return one line: the numbers with their errors, and the recipe */
        public String summary() {
            String name = image.name() + ", " + recipe.edge().name() + ": ";
            String how = "; recipe " + recipeName() + "; " + thicknessNote + "; " + axisNote;
            if (measured() == 0) return name + "no significant white lines" + how;
            return name + (single.isPresent() ? line(single.get()) : WhiteLineReport.line(this)) + how;
        }

        private String line(WhiteLines lines) {
            StringBuilder line = new StringBuilder("L3/L2 " + new Measured(map.ratio()[0], map.ratioError()[0])
                    + ", valence " + new Measured(map.valence()[0], map.valenceError()[0]));
            if (lines.ironThreeShare().isPresent())
                line.append(", Fe3+/ΣFe ").append(new Measured(map.valence()[0] - 2, map.valenceError()[0]));
            line.append(", L3 at ")
                    .append(WhiteLineReport.energy(
                            map.l3Energy()[0], Math.hypot(map.l3EnergyError()[0], axisUncertainty)))
                    .append(", L2−L3 ")
                    .append(WhiteLineReport.energy(
                            lines.l2MinusL3().value(), lines.l2MinusL3().error()));
            lines.l3MinusOxygen()
                    .ifPresent(distance -> line.append(", L3−O K ")
                            .append(WhiteLineReport.energy(distance.value(), distance.error())));
            line.append(String.format(Locale.ROOT, ", level behind L2 %.2f of L3", lines.postEdge()));
            if (Float.isFinite(map.thickness()[0]))
                line.append(
                        String.format(Locale.ROOT, ", t/λ %.2f ± %.2f", map.thickness()[0], map.thicknessError()[0]));
            return map.thick()[0] ? line.append(", thick").toString() : line.toString();
        }
    }

    /** Names of all files that the maps may be saved as. */
    public static final List<String> FILE_NAMES = List.of(
            "ratio.tif",
            "ratio_error.tif",
            "valence.tif",
            "valence_error.tif",
            "l3_position.tif",
            "l2_minus_l3.tif",
            "l3_minus_oxygen.tif",
            "thickness.tif",
            "table.csv",
            "pixels.csv",
            "figure.png",
            "figure.svg",
            "figure.pdf",
            "white_lines.json");

    private MeasureWhiteLines() {}

    /**
     * @throws IllegalArgumentException if a value is out of range or the image does not hold what the recipe needs; the
     *     message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        WhiteLineRecipe.Method method = request.method();
        MapOptions.requireShare(request.weakBelow);
        OptionalDouble given = ThicknessChoice.of(request.thickness);
        List<String> warnings = new ArrayList<>();
        Progress noted = new NotedProgress(progress, warnings);
        PreparedImage prepared = PreparedImage.of(request.image, request.element, noted.stage(0, 0.2));
        SpectrumImage image = prepared.image();
        WhiteLineRecipe recipe =
                WhiteLineRecipe.defaults(prepared.edge()).withMethod(method).withBackground(prepared.background());
        ValenceCalibration calibration = RatioCalibration.of(image.axis(), recipe);
        BitSet edges = EdgeGate.of(image, recipe.edge(), request.weakBelow, noted.stage(0.2, 0.4));
        WhiteLineMap map = WhiteLineMap.of(image, edges, recipe, calibration, given, noted.stage(0.4, 1));
        if (method == WhiteLineRecipe.Method.FIXED_WINDOWS) widen(map, prepared, noted);
        Optional<WhiteLines> single =
                image.pixels() == 1 && Float.isFinite(map.ratio()[0]) ? single(image, recipe) : Optional.empty();
        String note = ThicknessChoice.note(given, image, prepared.lowLossNote());
        return new Result(
                map,
                calibration,
                note,
                image,
                recipe,
                single,
                request.weakBelow,
                prepared.axisNote(),
                prepared.axisUncertainty(),
                List.copyOf(warnings));
    }

    /**
     * @param prepared the image that is mapped, with a background to be fitted
     * @return L3/L2 by the Pearson recipe as a witness of the valence
     * @throws IllegalArgumentException if the image does not hold what the recipe needs, or no valence follows from the
     *     ratio; the message says why
     */
    static Witness witness(PreparedImage prepared, Progress progress) {
        WhiteLineRecipe recipe = WhiteLineRecipe.defaults(prepared.edge());
        ValenceCalibration calibration = RatioCalibration.of(prepared.image().axis(), recipe);
        WhiteLineValence valence = WhiteLineValence.of(prepared.image(), recipe, calibration, progress);
        return new Witness() {

            @Override
            public String name() {
                return "white lines";
            }

            @Override
            public double lowest() {
                return calibration.points().get(0).valence();
            }

            @Override
            public double highest() {
                return calibration.points().get(calibration.points().size() - 1).valence();
            }

            @Override
            public Reader newReader() {
                WhiteLineValence.Worker worker = valence.newWorker();
                return (counts, offset, pixel) -> worker.read(counts, offset, pixel, prepared.shift(pixel));
            }
        };
    }

    private static Optional<WhiteLines> single(SpectrumImage image, WhiteLineRecipe recipe) {
        double shift = image.shifts()
                .map(EnergyShifts::shift)
                .map(all -> (double) all[0])
                .orElse(0.0);
        return new WhiteLineAnalyzer(image.axis(), recipe)
                .newWorker()
                .measure(image.spectrum(0, 0).counts(), 0, shift);
    }

    /**
     * Windows that stand still read another valence where the axis is off: its uncertainty belongs to the valence's.
     */
    private static void widen(WhiteLineMap map, PreparedImage prepared, Progress progress) {
        if (prepared.image().shifts().isEmpty())
            progress.warn("fixed windows need a calibrated axis: an error of 0.5 eV moves Fe3+/ΣFe by up to 0.1, and "
                    + "the error of the valence does not hold it");
        for (float[] errors : List.of(map.valenceError(), map.valenceDoubt()))
            for (int i = 0; i < errors.length; i++)
                errors[i] = (float) Math.hypot(errors[i], IRON_SHARE_PER_EV * prepared.axisUncertainty());
    }
}
