// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.model.FractionReading;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.preprocess.Continuum;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Optional;

/** How spectra are prepared, as JSON: the same names in the manifest of a model and in the card of a network. */
final class PreparationJson {

    private static final String EDGE = "edge", EDGE_DATA = "edge_data";
    private static final String CONTINUUM = "continuum", PREPROCESSING = "preprocessing", FRACTIONS = "fractions";
    private static final String DOUBT = "doubtOfLogarithms";

    private PreparationJson() {}

    /** Adds all but principal components and novelty. */
    static void write(Preparation preparation, ObjectNode to) {
        to.put(EDGE, preparation.edge().name());
        // another copy of the program does not know what a user has added
        if (!preparation.edge().isShipped())
            to.set(EDGE_DATA, preparation.edge().toJson());
        to.set("classes", ModelJson.MAPPER.valueToTree(preparation.classes()));
        to.set("training_axis", ModelJson.MAPPER.valueToTree(preparation.trainingAxis()));
        ObjectNode preprocessing = ModelJson.MAPPER.valueToTree(preparation.preprocessing());
        if (!preparation.preprocessing().continuum().projects()) preprocessing.remove(CONTINUUM);
        to.set(PREPROCESSING, preprocessing);
        preparation.fractions().ifPresent(reading -> to.set(FRACTIONS, ModelJson.MAPPER.valueToTree(reading)));
    }

    /** @throws IllegalArgumentException if something is missing or outside its range */
    static Preparation read(JsonNode from, Optional<PcaBasis> pca, Novelty novelty) throws JsonProcessingException {
        // told only where it is projected out; files of format 1 do not know it
        if (from.path(PREPROCESSING) instanceof ObjectNode told && !told.has(CONTINUUM))
            told.set(CONTINUUM, ModelJson.MAPPER.valueToTree(Continuum.NONE));
        // models of earlier versions had the same doubt wherever the valence lies
        if (from.path(FRACTIONS) instanceof ObjectNode told && !told.has(DOUBT)) told.put(DOUBT, 0.0);
        Preprocessing preprocessing = value(from, PREPROCESSING, Preprocessing.class);
        return new Preparation(
                from.has(EDGE_DATA)
                        ? Edge.of(from.get(EDGE_DATA))
                        : Edge.named(from.path(EDGE).asText()),
                preprocessing,
                pca,
                from.has(FRACTIONS) ? Optional.of(value(from, FRACTIONS, FractionReading.class)) : Optional.empty(),
                List.of(value(from, "classes", String[].class)),
                value(from, "training_axis", EnergyAxis.class),
                novelty);
    }

    /** @throws IllegalArgumentException if it is missing */
    static <T> T value(JsonNode from, String name, Class<T> type) throws JsonProcessingException {
        if (!from.hasNonNull(name)) throw new IllegalArgumentException("it lacks '" + name + "'");
        return ModelJson.MAPPER.treeToValue(from.get(name), type);
    }
}
