// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.Snapshot;
import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.gan.TrainingCurve;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of a generator, {@code .oxeels-gan}: a zip with {@code manifest.json} (axis, classes, design, curves,
 * provenance), {@code space.json} (how spectra become numbers, their noise, and which class they belong to) and
 * {@code weights.f32}. It holds no date, so the same generator gives the same bytes, and all that drawing spectra
 * needs.
 */
public final class GeneratorFile {

    /**
     * Version of the format that is written, and the only one that is read: version 1 knew neither residuals nor
     * margins of classes.
     */
    public static final int FORMAT_VERSION = 2;

    private static final String KIND = "OxEELS generator";
    private static final String MANIFEST = "manifest.json";
    private static final String SPACE = "space.json";
    private static final String WEIGHTS = "weights.f32";
    private static final String LAYOUT =
            "float32, little endian, of each snapshot: of each dense layer weights [units][inputs], then "
                    + "biases; inputs are latent numbers, then classes";

    /**
     * What a file holds.
     *
     * @param provenance how the generator was made
     */
    public record Content(SpectrumGenerator generator, OptionsProvenance provenance) {}

    private GeneratorFile() {}

    /** Writes a generator; a file of that name is replaced only when the new one is complete. */
    public static void write(Content content, Path file) throws IOException {
        SpectrumGenerator generator = content.generator();
        ObjectNode manifest = ModelJson.MAPPER
                .createObjectNode()
                .put("format", "oxeels-generator")
                .put("format_version", FORMAT_VERSION)
                .put("design", generator.design().key())
                .put("latent_size", generator.latentSize())
                .put("layout", LAYOUT)
                .put("normalisation", "mean magnitude")
                .put("representation", generator.design().networks().representation());
        manifest.set("axis", ModelJson.MAPPER.valueToTree(generator.axis()));
        manifest.putArray("window_ev")
                .add(generator.axis().offset())
                .add(generator.axis().last());
        manifest.set("classes", ModelJson.MAPPER.valueToTree(generator.classes()));
        ArrayNode snapshots = manifest.putArray("snapshots");
        int size = 0;
        for (Snapshot snapshot : generator.snapshots()) {
            snapshots
                    .addObject()
                    .put("class_index", snapshot.classIndex())
                    .put("step", snapshot.step())
                    .put("distance", snapshot.distance())
                    .put("weights", snapshot.weights().length);
            size = Math.addExact(size, snapshot.weights().length);
        }
        manifest.set("curves", ModelJson.MAPPER.valueToTree(generator.curves()));
        ObjectNode provenance = ModelJson.MAPPER.valueToTree(content.provenance());
        if (content.provenance().files().isEmpty()) provenance.remove(ModelFile.FILES);
        manifest.set("provenance", provenance);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(4, size)).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        generator.snapshots().forEach(snapshot -> floats.put(snapshot.weights()));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MANIFEST, ModelJson.MAPPER.writeValueAsBytes(manifest));
        entries.put(SPACE, ModelJson.MAPPER.writeValueAsBytes(generator.space()));
        entries.put(WEIGHTS, bytes.array());
        SafeZip.write(entries, file);
    }

    /**
     * @throws IOException if the file cannot be read, is damaged, or is no generator of a known version; the message
     *     names the file and the fault
     */
    public static Content read(Path file) throws IOException {
        Map<String, byte[]> entries = SafeZip.read(file, KIND);
        try {
            return content(entries);
        } catch (IllegalArgumentException
                | NullPointerException
                | JsonProcessingException
                | CharConversionException fault) {
            throw ModelJson.unusable(file, KIND, fault);
        }
    }

    private static Content content(Map<String, byte[]> entries) throws IOException {
        JsonNode manifest = ModelJson.MAPPER.readTree(ModelJson.entry(entries, MANIFEST));
        if (!manifest.path("format").asText().equals("oxeels-generator"))
            throw new IllegalArgumentException("its manifest is not that of a generator");
        JsonNode version = manifest.path("format_version");
        if (!version.isInt() || version.intValue() != FORMAT_VERSION)
            throw new IllegalArgumentException(
                    "it has format version " + version.asText("none") + ", this program reads " + FORMAT_VERSION);
        ScoreSpace space = ModelJson.MAPPER.readValue(ModelJson.entry(entries, SPACE), ScoreSpace.class);
        SpectrumGenerator generator = new SpectrumGenerator(
                value(manifest, "axis", EnergyAxis.class),
                List.of(value(manifest, "classes", String[].class)),
                GanDesign.of(value(manifest, "design", String.class)),
                value(manifest, "latent_size", Integer.class),
                space,
                snapshots(manifest.path("snapshots"), ModelJson.entry(entries, WEIGHTS)),
                List.of(value(manifest, "curves", TrainingCurve[].class)));
        // numbers that are finite each may still draw what is not
        int[] oneOfEach = new int[generator.classes().size()];
        Arrays.fill(oneOfEach, 1);
        generator.draw(oneOfEach, 0, 1, "", Progress.NONE);
        ModelFile.withFiles(manifest);
        return new Content(generator, value(manifest, "provenance", OptionsProvenance.class));
    }

    private static List<Snapshot> snapshots(JsonNode nodes, byte[] bytes) {
        long expected = 0;
        for (JsonNode node : nodes) {
            if (!node.path("weights").isInt()
                    || node.path("weights").intValue() < 0
                    || !node.path("class_index").isInt()
                    || !node.path("step").isInt()
                    || !node.path("distance").isNumber())
                throw new IllegalArgumentException("its manifest describes a snapshot wrongly: " + node);
            expected += 4L * node.path("weights").intValue();
        }
        if (expected != bytes.length)
            throw new IllegalArgumentException(
                    "its " + WEIGHTS + " has " + bytes.length + " bytes, the manifest needs " + expected);
        FloatBuffer floats =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        List<Snapshot> snapshots = new ArrayList<>();
        for (JsonNode node : nodes) {
            float[] weights = new float[node.get("weights").intValue()];
            floats.get(weights);
            snapshots.add(new Snapshot(
                    node.get("class_index").intValue(),
                    node.get("step").intValue(),
                    node.get("distance").doubleValue(),
                    weights));
        }
        return snapshots;
    }

    static <T> T value(JsonNode manifest, String name, Class<T> type) throws JsonProcessingException {
        if (!manifest.hasNonNull(name)) throw new IllegalArgumentException("its manifest lacks '" + name + "'");
        return ModelJson.MAPPER.treeToValue(manifest.get(name), type);
    }
}
