// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.lispix;

import io.github.oxeels.io.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Keys and values of a {@code .rpl} file. Keys are compared without regard to case; blanks serve as well as tabs. */
final class RplHeader {

    private final Path file;
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** @throws IOException if a line has a key without a value where one is needed; see the getters */
    RplHeader(Path file) throws IOException {
        this.file = file;
        for (String line : TextFile.read(file).split("\\r\\n?|\\n")) {
            int comment = line.indexOf(';');
            // INCA writes (MLX::KEY : value)
            String text = (comment < 0 ? line : line.substring(0, comment))
                    .strip()
                    .replaceFirst("^\\((?i:MLX::)?", "")
                    .replaceFirst("\\)$", "");
            String[] parts = text.split(text.indexOf('\t') >= 0 ? "\\s*\\t+\\s*" : "\\s*[\\s:=]\\s*", 2);
            String key = parts[0].strip().toLowerCase(Locale.ROOT);
            if (!key.isEmpty() && !key.equals("key")) values.put(key, parts.length < 2 ? "" : parts[1].strip());
        }
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

    /** @return the number under a key; empty if there is none or it is none */
    OptionalDouble number(String key) {
        try {
            double number = Double.parseDouble(text(key));
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException none) {
            return OptionalDouble.empty();
        }
    }

    /** @throws IOException if there is no whole number in the range under the key */
    long whole(String key, long least, long most, String otherwise) throws IOException {
        String text = text(key).isEmpty() ? otherwise : text(key);
        if (text == null) throw new IOException(file + ": the key '" + key + "' is missing");
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most && value == Math.rint(value)) return (long) value;
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new IOException(
                file + ": '" + key + "' must be a whole number in " + least + "…" + most + ", got '" + text + "'");
    }

    /** @return one of the words, in lower case */
    String word(String key, String otherwise, String... words) throws IOException {
        String text = text(key).isEmpty()
                ? otherwise
                : text(key).toLowerCase(Locale.ROOT).replace("don't", "dont").replace(' ', '-');
        for (String word : words) if (word.equals(text)) return word;
        throw new IOException(
                file + ": '" + key + "' must be one of " + String.join(", ", words) + ", got '" + text(key) + "'");
    }
}
