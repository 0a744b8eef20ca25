// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.gan.Snapshot;
import io.github.oxeels.gan.TrainingCurve;
import io.github.oxeels.gan.TrainingState;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state of an unfinished training of a generator, from which it continues to the same bits: a zip of
 * {@code manifest.json} and {@code state.f32}.
 */
public final class CheckpointFile {

    private static final String KIND = "OxEELS checkpoint";
    private static final int FORMAT_VERSION = 1;

    private CheckpointFile() {}

    /** @param training says which training the state is of: data, options, version */
    public static void write(TrainingState state, String training, Path file) throws IOException {
        ObjectNode manifest = ModelJson.MAPPER
                .createObjectNode()
                .put("format", "oxeels-checkpoint")
                .put("format_version", FORMAT_VERSION)
                .put("training", training);
        ArrayNode members = manifest.putArray("members");
        List<float[]> all = new ArrayList<>();
        for (TrainingState.Member member : state.members()) {
            ObjectNode node = members.addObject().put("steps", member.steps()).put("stopped", member.stopped());
            ArrayNode arrays = node.putArray("arrays"), best = node.putArray("best");
            member.arrays().forEach(array -> {
                arrays.add(array.length);
                all.add(array);
            });
            member.best().forEach(snapshot -> {
                best.addObject()
                        .put("class_index", snapshot.classIndex())
                        .put("step", snapshot.step())
                        .put("distance", snapshot.distance())
                        .put("weights", snapshot.weights().length);
                all.add(snapshot.weights());
            });
            node.set("points", ModelJson.MAPPER.valueToTree(member.points()));
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(
                        4 * all.stream().mapToLong(array -> array.length).sum()))
                .order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        all.forEach(floats::put);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("manifest.json", ModelJson.MAPPER.writeValueAsBytes(manifest));
        entries.put("state.f32", bytes.array());
        SafeZip.write(entries, file);
    }

    /** @throws IOException if the file is damaged or of another training; the message names it */
    public static TrainingState read(Path file, String training) throws IOException {
        Map<String, byte[]> entries = SafeZip.read(file, KIND);
        try {
            JsonNode manifest = ModelJson.MAPPER.readTree(ModelJson.entry(entries, "manifest.json"));
            int version = GeneratorFile.value(manifest, "format_version", Integer.class);
            if (version != FORMAT_VERSION)
                throw new IllegalArgumentException(
                        "it has format version " + version + ", this program reads " + FORMAT_VERSION);
            if (!manifest.path("training").asText().equals(training))
                throw new IllegalArgumentException("it is of other spectra or options; delete it to train anew");
            FloatBuffer floats = ByteBuffer.wrap(ModelJson.entry(entries, "state.f32"))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            List<TrainingState.Member> members = new ArrayList<>();
            for (JsonNode node : manifest.path("members")) members.add(member(node, floats));
            if (floats.hasRemaining()) throw new IllegalArgumentException("its state.f32 is too long");
            return new TrainingState(members);
        } catch (IllegalArgumentException | JsonProcessingException | CharConversionException fault) {
            throw ModelJson.unusable(file, KIND, fault);
        }
    }

    private static TrainingState.Member member(JsonNode node, FloatBuffer floats) throws JsonProcessingException {
        List<float[]> arrays = new ArrayList<>();
        for (JsonNode length : node.path("arrays")) arrays.add(next(floats, length));
        List<Snapshot> best = new ArrayList<>();
        for (JsonNode snapshot : node.path("best"))
            best.add(new Snapshot(
                    GeneratorFile.value(snapshot, "class_index", Integer.class),
                    GeneratorFile.value(snapshot, "step", Integer.class),
                    GeneratorFile.value(snapshot, "distance", Double.class),
                    next(floats, snapshot.path("weights"))));
        return new TrainingState.Member(
                GeneratorFile.value(node, "steps", Integer.class),
                GeneratorFile.value(node, "stopped", Boolean.class),
                arrays,
                best,
                List.of(GeneratorFile.value(node, "points", TrainingCurve.Point[].class)));
    }

    private static float[] next(FloatBuffer floats, JsonNode length) {
        int size = length.isInt() ? length.intValue() : -1;
        if (size < 0 || size > floats.remaining())
            throw new IllegalArgumentException("its state.f32 is shorter than the manifest says");
        float[] values = new float[size];
        floats.get(values);
        return values;
    }
}
