// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.embed;

import io.github.oxeels.numeric.Checks;
import java.util.List;

/**
 * How a map is made.
 *
 * @param neighbours of a spectrum that are kept near it, 2…200: few show details, many the whole
 * @param minDist how close points may come, 0…1
 * @param metric {@code euclidean}, {@code cosine}, {@code correlation} or {@code manhattan}
 */
public record UmapOptions(int neighbours, double minDist, String metric) {

    private static final List<String> METRICS = List.of("euclidean", "cosine", "correlation", "manhattan");

    /** @throws IllegalArgumentException if a value is outside its range */
    public UmapOptions {
        if (neighbours < 2 || neighbours > 200)
            throw new IllegalArgumentException("neighbors must be in 2…200, got " + neighbours);
        if (!(minDist >= 0 && minDist <= 1))
            throw new IllegalArgumentException("min_dist must be in 0…1, got " + minDist);
        metric = Checks.oneOf("metric", metric, METRICS);
    }

    public static UmapOptions defaults() {
        return new UmapOptions(15, 0.1, "euclidean");
    }
}
