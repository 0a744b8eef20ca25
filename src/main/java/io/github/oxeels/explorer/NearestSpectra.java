// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.explorer.PixelReason.Neighbour;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The training spectra that look most like a pixel, as the model sees them. */
final class NearestSpectra {

    private static final int NEAREST = 4;

    private final LabelledSpectra spectra;
    private final float[] known;
    private final Preprocessor preprocessor;
    private final float[] shifts;

    NearestSpectra(SpectrumImage image, Preprocessing preprocessing, LabelledSpectra spectra) {
        this.spectra = spectra;
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        preprocessor = Preprocessor.of(preprocessing, image.axis(), shifts);
        known = Preprocessor.of(preprocessing, spectra.axis()).features(spectra, null);
    }

    /** @return the nearest first */
    List<Neighbour> of(float[] counts, int pixel) {
        int width = preprocessor.features();
        float[] features = new float[width];
        preprocessor.apply(counts, 1, shifts, pixel, features);
        return IntStream.range(0, spectra.size())
                .mapToObj(i -> new Neighbour(spectra.label(i), spectra.sources().get(i), distance(features, i * width)))
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(NEAREST)
                .toList();
    }

    private double distance(float[] features, int start) {
        double squares = 0;
        for (int f = 0; f < features.length; f++) {
            double difference = features[f] - known[start + f];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
