// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.nearest.NearestNeighbours;
import java.util.Locale;
import java.util.Map;

/**
 * How k nearest neighbours are trained: their spectra are kept, with displaced copies. A useful baseline where spectra
 * are aligned.
 *
 * @param protocol how spectra are prepared and the training is tested
 * @param neighbours k, 1…1000
 * @param augmentation what is added to the training part of each fold
 */
public record NearestRecipe(Protocol protocol, int neighbours, FoldAugmentation augmentation) implements CopiesRecipe {

    /** @throws IllegalArgumentException if a value is outside its range */
    public NearestRecipe {
        NearestNeighbours.requireNeighbours(neighbours);
    }

    @Override
    public String command() {
        return "OxEELS Train Nearest Neighbours";
    }

    @Override
    public String shellName() {
        return "train-knn";
    }

    @Override
    public void addTo(Map<String, String> keys) {
        keys.put("neighbours", Integer.toString(neighbours));
    }

    @Override
    public String text() {
        return String.format(Locale.ROOT, "%d nearest neighbours, %s", neighbours, augmentation.text());
    }

    @Override
    public NearestRecipe with(Protocol newProtocol, FoldAugmentation newAugmentation) {
        return new NearestRecipe(newProtocol, neighbours, newAugmentation);
    }
}
