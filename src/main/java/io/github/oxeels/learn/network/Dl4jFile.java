// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.files.SafeZip;
import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.tensor.Nd4jBackend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Networks in Deeplearning4j's own files: a zip of {@code configuration.json}, {@code coefficients.bin} and, for what
 * standardises the features, {@code normalizer.bin}. A file may come from anybody: sizes are checked before anything is
 * read into native memory, and serialised Java is not touched.
 */
public final class Dl4jFile {

    private static final String KIND = "Deeplearning4j network";
    /** What Deeplearning4j makes objects of is named in the JSON. */
    private static final Pattern CLASS = Pattern.compile("\"@class\"\\s*:\\s*\"([^\"]*)\"");

    private static final Pattern OWN_CLASS = Pattern.compile("org\\.(deeplearning4j|nd4j)\\.[\\w.$]+");
    private static final List<String> NORMALISERS = List.of("STANDARDIZE", "MIN_MAX");
    /** Spectra on which a network that was read is compared with Deeplearning4j's own answer, and how closely. */
    private static final int COMPARED = 8;

    private static final float SAME = 1e-5f;

    private Dl4jFile() {}

    /**
     * Writes the network in Deeplearning4j's own format, with the standardisation of its features as normaliser:
     * {@code ModelSerializer.restoreMultiLayerNetworkAndNormalizer} reads it. The probabilities are those at
     * temperature 1.
     *
     * @throws io.github.oxeels.tensor.MissingNativeException if Deeplearning4j does not work on this platform
     */
    public static void write(Network network, Path file) throws IOException {
        Nd4jBackend.require("the exchange of networks");
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

    /**
     * Reads a network whose layers ours can compute, and makes sure that it gives the answers of Deeplearning4j.
     *
     * @param features of a spectrum
     * @throws IOException if the file cannot be read, is damaged, does not fit the number of features, or computes
     *     something else; the message names the file and the fault
     * @throws io.github.oxeels.tensor.MissingNativeException if Deeplearning4j does not work on this platform
     */
    public static Network read(Path file, int features) throws IOException {
        Nd4jBackend.require("the exchange of networks");
        Map<String, byte[]> entries = SafeZip.read(file, KIND);
        try {
            return network(entries, features);
        } catch (IOException | RuntimeException fault) {
            throw new IOException(file + " is no usable " + KIND + ": " + reason(fault), fault);
        }
    }

    /** Messages of Deeplearning4j go over many lines. */
    private static String reason(Exception fault) {
        String message = String.valueOf(fault.getMessage()).strip();
        return message.equals("null")
                ? fault.getClass().getSimpleName()
                : message.lines().findFirst().orElse(fault.getClass().getSimpleName());
    }

    private static Network network(Map<String, byte[]> entries, int features) throws IOException {
        if (entries.containsKey("preprocessor.bin"))
            throw new IllegalArgumentException("it holds preprocessor.bin, serialised Java, which is not read");
        MultiLayerConfiguration configuration =
                configuration(new String(entry(entries, ModelSerializer.CONFIGURATION_JSON), StandardCharsets.UTF_8));
        Dl4jLayers layers = new Dl4jLayers(configuration, features);
        NetworkArchitecture architecture = layers.architecture();
        NetworkPlan plan = architecture.plan();
        byte[] bytes = entry(entries, ModelSerializer.COEFFICIENTS_BIN);
        long held = held(bytes), needed = plan.weights() + plan.statistics();
        if (held != needed)
            throw new IllegalArgumentException(
                    "it holds " + held + " weights, but its layers need " + needed + " with " + features + " features");
        MultiLayerNetwork theirs = new MultiLayerNetwork(configuration);
        theirs.init(Nd4j.read(new ByteArrayInputStream(bytes)).castTo(configuration.getDataType()), true);
        float[] weights = new float[plan.weights()], statistics = new float[plan.statistics()];
        new Dl4jNetwork(theirs, plan, layers.layerOfStep()).store(weights, statistics);
        float[] mean = new float[features], scale = new float[features];
        standard(entries.get(ModelSerializer.NORMALIZER_BIN), mean, scale);
        Network network = new Network(architecture, mean, scale, weights, statistics);
        requireSame(network, theirs, layers.form());
        return network;
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) throw new IllegalArgumentException("it lacks the entry " + name);
        return bytes;
    }

    private static MultiLayerConfiguration configuration(String json) {
        if (json.contains("\"vertices\""))
            throw new IllegalArgumentException("it is a computation graph, only sequences of layers are read");
        Matcher classes = CLASS.matcher(json);
        while (classes.find())
            if (!OWN_CLASS.matcher(classes.group(1)).matches())
                throw new IllegalArgumentException(
                        "it names the class " + classes.group(1) + ", which is none of Deeplearning4j");
        return MultiLayerConfiguration.fromJson(json);
    }

