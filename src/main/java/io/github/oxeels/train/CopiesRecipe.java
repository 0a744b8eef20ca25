// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.progress.Progress;
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

    /** @return this recipe bound to features of the spectra that are made already */
    Training on(TrainingSet set, AugmentedFeatures features);

    @Override
    default Training on(TrainingSet set, Preprocessing preprocessing, Progress progress) {
        FoldAugmentation effective = augmentation().on(set.spectra(), preprocessing, progress);
        return with(protocol().alignedAs(preprocessing), effective)
                .on(set, new AugmentedFeatures(set.spectra(), preprocessing, effective, progress));
    }

    /** @return this on spectra that are neither aligned nor added to */
    default Training asRecorded(TrainingSet set) {
        return on(set, new AugmentedFeatures(set.spectra(), protocol().unaligned(set.spectra()), ShiftAndNoise.none()));
    }
}
