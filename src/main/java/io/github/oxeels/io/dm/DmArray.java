// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A long array that stays in the file.
 *
 * @param offset byte of its first value
 */
record DmArray(DmType.Array type, long offset) {

    /** @return what the metadata shows in place of the values */
    Map<String, Object> summary() {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("count", type.count());
        summary.put("bytes", type.bytes());
        summary.put("offset", offset);
        return summary;
    }
}
