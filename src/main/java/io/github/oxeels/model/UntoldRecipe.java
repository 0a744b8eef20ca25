// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.util.Map;

/**
 * What is left of a recipe where nobody tells all of it: in a file of format 1, or of a network that was trained
 * elsewhere. Such a model maps, but cannot be trained again.
 *
 * @param seed of everything random
 * @param keys options that are told
 */
public record UntoldRecipe(long seed, Map<String, String> keys) implements TrainingRecipe {

    public static final String KIND = "untold";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String command() {
        return "";
    }
}
