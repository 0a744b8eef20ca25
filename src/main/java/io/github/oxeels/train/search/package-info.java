/**
 * What a search of classifiers may set, how a configuration becomes a recipe, and how it is scored. Start with
 * {@link io.github.oxeels.train.search.SearchKind}.
 */
package io.github.oxeels.train.search;
