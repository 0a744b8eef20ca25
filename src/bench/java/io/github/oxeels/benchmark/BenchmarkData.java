// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A spectrum image and training spectra of manganese L<sub>2,3</sub> in four classes, each spectrum scaled to a maximum
 * of 1.
 *
 * @param channels channels of a spectrum
 * @param image pixels × channels
 * @param truth class of each pixel
 * @param training spectra × channels
 * @param classOf class of each training spectrum
 */
record BenchmarkData(int channels, float[] image, int[] truth, float[] training, int[] classOf) {

    private static final List<String> CLASSES = List.of("Mn2+", "Mn3+", "Mn4+", "Mn2.67+");
    /**
     * Position, height and width in eV of Gaussian lines of Mn2+, Mn3+ and Mn4+, and the height of the steps under
     * them.
     */
    private static final double[][] LINES = {
        {
            639.46, .22, 1.07, 640.55, .91, .87, 641.74, .34, 1.41, 644.21, .096, 1.58, 650.81, .107, 1.4, 652.67, .128,
            1.7
        },
        {
            641.13, .525, 2.22, 642.35, .525, 1.79, 643.49, .366, 2.46, 645.7, .104, 3, 652.29, .287, 2.98, 653.42, .04,
            1.1, 654.02, .162, 2.95
        },
        {
            640.94, .443, 2.08, 642.99, .115, 1.55, 643.31, .814, 2.82, 645.9, .133, 3, 651.92, .137, 3, 653.54, .38, 3,
            655.33, .101, 3
        }
    };

    private static final double[] STEPS = {.06, .09, .11};

    int pixels() {
        return truth.length;
    }

    /**
     * @param folder holds {@code spectrum-image.raw} (float32, little endian, pixel after pixel), {@code truth.u8} and
     *     {@code training.csv}
     */
    static BenchmarkData read(Path folder) throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(folder.resolve("training.csv"))) {
            for (String line; (line = in.readLine()) != null; ) rows.add(line.split(","));
        }
        int channels = rows.get(0).length - 1, size = rows.size() - 1;
        float[] training = new float[size * channels];
        int[] classOf = new int[size];
        for (int i = 0; i < size; i++) {
            classOf[i] = CLASSES.indexOf(rows.get(i + 1)[0]);
            for (int q = 0; q < channels; q++) training[i * channels + q] = Float.parseFloat(rows.get(i + 1)[q + 1]);
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("spectrum-image.raw")),
                truth = Files.readAllBytes(folder.resolve("truth.u8"));
        float[] image = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(image);
        int[] pixels = new int[truth.length];
        for (int i = 0; i < pixels.length; i++) pixels[i] = truth[i];
        return new BenchmarkData(channels, scaled(image, channels), pixels, scaled(training, channels), classOf);
    }

    /**
     * Spectra with an energy jitter of 1.5 eV and Poisson noise (its normal approximation) at 60 counts in the maximum.
     */
    static BenchmarkData made(int pixels, int channels, int size) {
        int[] truth = new Random(1).ints(pixels, 0, 4).toArray(),
                classOf = new Random(2).ints(size, 0, 4).toArray();
        return new BenchmarkData(
                channels,
                scaled(drawn(truth, channels, 3), channels),
                truth,
                scaled(drawn(classOf, channels, 4), channels),
                classOf);
    }

    private static float[] drawn(int[] classOf, int channels, long seed) {
        Random random = new Random(seed);
        double[] highest = new double[4];
        for (int c = 0; c < 4; c++)
            for (int q = 0; q < 4 * channels; q++)
                highest[c] = Math.max(highest[c], intensity(c, 625 + 45.0 / (4 * channels) * q));
        float[] counts = new float[classOf.length * channels];
        for (int i = 0; i < classOf.length; i++) {
            double shift = 1.5 * random.nextGaussian();
            for (int q = 0; q < channels; q++) {
                double mean = 60 * intensity(classOf[i], 625 + 45.0 / channels * q - shift) / highest[classOf[i]] + 6;
                counts[i * channels + q] =
                        (float) Math.rint(Math.max(0, mean + Math.sqrt(mean) * random.nextGaussian()) - 6);
            }
        }
        return counts;
    }

    private static double intensity(int c, double energy) {
        if (c == 3) return (intensity(0, energy) / 3.6 * 5 + 2 * intensity(1, energy) / 5.6 * 6) / 3;
        double sum = STEPS[c]
                * (2 / 3.0 / (1 + Math.exp(-2 * (energy - 642))) + 1 / 3.0 / (1 + Math.exp(-2 * (energy - 653))));
        for (int l = 0; l < LINES[c].length; l += 3) {
            double width = Math.hypot(LINES[c][l + 2], 0.8);
            sum += LINES[c][l + 1] * Math.exp(-4 * Math.log(2) * Math.pow((energy - LINES[c][l]) / width, 2));
        }
        return sum;
    }

    private static float[] scaled(float[] spectra, int channels) {
        float[] scaled = spectra.clone();
        for (int at = 0; at < scaled.length; at += channels) {
            float most = 1e-9f;
            for (int q = 0; q < channels; q++) most = Math.max(most, scaled[at + q]);
            for (int q = 0; q < channels; q++) scaled[at + q] /= most;
        }
        return scaled;
    }

    /** @return the middle of the values */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** @return JSON objects, one a line, by their {@code peer} */
    static Map<String, JsonNode> peers(Path file) throws IOException {
        Map<String, JsonNode> peers = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode node = new ObjectMapper().readTree(line);
            peers.put(node.get("peer").asText(), node);
        }
        return peers;
    }

    /** Prints a line of JSON. */
    static void say(String what, Object... pairs) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("oxeels", what);
        for (int i = 0; i < pairs.length; i += 2)
            line.put(
                    (String) pairs[i],
                    pairs[i + 1] instanceof Double value ? Math.rint(value * 1e4) / 1e4 : pairs[i + 1].toString());
        try {
            System.out.println(new ObjectMapper().writeValueAsString(line));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
