// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.oxeels.Simulated;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.learn.network.Layer;
import io.github.oxeels.learn.network.Network;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.network.Activation;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFormatTest {

    private static final NetworkFormat FORMAT = new NetworkFormat();

    @TempDir
    private Path folder;

    private static NetworkClassifier classifier(int features) {
        NetworkArchitecture one = new NetworkArchitecture(
                features,
                2,
                List.of(new Layer.Dense(8, Activation.LEAKY, 0.25, true), Layer.Dense.of(5, Activation.TANH)));
        NetworkArchitecture other = NetworkArchitecture.dense(features, 2, Activation.RELU, 3);
        Random random = new Random(4);
        Consumer<float[]> fill = values -> {
            for (int i = 0; i < values.length; i++) values[i] = random.nextFloat();
        };
        return new NetworkClassifier(List.of(Network.read(one, fill), Network.read(other, fill)), 1.3);
    }

    @Test
    void aModelIsReadBackToTheBitAndWrittenToTheSameBytes() throws IOException {
        OxidationStateModel svm = Simulated.model();
        OxidationStateModel model = new OxidationStateModel(
                svm.preparation(), classifier(svm.preprocessing().features()), svm.provenance(), svm.validation());
        ModelFile.write(model, folder.resolve("one.oxeels"));
        OxidationStateModel read = ModelFile.read(folder.resolve("one.oxeels"));
        ModelFile.write(read, folder.resolve("two.oxeels"));
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("one.oxeels")), Files.readAllBytes(folder.resolve("two.oxeels")));
        LabelledSpectra spectra = Simulated.spectra(2, 5);
        assertArrayEquals(ModelFileTest.probabilities(model, spectra), ModelFileTest.probabilities(read, spectra));
        NetworkClassifier classifier = (NetworkClassifier) read.classifier();
        assertEquals(1.3, classifier.temperature());
        assertEquals(
                classifier(svm.preprocessing().features()).members().get(0).architecture(),
                classifier.members().get(0).architecture());
        String manifest = new String(
                SafeZip.read(folder.resolve("one.oxeels"), "OxEELS model").get("manifest.json"),
                java.nio.charset.StandardCharsets.UTF_8);
        for (String words : List.of(
                "\"kind\" : \"network\"", "\"type\" : \"dense\"", "\"activation\" : \"leaky\"", "little endian"))
            assertTrue(manifest.contains(words), manifest);
    }

    private static void refused(byte[] payload, ObjectNode description, String word) {
        String message = assertThrows(IllegalArgumentException.class, () -> FORMAT.read(payload, 9, description))
                .getMessage();
        assertTrue(message.contains(word), message);
    }

    private static void refused(String word, Consumer<ObjectNode> damage) {
        ObjectNode description = (ObjectNode) FORMAT.description(classifier(9));
        damage.accept(description);
        refused(FORMAT.write(classifier(9)), description, word);
    }

    @Test
    void aDamagedNetworkIsRefused() {
        byte[] whole = FORMAT.write(classifier(9));
        ObjectNode description = (ObjectNode) FORMAT.description(classifier(9));
        assertEquals(9, FORMAT.read(whole, 9, description).features());
        refused(Arrays.copyOf(whole, whole.length - 1), description, "damaged");
        refused(Arrays.copyOf(whole, whole.length + 4), description, "damaged");
        refused(new byte[0], description, "damaged");
        byte[] infinite = whole.clone();
        infinite[4 * 20 + 3] = 0x7f;
        infinite[4 * 20 + 2] = (byte) 0x80;
        refused(infinite, description, "finite");
        byte[] negative = whole.clone();
        int lastVariance = 4 * (9 * 2 + 9 * 8 + 8 + 16 + 8 * 5 + 5 + 5 * 2 + 2 + 16) - 1;
        negative[lastVariance] |= (byte) 0x80;
        refused(negative, description, "variance");
        refused("temperature", node -> node.remove("temperature"));
        refused("temperature", node -> node.put("temperature", -1));
        refused("members", node -> node.put("members", 3));
        refused("0 networks", node -> ((ArrayNode) node.get("members")).removeAll());
        refused("units", node -> layer(node).put("units", -8));
        refused("units", node -> layer(node).put("units", 70_000));
        refused("damaged", node -> layer(node).put("units", 60_000));
        refused("architecture", node -> layer(node).put("units", "eight"));
        refused("architecture", node -> layer(node).put("type", "java.lang.Runtime"));
        refused("architecture", node -> layer(node).remove("activation"));
        refused("architecture", node -> layer(node).put("activation", "swish"));
        refused("features", node -> ((ObjectNode) node.get("members").get(0)).put("features", 10));
        refused("architecture", node -> ((ArrayNode) node.get("members").get(0).get("layers")).addNull());
        refused("no features", node -> ((ArrayNode) node.get("members")).addNull());
    }

    private static ObjectNode layer(ObjectNode description) {
        return (ObjectNode) description.get("members").get(0).get("layers").get(0);
    }
}
