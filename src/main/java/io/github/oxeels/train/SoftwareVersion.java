// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import java.util.Optional;

/** The version of this program, as its jar states it. */
public final class SoftwareVersion {

    private SoftwareVersion() {}

    /** @return such as {@code 0.1.0}; {@code development} where there is no jar */
    public static String get() {
        return Optional.ofNullable(SoftwareVersion.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
