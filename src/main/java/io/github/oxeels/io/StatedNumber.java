// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * What a file states under a key that should hold a number: nothing, a number, or something that is none. A number that
 * cannot be read is thus never taken for one that is missing, nor replaced by a default.
 *
 * @param key as the user finds it in the file, such as {@code #OFFSET}
 * @param text as it stands in the file, {@code ""} if there is nothing
 * @param value finite; empty if there is nothing or it cannot be read
 * @param rest what follows the number, such as a unit
 * @param decimalComma whether the number is written with a decimal comma
 */
public record StatedNumber(String key, String text, OptionalDouble value, String rest, boolean decimalComma) {

    /** No number that a spectrometer writes is longer; the bound keeps the work linear. */
    private static final int MAX_LENGTH = 400;

    /** @param found what lies under the key: null, a text, or a number that needs no reading */
    public static StatedNumber of(String key, Object found) {
        if (found instanceof Number number && Double.isFinite(number.doubleValue()))
            return new StatedNumber(key, found.toString(), OptionalDouble.of(number.doubleValue()), "", false);
        return of(key, found == null ? "" : found.toString());
    }

    /** Reads the number at the start of a text: with a decimal point or a decimal comma, never with both. */
    public static StatedNumber of(String key, String found) {
        String text = found.replace("\0", "").strip();
        int end = numberEnd(text);
        String number = text.substring(0, end);
        int comma = number.indexOf(',');
        boolean decimalComma = comma >= 0 && number.indexOf('.') < 0 && number.indexOf(',', comma + 1) < 0;
        String rest = text.substring(end).strip();
        // a number that letters or points go on with is none: 1.2.3
        boolean clean = rest.isEmpty() || end < text.length() && endsNumber(text.charAt(end));
        OptionalDouble value =
                clean && (comma < 0 || decimalComma) ? parse(number.replace(',', '.')) : OptionalDouble.empty();
        return new StatedNumber(key, text, value, rest, decimalComma && value.isPresent());
    }

    /** A comma belongs to the number only if a digit follows it at once. */
    private static int numberEnd(String text) {
        int at = 0;
        int length = Math.min(text.length(), MAX_LENGTH);
        while (at < length) {
            char c = text.charAt(at);
            boolean exponentSign = (c == '-' || c == '+') && (at == 0 || "eEdD".indexOf(text.charAt(at - 1)) >= 0);
            boolean comma = c == ',' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
            boolean exponent = "eEdD".indexOf(c) >= 0
                    && at > 0
                    && at + 1 < text.length()
                    && (isDigit(text.charAt(at + 1)) || "+-".indexOf(text.charAt(at + 1)) >= 0);
            if (!isDigit(c) && c != '.' && !comma && !exponentSign && !exponent) break;
            at++;
        }
        return at;
    }

    private static boolean endsNumber(char c) {
        return !isDigit(c) && c != '.' && c != '-' && c != '+';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /**
     * @param number decimal, with a point; Fortran's {@code 1.0D+02} is one too
     * @return empty if it is no finite decimal number, or longer than any sensible one
     */
    public static OptionalDouble parse(String number) {
        if (number.length() > MAX_LENGTH) return OptionalDouble.empty();
        // hexadecimal and suffixed numbers are Java's, not a spectrometer's
        boolean fortran = false;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean exponent = c == 'e' || c == 'E' || c == 'd' || c == 'D';
            fortran |= c == 'd' || c == 'D';
            if (!isDigit(c) && c != '+' && c != '-' && c != '.' && !exponent || exponent && i == number.length() - 1)
                return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(fortran ? number.replace('D', 'E').replace('d', 'E') : number);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    public boolean isMissing() {
        return text.isEmpty();
    }

    /** @return whether there is something, but no number */
    public boolean isUnreadable() {
        return !isMissing() && value.isEmpty();
    }

    /** @return the number; what is doubtful about it is told */
    public OptionalDouble told(Consumer<String> warn) {
        if (isUnreadable()) warn.accept(key + " is no number: '" + quoted() + "'");
        if (decimalComma)
            warn.accept(key + " has a decimal comma: '" + quoted() + "' is read as " + value.getAsDouble());
        return value;
    }

    /** @return the text, shortened if it is long */
    public String quoted() {
        return quoted(text);
    }

    /** @return a text of a file for a message, shortened if it is long */
    public static String quoted(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "… (" + text.length() + " characters)";
    }
}
