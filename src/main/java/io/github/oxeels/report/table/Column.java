// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.table;

/**
 * A column of a {@link Table}.
 *
 * @param name what it holds, such as {@code Mean valence}
 * @param unit unit of its numbers; empty for counts, shares and texts
 * @param kind what its values are
 */
public record Column(String name, String unit, Kind kind) {

    /** What the values of a column are. */
    public enum Kind {
        /** {@link String} */
        TEXT,
        /** {@link Long} or {@link Integer}; a NaN where there is no value */
        COUNT,
        /** {@link Double}; NaN where there is no value */
        NUMBER
    }

    public static Column text(String name) {
        return new Column(name, "", Kind.TEXT);
    }

    public static Column count(String name) {
        return new Column(name, "", Kind.COUNT);
    }

    /** @param unit empty for a share or a ratio */
    public static Column number(String name, String unit) {
        return new Column(name, unit, Kind.NUMBER);
    }

    /** @return name and unit, such as {@code Area (nm²)} */
    public String heading() {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    boolean accepts(Object value) {
        return switch (kind) {
            case TEXT -> value instanceof String;
            case COUNT ->
                value instanceof Long || value instanceof Integer || value instanceof Double none && none.isNaN();
            case NUMBER -> value instanceof Double;
        };
    }
}
