// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.train.FoldAugmentation;

/** The displaced copies, as other laboratories would record them, of what learns from copies of spectra. */
final class SearchedCopies {

    /** Copies of a spectrum. */
    static final int MOST = 3;

    private static final String KEY = "shift_copies";

    private SearchedCopies() {}

    /** @return number of copies */
    static Dimension dimension() {
        return Dimension.of(Parameter.integer(KEY, 1, MOST));
    }

    static FoldAugmentation of(Configuration configuration, long seed) {
        ShiftAndNoise copies =
                new ShiftAndNoise(SearchNumbers.shiftRange(configuration), configuration.integer(KEY), 0, seed);
        return FoldAugmentation.of(FoldAugmentation.LABORATORY, copies, 0, seed);
    }
}
