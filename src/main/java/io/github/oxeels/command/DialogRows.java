// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.command.CommandSpec.Key;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds to a message the row of the dialog that it is about: messages name keys, as macros write them, but a user who
 * filled in a dialog has only seen labels.
 */
final class DialogRows {

    private DialogRows() {}

    /** @return the message, and after it the row of the dialog that belongs to the first key it names */
    static String named(String message, List<Key> keys) {
        // a list of all keys is about one that is none of them
        if (keys.stream().allMatch(key -> message.contains(key.name()))) return message;
        return keys.stream()
                .filter(key -> key.style() != CommandSpec.Style.IMAGE && place(message, key.name()) < message.length())
                .min(Comparator.comparingInt(key -> place(message, key.name())))
                .map(key -> message + " (row '" + key.label() + "' of the dialog)")
                .orElse(message);
    }

    /**
     * A key of one word is also a word of English: it must stand first, or after "key".
     *
     * @return where the message names the key; its length if it does not
     */
    private static int place(String message, String key) {
        String before = key.contains("_") ? "(?<![\\w.:/\\\\-])" : "(^|(?<=\\bkey ))";
        Matcher found = Pattern.compile(before + Pattern.quote(key) + "(?![\\w.:/\\\\-])")
                .matcher(message);
        return found.find() ? found.start() : message.length();
    }
}
