// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;

/** Keys and values as in the shell. */
final class ShellLine {

    private ShellLine() {}

    /** @param text such as {@code kernel=rbf folds=3} */
    static Map<String, String> keys(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String part : text.strip().split("\\s+")) {
            int equals = part.indexOf('=');
            if (equals > 0) keys.put(part.substring(0, equals), part.substring(equals + 1));
            else if (!part.isEmpty()) throw new IllegalArgumentException("'" + part + "' is no key=value");
        }
        return keys;
    }
}
