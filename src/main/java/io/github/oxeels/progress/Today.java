// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day that is written into results. It is that of {@code SOURCE_DATE_EPOCH} where that is set, in seconds since
 * 1970 (reproducible-builds.org), so that two runs can give the same bits.
 */
public final class Today {

    private Today() {}

    /** @return ISO 8601, UTC */
    public static String iso() {
        String fixed = System.getenv("SOURCE_DATE_EPOCH");
        if (fixed != null && fixed.matches("\\d{1,11}"))
            return Instant.ofEpochSecond(Long.parseLong(fixed))
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate()
                    .toString();
        return LocalDate.now(ZoneOffset.UTC).toString();
    }
}
