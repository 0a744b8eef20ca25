// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Spectra as scores of the principal components of their features, a few numbers that hold nearly all but noise. */
final class ComponentScores {

    private static final int COMPONENTS = 20;
    /** Spectra that the components are found from, spread evenly. */
    private static final int FITTED = 1500;

    private ComponentScores() {}

    /**
     * @param image with {@link SpectrumImage#shifts()} if its axis is to be corrected; read block by block
     * @return a row for each spectrum
     * @throws IllegalArgumentException if the spectra cannot be prepared so; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    static double[][] of(SpectrumImage image, Preprocessing preprocessing, Progress progress) {
        float[] shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        Preprocessor preprocessor = Preprocessor.of(preprocessing, image.axis(), shifts);
        int width = preprocessor.features();
        float[][] some = Arrays.stream(spread(Math.toIntExact(image.pixels()), FITTED))
                .mapToObj(pixel -> {
                    float[] counts = new float[image.channels()], features = new float[width];
                    image.read(pixel, 1, counts);
                    preprocessor.apply(counts, 1, shifts, pixel, features);
                    return features;
                })
                .toArray(float[][]::new);
        LeadingComponents components =
                LeadingComponents.of(some, Math.min(COMPONENTS, Math.min(some.length - 1, width)));
        double[][] scores = new double[Math.toIntExact(image.pixels())][];
        PixelBlocks.forEach(
                image,
                (first, count, counts) -> {
                    float[] features = new float[count * width];
                    preprocessor.apply(counts, count, shifts, first, features);
                    for (int p = 0; p < count; p++)
                        scores[first + p] = components.scores(Arrays.copyOfRange(features, p * width, (p + 1) * width));
                },
                progress);
        return scores;
    }

    /** @return at most so many indices, evenly spread over the whole */
    static int[] spread(int size, int most) {
        int stride = (size + most - 1) / most;
        return IntStream.range(0, (size + stride - 1) / stride)
                .map(i -> i * stride)
                .toArray();
    }
}
