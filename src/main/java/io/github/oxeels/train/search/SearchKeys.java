// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train.search;

import java.util.Map;

/**
 * Which key of a training command a parameter of a search sets. A search draws penalties and γ as multiples, so that
 * one range serves all spectra, and layers one by one; a reader of its report sets keys.
 */
public final class SearchKeys {

    private static final Map<String, String> KEYS = Map.of(
            "penalty_scale", "penalty",
            "gamma_scale", "gamma",
            "layers", "hidden_units",
            "units", "hidden_units",
            "head", "hidden_units",
            "head_units", "hidden_units",
            "blocks", "filters",
            "filters", "filters",
            "kernel_reach", "kernel_width");

    private SearchKeys() {}

    /** @return the key, for most parameters of the same name; {@code units_2} is the second of {@code hidden_units} */
    public static String of(String parameter) {
        String name = parameter.replaceFirst("_[0-9]+$", "");
        return KEYS.getOrDefault(name, name);
    }
}
