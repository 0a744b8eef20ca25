// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.assess.Embedding;
import io.github.oxeels.assess.Embeddings;
import io.github.oxeels.embed.UmapOptions;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import java.util.ArrayList;
import java.util.List;

/** What each normalization of a comparison leaves in the spectra, in the window and alignment of the base. */
final class NormalizationMaps {

    private NormalizationMaps() {}

    /** @return two maps for each normalization that the spectra allow, as far as there is time */
    static List<Embedding> of(StudyInput input, StudyContext context, Workload work) {
        List<Embedding> maps = new ArrayList<>();
        for (String normalization : input.design().normalizations())
            try {
                if (work.outOfTime()) break;
                work.progress().checkCancelled();
                StudyPreparation preparation = input.design().base().withNormalization(normalization);
                Preprocessing open =
                        context.prepared(preparation, work.progress()).preprocessing();
                Embeddings embeddings = Embeddings.of(
                        input.set().spectra(),
                        open,
                        UmapOptions.defaults(),
                        input.effort().seed());
                maps.addAll(embeddings.of(Normalisation.of(normalization), work.progress()));
            } catch (IllegalArgumentException notThere) {
                work.progress().warn("no map with normalization " + normalization + ": " + notThere.getMessage());
            }
        return maps;
    }
}
