// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How the next configuration is chosen. Immutable. */
public interface Strategy {

    /**
     * @param space what may be set
     * @param finished trials that have ended, in the order of their numbers
     * @param pending configurations that are being tried, or are about to be
     * @param random the only source of chance
     * @return a configuration of the space
     */
    Configuration suggest(SearchSpace space, List<Trial> finished, List<Configuration> pending, RandomGenerator random);

    /** @return name and settings; a journal of other ones is not resumed */
    Map<String, Object> toJson();
}
