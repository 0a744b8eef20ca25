// SPDX-License-Identifier: BSD-2-Clause
/**
 * Looks for good settings of anything that can be scored: search spaces, Random Search, TPE, pruning, and a journal.
 * Start with {@link io.github.oxeels.search.Search}.
 */
package io.github.oxeels.search;