    /** @return number of values of an array in Deeplearning4j's format, which are all there */
    private static long held(byte[] array) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(array));
        skipHeader(in, array.length, true);
        return skipHeader(in, array.length, false);
    }

    private static long skipHeader(DataInputStream in, int most, boolean content) throws IOException {
        String mode = in.readUTF();
        long length = List.of("DIRECT", "HEAP", "JAVACPP").contains(mode) ? in.readInt() : in.readLong();
        int size = DataType.valueOf(in.readUTF()).width();
        if (length < 0 || length > most / Math.max(1, size) || in.available() < length * size)
            throw new IOException("its weights are damaged: there are fewer than the " + length + " that are told");
        if (content) in.skipNBytes(length * size);
        return length;
    }

    /** Fills means and scales with what {@code normalizer.bin} does: nothing if there is none. */
    private static void standard(byte[] normaliser, float[] mean, float[] scale) throws IOException {
        Arrays.fill(scale, 1);
        if (normaliser == null) return;
        DataInputStream header = new DataInputStream(new ByteArrayInputStream(normaliser));
        header.readUTF();
        header.readInt();
        String type = header.readUTF();
        if (!NORMALISERS.contains(type))
            throw new IllegalArgumentException("its normalizer is " + type + ", known are STANDARDIZE and MIN_MAX");
        Normalizer read;
        try {
            read = NormalizerSerializer.getDefault().restore(new ByteArrayInputStream(normaliser));
        } catch (IOException | RuntimeException fault) {
            throw fault;
        } catch (Exception fault) {
            throw new IOException("its normalizer is damaged: " + fault.getMessage(), fault);
        }
        if (read instanceof NormalizerStandardize standardize) {
            float[] means = values(standardize.getMean(), mean.length),
                    deviations = values(standardize.getStd(), mean.length);
            for (int q = 0; q < mean.length; q++) {
                mean[q] = means[q];
                scale[q] = 1 / (deviations[q] == 0 ? 1 : deviations[q]);
            }
            return;
        }
        NormalizerMinMaxScaler range = (NormalizerMinMaxScaler) read;
        float[] least = values(range.getMin(), mean.length), most = values(range.getMax(), mean.length);
        double from = range.getTargetMin(), width = range.getTargetMax() - from;
        for (int q = 0; q < mean.length; q++) {
            scale[q] = (float) (width / (most[q] - least[q]));
            mean[q] = (float) (least[q] - from * (most[q] - least[q]) / width);
        }
    }

    /** @param features as many values as are wanted, or one for all */
    private static float[] values(INDArray array, int features) {
        float[] values = array.castTo(DataType.FLOAT).dup('c').data().asFloat();
        if (values.length == features) return values;
        if (values.length != 1)
            throw new IllegalArgumentException(
                    "its normalizer is of " + values.length + " features, the spectra have " + features);
        float[] same = new float[features];
        Arrays.fill(same, values[0]);
        return same;
    }

    private static void requireSame(Network network, MultiLayerNetwork theirs, Dl4jLayers.Form form) {
        int features = network.architecture().features(),
                outputs = network.architecture().outputs();
        float[] standardised = new float[COMPARED * features], raw = new float[COMPARED * features];
        SplittableRandom random = Seeds.random(1, "compared", 0);
        for (int i = 0; i < raw.length; i++) {
            standardised[i] = (float) (2 * random.nextDouble() - 1);
            raw[i] = standardised[i] / network.scale()[i % features] + network.mean()[i % features];
        }
        for (int i = 0; i < raw.length; i++)
            standardised[i] = (raw[i] - network.mean()[i % features]) * network.scale()[i % features];
        int[] shape = switch (form) {
            case ROW -> new int[] {COMPARED, features};
            case COLUMN_OF_IMAGE -> new int[] {COMPARED, 1, features, 1};
            case ROW_OF_IMAGE -> new int[] {COMPARED, 1, 1, features};
        };
        if (theirs.getLayerWiseConfigurations().getInputPreProcess(0) != null) shape = new int[] {COMPARED, features};
        float[]
                expected =
                        theirs.output(Nd4j.create(standardised, shape, 'c')
                                        .castTo(theirs.getLayerWiseConfigurations()
                                                .getDataType()))
                                .castTo(DataType.FLOAT)
                                .dup('c')
                                .data()
                                .asFloat(),
                own = new float[COMPARED * outputs];
        new NetworkClassifier(List.of(network)).predict(raw, COMPARED, own);
        double worst = expected.length == own.length ? 0 : 1;
        for (int i = 0; i < own.length && worst < 1; i++) worst = Math.max(worst, Math.abs(expected[i] - own[i]));
        if (!(worst <= SAME))
            throw new IllegalArgumentException(
                    "its probabilities differ by up to " + worst + " from those that Deeplearning4j gives");
    }
}
