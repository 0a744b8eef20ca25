// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;

/** The spectra of some pixels together, for what all of them share: losses, resolution. */
final class MeanSpectrum {

    private static final int BLOCK = 256;

    private MeanSpectrum() {}

    /**
     * @param wanted row-major indices of the pixels
     * @return one value per channel; 0 if no pixel is wanted
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    static float[] of(SpectrumImage image, BitSet wanted, Progress progress) {
        double[] sum = new double[image.channels()];
        int pixels = Math.toIntExact(image.pixels());
        float[] counts = new float[Math.min(BLOCK, pixels) * image.channels()];
        for (int first = 0; first < pixels; first += BLOCK) {
            int count = Math.min(BLOCK, pixels - first);
            progress.checkCancelled();
            if (wanted.nextSetBit(first) < 0 || wanted.nextSetBit(first) >= first + count) continue;
            image.read(first, count, counts);
            for (int p = wanted.nextSetBit(first); p >= 0 && p < first + count; p = wanted.nextSetBit(p + 1))
                for (int i = 0; i < sum.length; i++) sum[i] += counts[(p - first) * sum.length + i];
            progress.report((double) (first + count) / pixels);
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) mean[i] = (float) (sum[i] / Math.max(1, wanted.cardinality()));
        return mean;
    }
}
