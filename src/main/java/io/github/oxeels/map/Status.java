// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

/** Why a pixel has a class, or none. */
public enum Status {
    /** the class of highest probability is stated */
    CLASSIFIED,
    /** an edge is there, but no class is probable enough, or no training spectrum looks like it */
    UNKNOWN,
    /** no significant white line */
    NO_EDGE
}
