// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws every configuration from the prior (Bergstra and Bengio 2012, J. Mach. Learn. Res. 13, 281–305). */
public record RandomSearch() implements Strategy {

    @Override
    public Configuration suggest(
            SearchSpace space, List<Trial> finished, List<Configuration> pending, RandomGenerator random) {
        return space.sample(random);
    }

    @Override
    public Map<String, Object> toJson() {
        return Map.of("name", "random");
    }
}
