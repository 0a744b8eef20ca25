// SPDX-License-Identifier: BSD-2-Clause
/**
 * How far long work is, how it is asked to stop, and how it is spread over the caller's threads. Start with
 * {@link io.github.oxeels.progress.Progress}.
 */
package io.github.oxeels.progress;
