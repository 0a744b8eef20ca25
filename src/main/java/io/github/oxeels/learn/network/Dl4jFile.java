// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.tensor.Nd4jBackend;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks as Deeplearning4j knows them: the same steps, a layer each, with the same weights. A spectrum is an image of
 * one column there, {@code [spectra][1][features][1]}, or a row of features for a network without convolutions.
 */
public final class Dl4jFile {

    private Dl4jFile() {}

    /**
     * Writes the network in Deeplearning4j's own format, with the standardisation of its features as normaliser:
     * {@code ModelSerializer.restoreMultiLayerNetworkAndNormalizer} reads it. The probabilities are those at
     * temperature 1.
     *
     * @throws io.github.oxeels.tensor.MissingNativeException if Deeplearning4j does not work on this platform
     */
    public static void write(Network network, Path file) throws IOException {
        Nd4jBackend.require("dl4j_file");
        MultiLayerNetwork converted = Dl4jNetwork.of(network).network();
        int features = network.architecture().features();
        float[] deviation = new float[features];
        for (int q = 0; q < features; q++) deviation[q] = 1 / network.scale()[q];
        NormalizerStandardize normaliser = new NormalizerStandardize(row(network.mean()), row(deviation));
        ByteArrayOutputStream weights = new ByteArrayOutputStream(), standard = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(weights)) {
            Nd4j.write(converted.params(), out);
        }
        NormalizerSerializer.getDefault().write(normaliser, standard);
        AtomicFile.writeStream(file, out -> {
            // Deeplearning4j's own writer closes its stream twice, which the streams of newer libraries refuse
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                put(
                        zip,
                        ModelSerializer.CONFIGURATION_JSON,
                        converted.getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
                put(zip, ModelSerializer.COEFFICIENTS_BIN, weights.toByteArray());
                put(zip, ModelSerializer.NORMALIZER_BIN, standard.toByteArray());
            }
        });
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
    }

    private static INDArray row(float[] values) {
        return Nd4j.create(values, new int[] {1, values.length}, 'c');
    }
}
