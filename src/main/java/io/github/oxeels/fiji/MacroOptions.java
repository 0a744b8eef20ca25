// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The options of {@code run("Command", "key=value other=[a value with blanks]")}. ImageJ itself looks for one key after
 * the other and so overlooks a misspelt one; here every word is read.
 */
public final class MacroOptions {

    private MacroOptions() {}

    /**
     * @return keys in lower case with their values, in the order in which they stand
     * @throws IllegalArgumentException if a word is no {@code key=value}, a bracket is not closed, or a key stands
     *     twice
     */
    public static Map<String, String> parse(String options) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        while (true) {
            while (at < options.length() && Character.isWhitespace(options.charAt(at))) at++;
            if (at == options.length()) return values;
            int equals = options.indexOf('=', at);
            int blank = blank(options, at);
            if (equals < 0 || blank < equals)
                throw new IllegalArgumentException(
                        "options read key=value with values in [ ] where they hold blanks, got '"
                                + options.substring(at, blank) + "'");
            String key = options.substring(at, equals).toLowerCase(Locale.ROOT);
            int end = valueEnd(options, equals + 1);
            String value = options.substring(equals + 1, end);
            if (values.put(key, unbracketed(value)) != null)
                throw new IllegalArgumentException("the key '" + key + "' is given twice");
            at = end;
        }
    }

    private static int valueEnd(String options, int start) {
        if (start == options.length() || options.charAt(start) != '[') return blank(options, start);
        int depth = 0;
        for (int i = start; i < options.length(); i++) {
            if (options.charAt(i) == '[') depth++;
            else if (options.charAt(i) == ']' && --depth == 0) return i + 1;
        }
        throw new IllegalArgumentException("a bracket is not closed in '" + options.substring(start) + "'");
    }

    private static String unbracketed(String value) {
        return value.startsWith("[") && value.endsWith("]") ? value.substring(1, value.length() - 1) : value;
    }

    private static int blank(String options, int from) {
        int at = from;
        while (at < options.length() && !Character.isWhitespace(options.charAt(at))) at++;
        return at;
    }
}
