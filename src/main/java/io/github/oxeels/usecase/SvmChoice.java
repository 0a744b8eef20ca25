package io.github.oxeels.usecase;

import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.output.Table;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Kernel and parameters as a user gives them: a number, or {@code search} (or 0) where the grid search is to choose.
 *
 * @param kernel kernel function
 * @param penalty C; empty = search
 * @param gamma γ; empty = search
 * @param degree of the polynomial; empty = search
 * @param coef0 of polynomial and sigmoid; empty = search
 * @param seed of the folds
 */
record SvmChoice(SvmKernel kernel, OptionalDouble penalty, OptionalDouble gamma, OptionalDouble degree, OptionalDouble coef0, long seed) {

	/**
	 * What was chosen.
	 *
	 * @param grid what was tried, a row a cell; empty if nothing was searched
	 */
	record Chosen(SvmOptions options, Optional<Table> grid) {}

	static SvmChoice of(TrainSvm.Request request) {
		return new SvmChoice(kernel(request.kernel()), number("penalty", request.penalty()), number("gamma", request.gamma()),
			number("degree", request.degree()), number("coef0", request.coef0()), request.seed());
	}

	private static SvmKernel kernel(String name) {
		String wanted = name.trim().toUpperCase(Locale.ROOT);
		return Arrays.stream(SvmKernel.values()).filter(kernel -> kernel.name().equals(wanted)).findFirst().orElseThrow(() -> new IllegalArgumentException(
			"kernel must be one of " + String.join(", ", Arrays.stream(SvmKernel.values()).map(kernel -> kernel.name().toLowerCase(Locale.ROOT)).toList()) +
				", got '" + name + "'"));
	}

	private static OptionalDouble number(String key, String text) {
		if (text.trim().equalsIgnoreCase("search") || text.isBlank()) return OptionalDouble.empty();
		try {
			double value = Double.parseDouble(text.trim());
			return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
		}
		catch (NumberFormatException notANumber) {
			throw new IllegalArgumentException(key + " must be a number, or search (or 0) for a grid search, got '" + text + "'", notANumber);
		}
	}

	Chosen choose(AugmentedFeatures features, LabelledSpectra spectra, Progress progress) {
		double scale = SvmOptions.scaleGamma(features.all());
		return new Chosen(new SvmOptions(kernel, penalty.orElse(10), gamma.orElse(scale), (int) degree.orElse(3), coef0.orElse(0), true, seed), Optional.empty());
	}
}
