// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import io.github.oxeels.files.SourceFile;
import java.util.List;
import java.util.Map;

/**
 * How a generator was made, and how model files of format 1 tell it: by options that are named in text. It holds no
 * date and no machine.
 *
 * @param software name and version of the program
 * @param dataSha256 SHA-256 of the labelled spectra (axis, counts, labels, groups) in hexadecimal
 * @param spectraPerClass number of training spectra of each class, augmented copies not counted
 * @param groups names of the acquisitions, empty where the data name none
 * @param files that the labelled spectra were read from; empty where they came from no file, or the file does not tell
 * @param seed seed of everything random
 * @param options every option of the training by name
 */
public record OptionsProvenance(
        String software,
        String dataSha256,
        Map<String, Integer> spectraPerClass,
        List<String> groups,
        List<SourceFile> files,
        long seed,
        Map<String, String> options) {

    /** @throws IllegalArgumentException if a number of spectra is negative */
    public OptionsProvenance {
        Provenance.requireCounts(spectraPerClass);
    }
}
