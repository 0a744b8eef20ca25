// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Features of labelled spectra after each of several changes, computed once for each preprocessing. Safe for use by
 * many threads.
 */
public final class ChangedFeatures {

    private final LabelledSpectra spectra;
    private final List<SpectrumChange> changes;
    private final Map<Preprocessing, List<float[]>> known = new HashMap<>();

    public ChangedFeatures(LabelledSpectra spectra, List<SpectrumChange> changes) {
        this.spectra = spectra;
        this.changes = List.copyOf(changes);
    }

    /** @return number of changes */
    public int count() {
        return changes.size();
    }

    /** @return {@code spectra × features} after each change, before PCA; not to be written to */
    List<float[]> of(Preprocessing preprocessing) {
        synchronized (known) {
            return known.computeIfAbsent(preprocessing, unseen -> {
                Preprocessor preprocessor = Preprocessor.of(preprocessing, spectra.axis());
                return changes.stream()
                        .map(change -> change.of(spectra))
                        .map(changed -> preprocessor.features(changed.spectra(), changed.shift()))
                        .toList();
            });
        }
    }
}
