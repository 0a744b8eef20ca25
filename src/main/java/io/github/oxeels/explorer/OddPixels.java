// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * Labelled pixels that do not look like their class: nearer to the mean of another one, or far from their own. The
 * shapes of the white lines are compared; the mean of its own class is taken without the pixel itself.
 */
final class OddPixels {

    /** Standard deviations, from the median absolute deviation, beyond the median distance. */
    private static final double FAR = 6;
    /** Fewer pixels say nothing of how far is far. */
    private static final int FEWEST = 5;

    private OddPixels() {}

    /** @return the odd ones; none where the axis holds no white lines */
    static BitSet of(SpectrumImage image, PixelLabels labels, Progress progress) {
        Optional<Edge> edge = EdgeChoice.on(image, progress.stage(0, 0.2));
        if (edge.isEmpty() || labels.classes().isEmpty()) return new BitSet();
        int[] pixels = labels.labelled().stream().toArray();
        float[][] features;
        try {
            features = PixelFeatures.of(image, edge.get(), pixels, progress);
        } catch (IllegalArgumentException tooLittleRecorded) {
            progress.warn("odd pixels are not looked for: " + tooLittleRecorded.getMessage());
            return new BitSet();
        }
        int[] classOf = Arrays.stream(pixels)
                .map(pixel -> (labels.label()[pixel] & 0xff) - 1)
                .toArray();
        return odd(pixels, features, classOf, labels.classes().size());
    }

    private static BitSet odd(int[] pixels, float[][] features, int[] classOf, int classes) {
        double[][] sums = new double[classes][features[0].length];
        int[] sizes = new int[classes];
        for (int i = 0; i < pixels.length; i++) {
            sizes[classOf[i]]++;
            for (int f = 0; f < features[i].length; f++) sums[classOf[i]][f] += features[i][f];
        }
        BitSet odd = new BitSet();
        double[] own = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            if (sizes[classOf[i]] < 2) continue;
            own[i] = distance(features[i], sums[classOf[i]], sizes[classOf[i]], true);
            for (int c = 0; c < classes; c++)
                if (c != classOf[i] && distance(features[i], sums[c], sizes[c], false) < own[i]) odd.set(pixels[i]);
        }
        for (int c = 0; c < classes; c++) addFar(odd, pixels, classOf, own, c);
        return odd;
    }

    private static double distance(float[] features, double[] sum, int size, boolean isOwn) {
        double squares = 0;
        for (int f = 0; f < features.length; f++) {
            double mean = isOwn ? (sum[f] - features[f]) / (size - 1) : sum[f] / size;
            squares += (features[f] - mean) * (features[f] - mean);
        }
        return Math.sqrt(squares);
    }

    private static void addFar(BitSet odd, int[] pixels, int[] classOf, double[] own, int wanted) {
        double[] distances = new double[pixels.length];
        int count = 0;
        for (int i = 0; i < pixels.length; i++) if (classOf[i] == wanted) distances[count++] = own[i];
        if (count < FEWEST) return;
        double median = Statistics.median(distances.clone(), count);
        double[] deviations = new double[count];
        for (int i = 0; i < count; i++) deviations[i] = Math.abs(distances[i] - median);
        double sigma = 1.4826 * Statistics.median(deviations, count);
        for (int i = 0; i < pixels.length; i++)
            if (classOf[i] == wanted && own[i] > median + FAR * sigma) odd.set(pixels[i]);
    }
}
