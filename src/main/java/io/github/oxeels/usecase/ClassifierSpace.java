package io.github.oxeels.usecase;

import io.github.oxeels.augment.ShiftAndNoise;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a search of classifiers may set: normalisation and range of displacement in training, which all kinds share, the
 * kind if there are several, and what belongs to each kind.
 *
 * @param kinds at least one
 */
record ClassifierSpace(List<SearchKind> kinds) {

	/** eV; the shift curves of the reports end at 3. */
	private static final double MOST_SHIFT = 4;
	private static final List<SearchKind> ALL = List.of(new NetworkKind(false), new NetworkKind(true), new SvmKind());

	/**
	 * @param key of one kind, or {@code all}
	 * @throws IllegalArgumentException if there is no such kind
	 */
	static ClassifierSpace of(String key) {
		String wanted = key.trim().toLowerCase(java.util.Locale.ROOT);
		List<SearchKind> kinds = ALL.stream().filter(kind -> wanted.equals("all") || kind.key().equals(wanted)).toList();
		if (kinds.isEmpty())
			throw new IllegalArgumentException("kind must be one of " + String.join(", ", Stream.concat(ALL.stream().map(SearchKind::key), Stream.of("all")).toList()) +
				", got '" + key + "'");
		return new ClassifierSpace(kinds);
	}

	SearchSpace space() {
		List<Dimension> dimensions = new ArrayList<>(List.of(Dimension.of(Parameter.choice("normalization", "area", "maximum", "min_max", "l2", "none")),
			Dimension.of(Parameter.uniform("shift_range_ev", 0, MOST_SHIFT))));
		if (kinds.size() == 1) {
			dimensions.addAll(kinds.get(0).dimensions());
			return new SearchSpace(dimensions);
		}
		dimensions.add(Dimension.of(Parameter.choice("kind", kinds.stream().map(SearchKind::key).toArray(String[]::new))));
		Map<Dimension, List<String>> kindsOf = new LinkedHashMap<>();
		for (SearchKind kind : kinds)
			for (Dimension dimension : kind.dimensions()) kindsOf.computeIfAbsent(dimension, unseen -> new ArrayList<>()).add(kind.key());
		kindsOf.forEach((dimension, of) -> dimensions.add(dimension.when(Condition.isOneOf("kind", of.toArray(String[]::new)))));
		return new SearchSpace(dimensions);
	}

	SearchKind kind(Configuration configuration) {
		return kinds.size() == 1 ? kinds.get(0) : kinds.stream().filter(kind -> kind.key().equals(configuration.text("kind"))).findFirst().orElseThrow();
	}

	static Preprocessing preprocessing(Configuration configuration, Preprocessing base) {
		return base.withNormalisation(Normalisation.of(configuration.text("normalization")));
	}

	/** @return by how many eV spectra are displaced in training, at most */
	static double shiftRange(Configuration configuration) {
		return SearchNumbers.rounded(configuration.number("shift_range_ev"));
	}

	/** @return the copies that are made before training */
	ShiftAndNoise augmentation(Configuration configuration, long seed) {
		int copies = kind(configuration).copies(configuration);
		return new ShiftAndNoise(copies == 0 ? 0 : shiftRange(configuration), copies, 0, seed);
	}

	/** @return the keys of the training command that all kinds share */
	static Map<String, String> sharedKeys(Configuration configuration, String windows, int folds, long seed) {
		Map<String, String> keys = new LinkedHashMap<>();
		keys.put("normalization", configuration.text("normalization"));
		keys.put("windows", windows);
		keys.put("shift_range_ev", Double.toString(shiftRange(configuration)));
		keys.put("folds", Integer.toString(folds));
		keys.put("seed", Long.toString(seed));
		return keys;
	}
}
