// SPDX-License-Identifier: BSD-2-Clause
/**
 * All that touches ImageJ: images, stacks, overlays, tables, dialogs and macros on its side, plain values on ours.
 * Start with {@link io.github.oxeels.fiji.SpectrumImagePlus}.
 */
package io.github.oxeels.fiji;
