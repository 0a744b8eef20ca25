/**
 * Looks for good settings of anything that can be scored: search spaces, Random Search, TPE, pruning, and a journal.
 */
package io.github.oxeels.search;
