// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.preprocess.PcaBasis;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a network that is exchanged with another program needs beside its weights: how spectra are prepared for it, what
 * its outputs mean, and spectra with the answers that it must give. A JSON file, in the names of a model's manifest.
 *
 * @param preparation all that a model has but its classifier
 * @param temperature by which the logits are divided, see {@link io.github.oxeels.learn.network.NetworkClassifier}
 * @param trainedBy who trained the network on what, for reports
 * @param selfTests at least one
 */
public record NetworkCard(Preparation preparation, double temperature, String trainedBy, List<SelfTest> selfTests) {

    private static final String FORMAT = "oxeels-network-card", PCA = "pca", NOVELTY = "novelty";
    private static final int FORMAT_VERSION = 1;
    private static final long MOST_BYTES = 1 << 26;
    private static final double TOLERANCE = 1e-3;

    /**
     * A spectrum and what the network must say of it.
     *
     * @param counts as recorded, one a channel of the axis
     * @param probabilities of the classes in their order; sum to 1
     */
    public record SelfTest(float[] counts, double[] probabilities) {}

    /** @throws IllegalArgumentException if there is no self-test, or one does not fit axis and classes */
    public NetworkCard {
        if (selfTests.isEmpty())
            throw new IllegalArgumentException(
                    "it lacks self_tests: at least one spectrum with the probabilities that the network must give");
        for (SelfTest test : selfTests) requireFit(test, preparation);
        selfTests = List.copyOf(selfTests);
    }

    private static void requireFit(SelfTest test, Preparation preparation) {
        if (test.counts.length != preparation.trainingAxis().size())
            throw new IllegalArgumentException("a self-test has " + test.counts.length + " counts, the axis "
                    + preparation.trainingAxis().size() + " channels");
        for (float count : test.counts)
            if (!Float.isFinite(count))
                throw new IllegalArgumentException("counts of a self-test must be finite, got " + count);
        int classes = preparation.classes().size();
        if (test.probabilities.length != classes)
            throw new IllegalArgumentException(
                    "a self-test has " + test.probabilities.length + " probabilities for " + classes + " classes");
        double sum = 0;
        for (double probability : test.probabilities) {
            if (!(probability >= 0 && probability <= 1))
                throw new IllegalArgumentException("probabilities must be in 0…1, a self-test has " + probability);
            sum += probability;
        }
        if (Math.abs(sum - 1) > TOLERANCE)
            throw new IllegalArgumentException("probabilities of a self-test must sum to 1, got " + sum);
    }

    public void write(Path file) throws IOException {
        ObjectNode json = ModelJson.MAPPER
                .createObjectNode()
                .put("format", FORMAT)
                .put("format_version", FORMAT_VERSION)
                .put("trained_by", trainedBy);
        PreparationJson.write(preparation, json);
        json.put("temperature", temperature);
        ArrayNode tests = json.putArray("self_tests");
        selfTests.forEach(test -> tests.add(ModelJson.MAPPER.valueToTree(test)));
        preparation.pca().ifPresent(basis -> json.set(PCA, ModelJson.MAPPER.valueToTree(basis)));
        json.set(NOVELTY, ModelJson.MAPPER.valueToTree(preparation.novelty()));
        byte[] bytes = ModelJson.MAPPER.writeValueAsBytes(json);
        AtomicFile.writeStream(file, out -> out.write(bytes));
    }

    /**
     * @throws IOException if the file cannot be read or is no card; the message names the file and what is missing or
     *     wrong
     */
    public static NetworkCard read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) throw new NoSuchFileException(file.toString());
        try {
            if (Files.size(file) > MOST_BYTES)
                throw new IllegalArgumentException("it has more than " + MOST_BYTES + " bytes");
            return card(ModelJson.MAPPER.readTree(Files.readAllBytes(file)));
        } catch (IllegalArgumentException | JsonProcessingException | CharConversionException fault) {
            throw ModelJson.unusable(file, "card of a network", fault);
        }
    }

    private static NetworkCard card(JsonNode json) throws JsonProcessingException {
        if (!json.path("format").asText().equals(FORMAT))
            throw new IllegalArgumentException("its format is not \"" + FORMAT + "\"");
        JsonNode version = json.path("format_version");
        if (!version.isInt() || version.intValue() != FORMAT_VERSION)
            throw new IllegalArgumentException(
                    "it has format version " + version.asText("none") + ", this program reads " + FORMAT_VERSION);
        Preparation preparation = PreparationJson.read(
                json,
                json.has(PCA) ? Optional.of(PreparationJson.value(json, PCA, PcaBasis.class)) : Optional.empty(),
                json.has(NOVELTY) ? PreparationJson.value(json, NOVELTY, Novelty.class) : Novelty.NONE);
        List<SelfTest> tests = new ArrayList<>();
        for (JsonNode test : json.path("self_tests")) tests.add(ModelJson.MAPPER.treeToValue(test, SelfTest.class));
        return new NetworkCard(
                preparation,
                json.has("temperature") ? PreparationJson.value(json, "temperature", Double.class) : 1,
                PreparationJson.value(json, "trained_by", String.class),
                tests);
    }
}
