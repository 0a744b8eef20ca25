// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An ensemble of networks: single-precision numbers, little endian, a network after the other; the manifest says of
 * what.
 */
final class NetworkFormat implements ClassifierFormat {

    private static final String LAYOUT =
            "float32, little endian, of each member: means and scales of the features, x' = (x - mean) * scale; "
                    + "of each layer "
                    + "weights [units][inputs] and biases, then factors and summands of batch normalisation; "
                    + "means, then variances of each batch normalisation; "
                    + "of a convolution weights [filters][kernel][channels]";

    @Override
    public String kind() {
        return "network";
    }

    @Override
    public String entry() {
        return "network.f32";
    }

    @Override
    public boolean holds(Classifier classifier) {
        return classifier instanceof NetworkClassifier;
    }

    @Override
    public byte[] write(Classifier classifier) {
        List<Network> members = ((NetworkClassifier) classifier).members();
        long values = members.stream()
                .mapToLong(member -> Network.values(member.architecture()))
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(4 * values)).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        for (Network member : members)
            floats.put(member.mean()).put(member.scale()).put(member.weights()).put(member.statistics());
        return bytes.array();
    }

    @Override
    public JsonNode description(Classifier classifier) {
        NetworkClassifier network = (NetworkClassifier) classifier;
        ObjectNode description = ModelJson.MAPPER
                .createObjectNode()
                .put("temperature", network.temperature())
                .put("layout", LAYOUT);
        ArrayNode members = description.putArray("members");
        network.members().forEach(member -> members.add(ModelJson.MAPPER.valueToTree(member.architecture())));
        return description;
    }

    @Override
    public Classifier read(byte[] payload, int features, JsonNode description) {
        if (!description.path("temperature").isNumber()
                || !description.path("members").isArray())
            throw new IllegalArgumentException("its manifest lacks temperature or members of the network");
        List<NetworkArchitecture> architectures = new ArrayList<>();
        for (JsonNode member : description.path("members")) architectures.add(architecture(member, features));
        if (architectures.isEmpty())
            throw new IllegalArgumentException("its manifest describes 0 networks, at least 1 is needed");
        long expected = 4 * architectures.stream().mapToLong(Network::values).sum();
        if (expected != payload.length)
            throw new IllegalArgumentException("its network is damaged: " + entry() + " has " + payload.length
                    + " bytes, the architecture needs " + expected);
        FloatBuffer values =
                ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        return new NetworkClassifier(
                architectures.stream()
                        .map(architecture -> network(architecture, values))
                        .toList(),
                description.get("temperature").doubleValue());
    }

    private static NetworkArchitecture architecture(JsonNode node, int features) {
        NetworkArchitecture architecture;
        try {
            architecture = ModelJson.MAPPER.treeToValue(node, NetworkArchitecture.class);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(
                    "the architecture of its network is damaged: " + fault.getOriginalMessage(), fault);
        }
        if (architecture == null || architecture.features() != features)
            throw new IllegalArgumentException(
                    "its network takes " + (architecture == null ? "no" : architecture.features())
                            + " features, but preprocessing makes " + features);
        return architecture;
    }

    private static Network network(NetworkArchitecture architecture, FloatBuffer values) {
        return Network.read(architecture, values::get);
    }
}
