// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.study;

import io.github.oxeels.assess.Embedding;
import io.github.oxeels.report.EmbeddingNumbers;
import io.github.oxeels.report.table.Table;
import java.util.List;

/** The numbers of maps of the spectra, by which it is seen what a normalization leaves in them. */
final class StudyMaps {

    private StudyMaps() {}

    static void addTo(Section section, List<Embedding> maps) {
        if (maps.isEmpty()) return;
        Table numbers = EmbeddingNumbers.of(maps, true);
        section.table(
                "What each normalization leaves, in maps of all spectra onto a plane: a map is to show classes, and "
                        + "neither acquisitions nor total intensity nor noise. Trustworthiness: share of neighbours on "
                        + "the map that are neighbours among the features, 1 is best. Silhouette, −1 to 1: how far "
                        + "classes, or acquisitions, lie apart. Share explained, 0 to 1: squared rank correlation with "
                        + "the axis of the map that follows more. Nearest neighbour: share of the spectra, 0 to 1.",
                numbers.headings(),
                numbers.texts(EmbeddingNumbers::text));
    }
}
