// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.numeric.Checks;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.AlignmentChoice;
import io.github.oxeels.train.Denoising;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.Training;
import io.github.oxeels.train.TrainingSet;
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
 * @param alignments what is done to the spectra but for their normalisation, by the value of the key {@code alignment};
 *     at least one
 * @param denoising what they do against noise, all alike
 */
public record ClassifierSpace(List<SearchKind> kinds, Map<String, Preprocessing> alignments, Denoising denoising) {

    /** eV; the shift curves of the reports end at 3. */
    private static final double MOST_SHIFT = 4;

    private static List<SearchKind> all(String engine) {
        return List.of(new NetworkKind(false, engine), new NetworkKind(true, engine), new SvmKind(), new NearestKind());
    }

    /** @throws IllegalArgumentException if an alignment leaves fewer features than there are to be components */
    public ClassifierSpace {
        Map<String, Preprocessing> denoised = new LinkedHashMap<>();
        alignments.forEach((key, way) -> denoised.put(key, denoising.on(way)));
        alignments = denoised;
    }

    /** @return kinds in one preprocessing, of spectra that stay where their axis says */
    public static ClassifierSpace of(String key, Preprocessing preprocessing) {
        return new ClassifierSpace(
                kinds(key, LearningChoice.DEFAULT_ENGINE),
                Map.of(AlignmentChoice.NONE.key(), preprocessing),
                Denoising.of(preprocessing));
    }

    /**
     * @param key of one kind, or {@code all}
     * @param engine who trains networks, see {@link LearningChoice#engine}
     * @throws IllegalArgumentException if there is no such kind or engine, or none of the kinds is trained by it
     */
    public static List<SearchKind> kinds(String key, String engine) {
        String by = LearningChoice.known(engine);
        List<SearchKind> all = all(by);
        List<String> known = Stream.concat(all.stream().map(SearchKind::key), Stream.of("all"))
                .toList();
        String wanted = Checks.oneOf("kind", key, known);
        List<SearchKind> kinds = all.stream()
                .filter(kind -> wanted.equals("all") || kind.key().equals(wanted))
                .toList();
        if (!by.equals(LearningChoice.DEFAULT_ENGINE) && kinds.stream().noneMatch(NetworkKind.class::isInstance))
            throw new IllegalArgumentException(
                    "engine=" + by + " trains networks only, got kind=" + wanted + ", which is none");
        return kinds;
    }

    public SearchSpace space() {
        List<Dimension> dimensions = new ArrayList<>(List.of(
                Dimension.of(Parameter.choice("normalization", "area", "maximum", "min_max", "l2", "none")),
                Dimension.of(Parameter.uniform("shift_range_ev", 0, MOST_SHIFT))));
        if (alignments.size() > 1)
            dimensions.add(Dimension.of(
                    Parameter.choice(AlignmentChoice.KEY, alignments.keySet().toArray(String[]::new))));
        if (kinds.size() == 1) {
            dimensions.addAll(kinds.get(0).dimensions());
            return new SearchSpace(dimensions);
        }
        dimensions.add(Dimension.of(
                Parameter.choice("kind", kinds.stream().map(SearchKind::key).toArray(String[]::new))));
        Map<Dimension, List<String>> kindsOf = new LinkedHashMap<>();
        for (SearchKind kind : kinds)
            for (Dimension dimension : kind.dimensions())
                kindsOf.computeIfAbsent(dimension, unseen -> new ArrayList<>()).add(kind.key());
        kindsOf.forEach((dimension, of) ->
                dimensions.add(dimension.when(Condition.isOneOf("kind", of.toArray(String[]::new)))));
        return new SearchSpace(dimensions);
    }

    SearchKind kind(Configuration configuration) {
        return kinds.size() == 1
                ? kinds.get(0)
                : kinds.stream()
                        .filter(kind -> kind.key().equals(configuration.text("kind")))
                        .findFirst()
                        .orElseThrow();
    }

    /** @return the value of the key {@code alignment} */
    private String alignment(Configuration configuration) {
        return alignments.size() == 1 ? alignments.keySet().iterator().next() : configuration.text(AlignmentChoice.KEY);
    }

    Preprocessing preprocessing(Configuration configuration) {
        return alignments
                .get(alignment(configuration))
                .withNormalisation(Normalisation.of(configuration.text("normalization")));
    }

    /** @return most features that any preprocessing makes */
    int mostFeatures() {
        return alignments.values().stream()
                .mapToInt(Preprocessing::features)
                .max()
                .orElseThrow();
    }

    /** @return the recipe that a configuration describes, bound to the spectra */
    public Training training(Configuration configuration, TrainingSet set, String windows, int folds, long seed) {
        Preprocessing preprocessing = preprocessing(configuration);
        Protocol protocol = new Protocol(
                windows,
                alignment(configuration),
                preprocessing.normalisation(),
                denoising,
                folds,
                seed,
                PredictionSets.DEFAULT_COVERAGE);
        return kind(configuration).training(configuration, protocol, set, preprocessing);
    }
}
