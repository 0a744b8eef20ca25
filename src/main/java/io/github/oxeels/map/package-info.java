// SPDX-License-Identifier: BSD-2-Clause
/**
 * A model over a whole image, strip by strip, beside witnesses: classes, valences, noise, consensus. Start with
 * {@link io.github.oxeels.map.OxidationMapper}, whose result is an {@link io.github.oxeels.map.OxidationMap}.
 */
package io.github.oxeels.map;
