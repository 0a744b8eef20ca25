// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

/** Words that stand for a choice; Fiji hands over whatever a macro wrote. */
final class Choices {

    private Choices() {}

    /** @throws IllegalArgumentException if the word is neither yes nor no */
    static boolean yes(String key, String word) {
        return switch (word.trim().toLowerCase()) {
            case "yes", "true" -> true;
            case "no", "false", "" -> false;
            default -> throw new IllegalArgumentException(key + " must be yes or no, got '" + word + "'");
        };
    }
}
