// SPDX-License-Identifier: BSD-2-Clause
/**
 * How far long work is, how it is asked to stop, how it is spread over the caller's threads, and how libraries are kept
 * from talking meanwhile. Start with {@link io.github.oxeels.progress.Progress}.
 */
package io.github.oxeels.progress;
