// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

import java.util.BitSet;

/**
 * A part of a map that has its own row in the table, such as a region of interest.
 *
 * @param name name of the region
 * @param pixels which pixels belong to it, by row-major index; not copied
 */
public record Region(String name, BitSet pixels) {}
