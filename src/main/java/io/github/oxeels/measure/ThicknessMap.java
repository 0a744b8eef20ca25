// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Arrays;

/** t/λ of every pixel of a low-loss image; see {@link Thickness}. */
public final class ThicknessMap {

    private static final int BLOCK = 256;

    private ThicknessMap() {}

    /**
     * @return row-major; NaN where there is no zero-loss peak
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static float[] of(SpectrumImage lowLoss, Progress progress) {
        float[] thickness = new float[Math.toIntExact(lowLoss.pixels())];
        Arrays.fill(thickness, Float.NaN);
        PixelBlocks.forEach(
                lowLoss,
                BLOCK,
                (first, count, counts) -> {
                    for (int p = 0; p < count; p++) {
                        int pixel = first + p;
                        Thickness.relative(lowLoss.axis(), counts, p * lowLoss.channels())
                                .ifPresent(found -> thickness[pixel] = (float) found);
                    }
                },
                progress);
        return thickness;
    }
}
