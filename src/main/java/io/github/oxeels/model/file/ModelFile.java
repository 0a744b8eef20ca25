// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.model.Adaptation;
import io.github.oxeels.model.Novelty;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.model.OwnStandards;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.Preparation;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.train.ProvenanceOfFormat1;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file of a model, {@code .oxeels}: a zip with {@code manifest.json}, the classifier in its engine's own format,
 * and {@code novelty.json}, {@code pca.json}, {@code sets.json}, {@code adaptation.json}, {@code standards.json}.
 * Python's {@code zipfile}, {@code json}, {@code numpy} and libsvm read it. The recipe in the manifest is all that
 * decided the training. It holds no date, so the same model gives the same bytes.
 */
public final class ModelFile {

    /** Version of the format that is written, and the newest that is read. */
    public static final int FORMAT_VERSION = 2;

    private static final String MANIFEST = "manifest.json";
    private static final String NOVELTY = "novelty.json";
    private static final String PCA = "pca.json";
    private static final String SETS = "sets.json";
    private static final String ADAPTATION = "adaptation.json";
    private static final String STANDARDS = "standards.json";
    static final String FILES = "files";
    /** Names the entries that not every model has, so that one that is lost is missed. */
    private static final String PARTS = "parts";

    private ModelFile() {}

    /** Writes a model; a file of that name is replaced only when the new one is complete. */
    public static void write(OxidationStateModel model, Path file) throws IOException {
        ClassifierFormat format = ClassifierFormat.of(model.classifier());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        if (model.sets().isPresent()) parts.put(SETS, json(model.sets().get()));
        if (model.adaptation().isPresent())
            parts.put(ADAPTATION, json(model.adaptation().get()));
        if (!model.standards().equals(OwnStandards.NONE)) parts.put(STANDARDS, json(model.standards()));
        ObjectNode manifest = manifest(model, format);
        if (!parts.isEmpty()) manifest.set(PARTS, ModelJson.MAPPER.valueToTree(parts.keySet()));
        entries.put(MANIFEST, json(manifest));
        entries.put(format.entry(), format.write(model.classifier()));
        entries.put(NOVELTY, json(model.novelty()));
        if (model.pca().isPresent()) entries.put(PCA, json(model.pca().get()));
        entries.putAll(parts);
        SafeZip.write(entries, file);
    }

    private static ObjectNode manifest(OxidationStateModel model, ClassifierFormat format) {
        ObjectNode manifest = ModelJson.MAPPER.createObjectNode();
        manifest.put("format", "oxeels-model");
        manifest.put("format_version", FORMAT_VERSION);
        manifest.put("kind", format.kind());
        PreparationJson.write(model.preparation(), manifest);
        manifest.set("classifier", format.description(model.classifier()));
        manifest.set("validation", ModelJson.MAPPER.valueToTree(model.validation()));
        manifest.set("recipe", RecipeJson.write(model.provenance().recipe()));
        ObjectNode provenance = ModelJson.MAPPER.valueToTree(model.provenance());
        if (model.provenance().files().isEmpty()) provenance.remove(FILES);
        manifest.set("provenance", provenance.without("recipe"));
        return manifest;
    }

    private static byte[] json(Object value) throws JsonProcessingException {
        return ModelJson.MAPPER.writeValueAsBytes(value);
    }

    /**
     * @throws IOException if the file cannot be read, is damaged, or is no model of a known version; the message names
     *     the file and the fault
     */
    public static OxidationStateModel read(Path file) throws IOException {
        return read(SafeZip.read(file, "OxEELS model"), file.toString());
    }

    /** @param name of the model that came with the program, for messages */
    static OxidationStateModel read(InputStream own, String name) throws IOException {
        return read(SafeZip.readOwn(own), name);
    }

    private static OxidationStateModel read(Map<String, byte[]> entries, String file) throws IOException {
        try {
            return model(entries);
        } catch (IllegalArgumentException | JsonProcessingException | CharConversionException fault) {
            throw ModelJson.unusable(file, "OxEELS model", fault);
        }
    }

    private static OxidationStateModel model(Map<String, byte[]> entries) throws IOException {
        JsonNode manifest = ModelJson.MAPPER.readTree(ModelJson.entry(entries, MANIFEST));
        if (!manifest.path("format").asText().equals("oxeels-model"))
            throw new IllegalArgumentException("its manifest is not that of a model");
        JsonNode version = manifest.path("format_version");
        if (!version.isInt() || version.intValue() < 1 || version.intValue() > FORMAT_VERSION)
            throw new IllegalArgumentException(
                    "it has format version " + version.asText("none") + ", this program reads 1…" + FORMAT_VERSION);
        ClassifierFormat format = ClassifierFormat.of(manifest.path("kind").asText());
        Preparation preparation = PreparationJson.read(
                manifest,
                part(entries, PCA, PcaBasis.class),
                ModelJson.MAPPER.readValue(ModelJson.entry(entries, NOVELTY), Novelty.class));
        Preprocessing preprocessing = preparation.preprocessing();
        Classifier classifier = format.read(
                ModelJson.entry(entries, format.entry()), preprocessing.features(), manifest.path("classifier"));
        return new OxidationStateModel(
                preparation,
                classifier,
                provenance(manifest, version.intValue(), classifier, preprocessing),
                PreparationJson.value(manifest, "validation", Validation.class),
                namedPart(manifest, entries, SETS, PredictionSets.class),
                namedPart(manifest, entries, ADAPTATION, Adaptation.class),
                namedPart(manifest, entries, STANDARDS, OwnStandards.class).orElse(OwnStandards.NONE));
    }

    /** An entry that is there if, and only if, the manifest names it. */
    private static <T> Optional<T> namedPart(JsonNode manifest, Map<String, byte[]> entries, String name, Class<T> type)
            throws IOException {
        boolean named = false;
        for (JsonNode part : manifest.path(PARTS)) named |= part.asText().equals(name);
        if (named) ModelJson.entry(entries, name);
        else if (entries.containsKey(name))
            throw new IllegalArgumentException("its manifest does not name the entry " + name + ", which it has");
        return part(entries, name, type);
    }

    private static Provenance provenance(
            JsonNode manifest, int version, Classifier classifier, Preprocessing preprocessing)
            throws JsonProcessingException {
        withFiles(manifest);
        if (version == 1)
            return ProvenanceOfFormat1.of(
                    PreparationJson.value(manifest, "provenance", OptionsProvenance.class), classifier, preprocessing);
        WithoutRecipe told = PreparationJson.value(manifest, "provenance", WithoutRecipe.class);
        return new Provenance(
                told.software,
                told.dataSha256,
                told.spectraPerClass,
                told.groups,
                told.files,
                RecipeJson.read(manifest.path("recipe")),
                told.outcome);
    }

    /** A {@link Provenance} as the manifest holds it: the recipe stands beside it. */
    private record WithoutRecipe(
            String software,
            String dataSha256,
            Map<String, Integer> spectraPerClass,
            List<String> groups,
            List<SourceFile> files,
            Map<String, String> outcome) {}

    /** Files of spectra are told only where there are any; older files do not know them. */
    static void withFiles(JsonNode manifest) {
        if (manifest.path("provenance") instanceof ObjectNode told && !told.has(FILES)) told.putArray(FILES);
    }

    private static <T> Optional<T> part(Map<String, byte[]> entries, String name, Class<T> type) throws IOException {
        return entries.containsKey(name)
                ? Optional.of(ModelJson.MAPPER.readValue(entries.get(name), type))
                : Optional.empty();
    }
}
