// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.msa;

import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.spectrum.Microscope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The keyword lines of an MSA file. Keywords are kept in capitals and without the unit that may follow them. */
final class MsaHeader {

    private final Map<String, StringBuilder> values = new LinkedHashMap<>();
    private final Map<String, String> units = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Takes a line such as {@code #BEAMKV -kV: 120.0}.
     *
     * @return the keyword
     */
    String add(String line) {
        int colon = line.indexOf(':');
        String keyword = (colon < 0 ? line : line.substring(0, colon)).strip();
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        String marks = keyword.startsWith("##") ? "##" : "";
        keyword = withoutMarks(keyword);
        int dash = keyword.indexOf('-');
        String unit = dash > 0 ? keyword.substring(dash + 1).strip() : "";
        if (dash > 0) keyword = keyword.substring(0, dash).strip();
        String key = marks + keyword.toUpperCase(Locale.ROOT);
        units.putIfAbsent(key, unit);
        // titles and comments may continue over several lines
        values.merge(
                key,
                new StringBuilder(value),
                (before, more) -> before.append('\n').append(more));
        return key;
    }

    /** @return the text after the {@code #} at its start */
    static String withoutMarks(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '#') start++;
        return text.substring(start).strip();
    }

    Map<String, Object> values() {
        Map<String, Object> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
    }

    List<String> warnings() {
        return warnings;
    }

    void warn(String warning) {
        if (!warnings.contains(warning)) warnings.add(warning);
    }

    String text(String keyword) {
        return values.containsKey(keyword) ? values.get(keyword).toString() : "";
    }

    /** @return what stands under a keyword, in the unit that stands beside the number or else the keyword */
    StatedNumber stated(String keyword) {
        StatedNumber stated = StatedNumber.of("#" + keyword, text(keyword));
        String unit = units.getOrDefault(keyword, "");
        boolean own = stated.value().isEmpty() || !stated.rest().isEmpty() || unit.isEmpty();
        return own ? stated : StatedNumber.of(stated.key(), stated.text() + " " + unit);
    }

    /**
     * @return the first number of a value, which a unit or a second value may follow; a warning if there is a value but
     *     no number
     */
    OptionalDouble number(String keyword) {
        return stated(keyword).told(this::warn);
    }

    Microscope microscope() {
        OptionalDouble dwell = number("DWELLTIME");
        if (!(dwell.orElse(0) > 0)) dwell = number("INTEGTIME");
        // both are in ms
        return new Microscope(
                number("BEAMKV"),
                number("CONVANGLE"),
                number("COLLANGLE"),
                dwell.isPresent() ? OptionalDouble.of(dwell.getAsDouble() / 1000) : dwell);
    }

    String signalType() {
        return switch (text("SIGNALTYPE").toUpperCase(Locale.ROOT)) {
            case "ELS", "EELS" -> "EELS";
            case "EDS" -> "EDS_TEM";
            case "CLS" -> "CL";
            default -> text("SIGNALTYPE");
        };
    }

    /** Nothing depends on them, but a user should know that a file's date cannot be trusted. */
    void checkDateAndTime() {
        String date = text("DATE");
        if (!date.isEmpty() && !date.matches("(?i)\\d{1,2}-(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)-\\d{4}"))
            warn("#DATE is not of the form DD-MMM-YYYY: '" + date + "'");
        String time = text("TIME");
        if (!time.isEmpty() && !time.matches("\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d*)?)?"))
            warn("#TIME is not of the form HH:MM: '" + time + "'");
    }
}
