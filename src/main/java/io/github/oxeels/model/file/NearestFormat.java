// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.nearest.NearestNeighbours;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Nearest neighbours: the features of their training spectra; the manifest says of which class each is. */
final class NearestFormat implements ClassifierFormat {

    private static final String LAYOUT =
            "float32, little endian, [spectra][features] as preprocessed; class_of has the class of each spectrum";

    @Override
    public String kind() {
        return "nearest";
    }

    @Override
    public String entry() {
        return "nearest.f32";
    }

    @Override
    public boolean holds(Classifier classifier) {
        return classifier instanceof NearestNeighbours;
    }

    @Override
    public byte[] write(Classifier classifier) {
        float[] values = ((NearestNeighbours) classifier).training().values();
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(4, values.length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    @Override
    public JsonNode description(Classifier classifier) {
        NearestNeighbours nearest = (NearestNeighbours) classifier;
        ObjectNode description = ModelJson.MAPPER
                .createObjectNode()
                .put("neighbours", nearest.neighbours())
                .put("classes", nearest.classes())
                .put("layout", LAYOUT);
        ArrayNode classOf = description.putArray("class_of");
        for (int c : nearest.training().classOf()) classOf.add(c);
        return description;
    }

    @Override
    public Classifier read(byte[] payload, int features, JsonNode description) {
        JsonNode told = description.path("class_of");
        if (!description.path("neighbours").isInt()
                || !description.path("classes").isInt()
                || !told.isArray())
            throw new IllegalArgumentException("its manifest lacks neighbours, classes or class_of");
        int[] classOf = new int[told.size()];
        for (int i = 0; i < classOf.length; i++) {
            if (!told.get(i).isInt())
                throw new IllegalArgumentException("class_of must hold whole numbers, got " + told.get(i));
            classOf[i] = told.get(i).intValue();
        }
        if (payload.length != 4L * classOf.length * features)
            throw new IllegalArgumentException("its neighbours are damaged: " + entry() + " has " + payload.length
                    + " bytes, " + classOf.length + " spectra of " + features + " features need "
                    + 4L * classOf.length * features);
        float[] values = new float[classOf.length * features];
        ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new NearestNeighbours(
                new FeatureMatrix(features, values, classOf),
                description.get("classes").intValue(),
                description.get("neighbours").intValue());
    }
}
