// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OddChannelsTest {

    private static final int SPECTRA = 40, CHANNELS = 120, ODD = 60;

    /** Broad lines with noise, a tenth of the spectra without any counts. */
    private static double[][] spectra() {
        SplittableRandom random = Seeds.random(5, "spectra", 0);
        double[][] spectra = new double[SPECTRA][CHANNELS];
        for (int s = SPECTRA / 10; s < SPECTRA; s++)
            for (int i = 0; i < CHANNELS; i++)
                spectra[s][i] = PoissonSampler.sample(400 + 300 * Math.exp(-Math.pow((i - 55) / 9.0, 2)), random);
        return spectra;
    }

    private static int[] found(double[][] spectra) {
        double[] mean = new double[CHANNELS];
        for (int i = 0; i < CHANNELS; i++) {
            int channel = i;
            mean[i] = Arrays.stream(spectra)
                    .mapToDouble(spectrum -> spectrum[channel])
                    .average()
                    .orElseThrow();
        }
        return OddChannels.in(mean, spectra);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 60_000})
    void aChannelThatSaysTheSameInAllSpectraIsFound(double value) {
        double[][] spectra = spectra();
        for (double[] spectrum : spectra) spectrum[ODD] = value;
        assertArrayEquals(new int[] {ODD}, found(spectra));
    }

    @Test
    void whatOneSpectrumHoldsIsNoChannelOfTheCamera() {
        assertArrayEquals(new int[0], found(spectra()));
        double[][] spectra = spectra();
        spectra[20][ODD] = 1e6;
        assertArrayEquals(new int[0], found(spectra));
    }
}
