// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmGrid;
import io.github.oxeels.learn.svm.SvmGridSearch;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.numeric.Checks;
import io.github.oxeels.progress.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Kernel and parameters as a user gives them: a number, or {@code search} (or 0) where the grid search is to choose.
 *
 * @param kernel kernel function
 * @param penalty C; empty = search
 * @param gamma γ; empty = search
 * @param degree of the polynomial; empty = search
 * @param coef0 of polynomial and sigmoid; empty = search
 */
public record SvmChoice(
        SvmKernel kernel, OptionalDouble penalty, OptionalDouble gamma, OptionalDouble degree, OptionalDouble coef0) {

    private static final List<Double> PENALTIES = List.of(0.1, 1.0, 10.0, 100.0, 1000.0);
    /** Times 1 / (features · variance), the width that suits the scale of the features. */
    private static final double[] GAMMA_FACTORS = {0.1, 0.3, 1, 3, 10};

    private static final double[] DEGREES = {2, 3, 4};
    private static final double[] CONSTANTS = {0, 1};

    /**
     * One cell of the grid.
     *
     * @param options what was tried
     * @param mean balanced accuracy on what is asked about, mean over the folds, in [0, 1]
     * @param deviation its standard deviation over the folds
     */
    public record Tried(SvmOptions options, double mean, double deviation) {}

    /**
     * What was chosen.
     *
     * @param tried all cells; empty if nothing was searched
     */
    public record Chosen(SvmOptions options, List<Tried> tried) {

        /** @return which parameters ended where the grid does, though all inside it was worse; one sentence each */
        public List<String> atEdges() {
            List<String> notes = new ArrayList<>();
            atEdge("penalty", SvmOptions::penalty).ifPresent(notes::add);
            if (options.kernel().usesGamma()) atEdge("gamma", SvmOptions::gamma).ifPresent(notes::add);
            return notes;
        }

        private Optional<String> atEdge(String key, ToDoubleFunction<SvmOptions> parameter) {
            double value = parameter.applyAsDouble(options);
            DoubleSummaryStatistics range = tried.stream()
                    .mapToDouble(cell -> parameter.applyAsDouble(cell.options))
                    .summaryStatistics();
            boolean inside = value > range.getMin() && value < range.getMax();
            if (tried.isEmpty() || inside || range.getMin() == range.getMax()) return Optional.empty();
            double highest = best(value, parameter, true);
            if (best(value, parameter, false) >= highest) return Optional.empty();
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%s %.3g is the %s of the grid (%.3g…%.3g), and the best: one beyond it may do better; train once "
                            + "more with %s=%.3g, and keep the model that does better on other laboratories",
                    key,
                    value,
                    value == range.getMin() ? "lowest" : "highest",
                    range.getMin(),
                    range.getMax(),
                    key,
                    value * value / neighbour(value, parameter)));
        }

        /** @return the value of the grid that lies nearest to one at its end */
        private double neighbour(double value, ToDoubleFunction<SvmOptions> parameter) {
            return tried.stream()
                    .map(Tried::options)
                    .mapToDouble(parameter)
                    .filter(other -> other != value)
                    .boxed()
                    .min(Comparator.comparingDouble(other -> Math.abs(other - value)))
                    .orElseThrow();
        }

        /** @return the best accuracy with this value of a parameter, or with any other */
        private double best(double value, ToDoubleFunction<SvmOptions> parameter, boolean same) {
            return tried.stream()
                    .filter(cell -> parameter.applyAsDouble(cell.options) == value == same)
                    .mapToDouble(Tried::mean)
                    .max()
                    .orElse(-1);
        }
    }

    /**
     * @param kernel name of a {@link SvmKernel}; {@code poly} is understood
     * @param penalty, gamma, degree, coef0 a number, or {@code search} (or 0)
     * @throws IllegalArgumentException if a text is neither, or a value is outside its range
     */
    public static SvmChoice of(String kernel, String penalty, String gamma, String degree, String coef0) {
        return new SvmChoice(
                kernel(kernel),
                positive("penalty", number("penalty", penalty)),
                positive("gamma", number("gamma", gamma)),
                degree(number("degree", degree)),
                finite("coef0", number("coef0", coef0)));
    }

    private static OptionalDouble finite(String key, OptionalDouble value) {
        if (value.isPresent() && !Double.isFinite(value.getAsDouble()))
            throw new IllegalArgumentException(key + " must be finite, got " + value.getAsDouble());
        return value;
    }

    private static OptionalDouble positive(String key, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0 && Double.isFinite(value.getAsDouble())))
            throw new IllegalArgumentException(key + " must be finite and > 0, got " + value.getAsDouble());
        return value;
    }

    private static OptionalDouble degree(OptionalDouble value) {
        if (value.isPresent()
                && (value.getAsDouble() != Math.rint(value.getAsDouble())
                        || value.getAsDouble() < 1
                        || value.getAsDouble() > 10))
            throw new IllegalArgumentException("degree must be a whole number in 1…10, got " + value.getAsDouble());
        return value;
    }

    private static SvmKernel kernel(String name) {
        return Checks.oneOf("kernel", name.trim().equalsIgnoreCase("poly") ? "polynomial" : name, SvmKernel.class);
    }

    private static OptionalDouble number(String key, String text) {
        if (text.trim().equalsIgnoreCase("search") || text.isBlank()) return OptionalDouble.empty();
        try {
            double value = Double.parseDouble(text.trim());
            return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    key + " must be a number, or search (or 0) for a grid search, got '" + text + "'", notANumber);
        }
    }

    /**
     * Searches what was not given, on folds of the training spectra that respect acquisitions.
     *
     * @param features of the spectra
     * @param splitter makes of them what is trained on and what is asked about
     * @param folds which spectra are held out together while searching
     * @param seed of the machine
     */
    public Chosen choose(
            AugmentedFeatures features,
            FeatureSplit.Splitter splitter,
            int classes,
            Folds folds,
            long seed,
            Progress progress) {
        double scale = SvmOptions.scaleGamma(features.all());
        List<SvmOptions> shapes = shapes(scale, seed);
        SvmGrid grid = grid(scale);
        boolean oneCell = shapes.size() == 1
                && grid.penalties().size() == 1
                && (grid.gammas().size() == 1 || !kernel.usesGamma());
        if (oneCell)
            return new Chosen(
                    shapes.get(0)
                            .withPenalty(grid.penalties().get(0))
                            .withGamma(grid.gammas().get(0)),
                    List.of());
        Progress search = features.trainGenerators(folds, 0.6, progress);
        List<Tried> tried = new ArrayList<>();
        SvmOptions best = null;
        double highest = -1;
        for (int i = 0; i < shapes.size(); i++) {
            SvmOptions shape = shapes.get(i);
            SvmGridSearch.Result result = SvmGridSearch.search(
                    splitter,
                    classes,
                    folds,
                    grid,
                    shape,
                    SvmGridSearch.Rule.BEST,
                    search.stage((double) i / shapes.size(), (i + 1.0) / shapes.size()));
            for (SvmGridSearch.Cell cell : result.cells())
                tried.add(new Tried(
                        shape.withPenalty(cell.penalty()).withGamma(cell.gamma()), cell.mean(), cell.deviation()));
            if (result.chosen().mean() <= highest) continue;
            highest = result.chosen().mean();
            best = result.applyTo(shape);
        }
        return new Chosen(best, List.copyOf(tried));
    }

    private SvmGrid grid(double scale) {
        return new SvmGrid(
                penalty.isPresent() ? List.of(penalty.getAsDouble()) : PENALTIES,
                gamma.isPresent()
                        ? List.of(gamma.getAsDouble())
                        : Arrays.stream(GAMMA_FACTORS)
                                .mapToObj(factor -> rounded(factor * scale))
                                .toList());
    }

    /** Three digits are more than a grid tells, and can be read and typed. */
    private static double rounded(double gamma) {
        return new BigDecimal(gamma).round(new MathContext(3)).doubleValue();
    }

    /** @return options for each degree and constant that the kernel needs and the user left open */
    private List<SvmOptions> shapes(double scale, long seed) {
        double[] degrees = kernel != SvmKernel.POLYNOMIAL
                ? new double[] {3}
                : degree.isPresent() ? new double[] {degree.getAsDouble()} : DEGREES;
        double[] constants = !kernel.usesCoef0()
                ? new double[] {0}
                : coef0.isPresent() ? new double[] {coef0.getAsDouble()} : CONSTANTS;
        List<SvmOptions> shapes = new ArrayList<>();
        for (double d : degrees) {
            for (double c : constants) shapes.add(new SvmOptions(kernel, 1, scale, (int) d, c, true, seed));
        }
        return shapes;
    }
}
