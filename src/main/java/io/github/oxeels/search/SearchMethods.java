// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import java.util.Locale;

/** Strategies and pruners by the names that commands use. */
public final class SearchMethods {

    private SearchMethods() {}

    /** @throws IllegalArgumentException if there is none of that name */
    public static Strategy strategy(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "random" -> new RandomSearch();
            case "tpe" -> TreeParzenEstimator.defaults();
            default -> throw new IllegalArgumentException("strategy must be one of random, tpe, got '" + name + "'");
        };
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Pruner pruner(String name) {
        return switch (name.trim().toLowerCase(Locale.ROOT)) {
            case "none" -> Pruner.none();
            case "median" -> MedianPruner.defaults();
            case "halving" -> SuccessiveHalving.defaults();
            default ->
                throw new IllegalArgumentException("pruning must be one of none, median, halving, got '" + name + "'");
        };
    }
}
