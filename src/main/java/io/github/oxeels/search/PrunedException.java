// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

/** Ends a trial that is not worth finishing. */
public final class PrunedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PrunedException() {
        super("pruned", null, false, false);
    }
}
