// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.tensor;

/** A native library does not load on this platform, and what was asked for needs it. The message is for the user. */
public final class MissingNativeException extends UnsupportedOperationException {

    private static final long serialVersionUID = 1L;

    MissingNativeException(String message) {
        super(message);
    }
}
