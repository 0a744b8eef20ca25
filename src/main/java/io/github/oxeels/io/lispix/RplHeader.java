// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.lispix;

import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Keys and values of a {@code .rpl} file. Keys are compared without regard to case; blanks serve as well as tabs. */
final class RplHeader {

    private final Path file;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** @throws IOException if a line has a key without a value where one is needed; see the getters */
    RplHeader(Path file) throws IOException {
        this.file = file;
        for (String line : TextFile.read(file).split("\\r\\n?|\\n")) {
            int comment = line.indexOf(';');
            String text = withoutMarks((comment < 0 ? line : line.substring(0, comment)).strip());
            int end = keyEnd(text);
            String key = text.substring(0, end).strip().toLowerCase(Locale.ROOT);
            String value = valueAfter(text, end);
            if (value.isEmpty() && StatedNumber.parse(key).isPresent())
                warn("the number '" + StatedNumber.quoted(key) + "' stands in a line of its own, without a key");
            else if (!key.isEmpty() && !key.equals("key")) values.put(key, value);
        }
    }

    /** INCA writes {@code (MLX::KEY : value)}. */
    private static String withoutMarks(String text) {
        if (!text.startsWith("(")) return text;
        String inner = text.substring(1, text.endsWith(")") ? text.length() - 1 : text.length());
        return inner.regionMatches(true, 0, "MLX::", 0, 5) ? inner.substring(5) : inner;
    }

    /** A key ends at a tab, or where the line has none at the first blank, colon or equals sign. */
    private static int keyEnd(String text) {
        int tab = text.indexOf('\t');
        if (tab >= 0) return tab;
        for (int i = 0; i < text.length(); i++)
            if (Character.isWhitespace(text.charAt(i)) || text.charAt(i) == ':' || text.charAt(i) == '=') return i;
        return text.length();
    }

    private static String valueAfter(String text, int end) {
        String value = text.substring(end).strip();
        boolean marked = text.indexOf('\t') < 0 && (value.startsWith(":") || value.startsWith("="));
        return marked ? value.substring(1).strip() : value;
    }

    Path file() {
        return file;
    }

    Map<String, Object> values() {
        return values;
    }

    /** @return the text under a key, {@code ""} if there is none */
    String text(String key) {
        String text = (String) values.getOrDefault(key, "");
        return text.equals("<undefined>") || text.equals("None") ? "" : text;
    }

    /** @return what lies under a key */
    StatedNumber stated(String key) {
        return StatedNumber.of("'" + key + "'", text(key));
    }

    /** @return the number under a key; empty if there is none, which is told unless nothing is there */
    OptionalDouble number(String key) {
        return stated(key).told(this::warn);
    }

    void warn(String warning) {
        if (!warnings.contains(warning)) warnings.add(warning);
    }

    List<String> warnings() {
        return warnings;
    }

    /** @throws IOException if there is no whole number in the range under the key */
    long whole(String key, long least, long most, String otherwise) throws IOException {
        String text = text(key).isEmpty() ? otherwise : text(key);
        if (text == null) throw new IOException(file + ": the key '" + key + "' is missing");
        double value = StatedNumber.parse(text).orElse(Double.NaN);
        if (value >= least && value <= most && value == Math.rint(value)) return (long) value;
        throw new IOException(file + ": '" + key + "' must be a whole number in " + least + "…" + most + ", got '"
                + StatedNumber.quoted(text) + "'");
    }

    /** @return one of the words, in lower case */
    String word(String key, String otherwise, String... words) throws IOException {
        String text = text(key).isEmpty()
                ? otherwise
                : text(key).toLowerCase(Locale.ROOT).replace("don't", "dont").replace(' ', '-');
        for (String word : words) if (word.equals(text)) return word;
        throw new IOException(file + ": '" + key + "' must be one of " + String.join(", ", words) + ", got '"
                + StatedNumber.quoted(text(key)) + "'");
    }
}
