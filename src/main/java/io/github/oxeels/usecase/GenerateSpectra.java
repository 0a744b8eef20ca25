// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.model.file.GeneratorFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;

/** Draws labelled spectra from a generator. */
public final class GenerateSpectra {

    private GenerateSpectra() {}

    /**
     * @param perClass spectra of each class, 1…100000
     * @param counts Poisson noise as if the highest channel held this many counts; 0 = noise as in the training spectra
     * @return spectra whose group names what the generator learnt from, so that folds keep them together
     * @throws IllegalArgumentException if a value is out of range
     */
    public static LabelledSpectra run(
            GeneratorFile.Content content, int perClass, double counts, long seed, Progress progress) {
        if (perClass < 1 || perClass > 100_000)
            throw new IllegalArgumentException("spectra_per_class must be 1…100000, got " + perClass);
        int[] each = new int[content.generator().classes().size()];
        Arrays.fill(each, perClass);
        return content.generator().draw(each, counts, seed, group(content.provenance()), progress);
    }

    /** The one acquisition that all parents are of, else a name for all of them. */
    private static String group(OptionsProvenance provenance) {
        return provenance.groups().size() == 1
                ? provenance.groups().get(0)
                : "gan "
                        + provenance
                                .dataSha256()
                                .substring(
                                        0, Math.min(8, provenance.dataSha256().length()));
    }
}
