// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import java.util.LinkedHashMap;
import java.util.Map;

/** A recipe of what learns from features of spectra and of copies of them that are made beforehand. */
public sealed interface CopiesRecipe extends LabelledRecipe permits NearestRecipe, SvmRecipe {

    /** @return what is added to the training part of each fold */
    FoldAugmentation augmentation();

    /** @return the same kind of classifier by another protocol and augmentation */
    CopiesRecipe with(Protocol newProtocol, FoldAugmentation newAugmentation);

    /** Adds the keys of the classifier itself. */
    void addTo(Map<String, String> keys);

    @Override
    default Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        addTo(keys);
        augmentation().addTo(keys);
        augmentation().addCopiesTo(keys);
        protocol().addTo(keys);
        return keys;
    }
}
