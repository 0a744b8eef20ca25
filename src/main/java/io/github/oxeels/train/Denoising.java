// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.SpatialBinning;
import java.util.Map;

/**
 * What is done against noise, beyond what classifiers do themselves. Both become part of the model's preprocessing.
 *
 * @param pcaComponents principal components of the features that are kept, see {@link PcaBasis}; they are fitted to the
 *     training part of each fold alone; 0 = no PCA
 * @param spatialBinning pixels along x and along y whose spectra are summed when an image is mapped, see
 *     {@link SpatialBinning}; labelled spectra are taken as they are; 1 = none, for which 0 may be given
 */
public record Denoising(int pcaComponents, int spatialBinning) {

    public static final Denoising NONE = new Denoising(0, 1);

    private static final String PCA = "pca_components", BINNING = "spatial_binning";
    private static final int MOST_BINNING = 64;

    /** @throws IllegalArgumentException if a value is outside its range */
    public Denoising {
        if (pcaComponents < 0)
            throw new IllegalArgumentException(PCA + " must be 0 (no PCA) or more, got " + pcaComponents);
        requireBinning(spatialBinning);
        spatialBinning = Math.max(1, spatialBinning);
    }

    /** @throws IllegalArgumentException if the value of the key {@code spatial_binning} is outside 0…64 */
    public static void requireBinning(int binning) {
        if (binning < 0 || binning > MOST_BINNING)
            throw new IllegalArgumentException(
                    BINNING + " must be in 0…" + MOST_BINNING + " pixels (0 and 1 = none), got " + binning);
    }

    /** @return what a preprocessing does against noise */
    public static Denoising of(Preprocessing preprocessing) {
        return new Denoising(preprocessing.pcaComponents(), preprocessing.spatialBinning());
    }

    /** @throws IllegalArgumentException if there are more components than features */
    public Preprocessing on(Preprocessing preprocessing) {
        if (pcaComponents > preprocessing.features())
            throw new IllegalArgumentException(PCA + " must be in 0…" + preprocessing.features()
                    + ", the number of features in these windows, got " + pcaComponents);
        return preprocessing.withSpatialBinning(spatialBinning).withPcaComponents(pcaComponents);
    }

    /** Adds the keys that this stands for. */
    public void addTo(Map<? super String, ? super String> keys) {
        if (pcaComponents > 0) keys.put(PCA, Integer.toString(pcaComponents));
        if (spatialBinning > 1) keys.put(BINNING, Integer.toString(spatialBinning));
    }
}
