// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;

/** The shapes of the white lines of some pixels, to be compared: background off, all of one length. */
final class PixelFeatures {

    private PixelFeatures() {}

    /**
     * @param pixels row-major
     * @return one row per pixel, each of unit length, or zeros where nothing is recorded
     * @throws IllegalArgumentException if too little of the edge is on the axis
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    static float[][] of(SpectrumImage image, Edge edge, int[] pixels, Progress progress) {
        float[] shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        Preprocessor preprocessor =
                Preprocessor.of(Preprocessing.defaults(edge).adaptedTo(image.axis()), image.axis(), shifts);
        float[][] features = new float[pixels.length][preprocessor.features()];
        float[] counts = new float[image.channels()];
        for (int i = 0; i < pixels.length; i++) {
            progress.checkCancelled();
            image.read(pixels[i], 1, counts);
            preprocessor.apply(counts, 1, shifts, pixels[i], features[i]);
            toUnitLength(features[i]);
            progress.report((i + 1.0) / pixels.length);
        }
        return features;
    }

    /** An empty pixel, whose area is noise, must not rule the mean of others. */
    private static void toUnitLength(float[] features) {
        double squares = 0;
        for (float feature : features) squares += feature * feature;
        if (squares > 0) for (int f = 0; f < features.length; f++) features[f] /= (float) Math.sqrt(squares);
    }
}
