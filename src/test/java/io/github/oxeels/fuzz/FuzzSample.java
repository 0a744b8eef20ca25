// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * Prints damaged files that were read, but as something else than the sound file: what was damaged, and what was read
 * from it. Each is to be explained by whoever looks at it: either the damage is a legal other value, or a warning
 * quotes it. Arguments: how many, and the number of the first input.
 */
final class FuzzSample {

    private static final int SHOWN = 48;

    private FuzzSample() {}

    public static void main(String[] arguments) throws IOException {
        int wanted = Integer.parseInt(arguments[0]);
        Fuzz fuzz = new Fuzz(Files.createTempDirectory("fuzz"));
        for (long input = Long.parseLong(arguments[1]); wanted > 0; input++) {
            FuzzTarget target = fuzz.target(input);
            Fuzz.Outcome outcome = fuzz.attempt(target, fuzz.damaged(input));
            String sound = fuzz.sound(target);
            if (outcome.seen().isEmpty() || outcome.seen().equals(sound)) continue;
            wanted--;
            System.out.println("input " + input + ", " + target.name() + "\n  bytes "
                    + difference(text(target.sound()), text(fuzz.damaged(input))) + "\n  read  "
                    + difference(sound, outcome.seen()));
        }
        System.exit(0);
    }

    /** @return the places from the first to the last difference of two texts, shortened in the middle */
    static String difference(String before, String after) {
        int start = 0, end = 0, shorter = Math.min(before.length(), after.length());
        while (start < shorter && before.charAt(start) == after.charAt(start)) start++;
        while (end < shorter - start
                && before.charAt(before.length() - 1 - end) == after.charAt(after.length() - 1 - end)) end++;
        int from = Math.max(0, start - 12);
        return "at " + start + ": " + shown(before.substring(from, before.length() - end)) + " -> "
                + shown(after.substring(from, after.length() - end));
    }

    private static String shown(String text) {
        String part = text.length() <= 2 * SHOWN
                ? text
                : text.substring(0, SHOWN) + " … " + text.substring(text.length() - SHOWN);
        StringBuilder shown = new StringBuilder("‘");
        for (char c : part.toCharArray()) shown.append(c < ' ' || c > '~' && c < 0xa0 ? '·' : c);
        return shown.append('’').toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
