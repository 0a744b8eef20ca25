// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis.
 *
 * @param values ascending
 * @param decimals digits after the point that tell neighbours apart
 */
public record Ticks(List<Double> values, int decimals) {

    /** @param most how many there is room for, at least 1 */
    public static Ticks of(ViewRange view, int most) {
        double raw = view.width() / Math.max(1, most);
        double decade = Math.pow(10, Math.floor(Math.log10(raw)));
        double step =
                raw <= decade ? decade : raw <= 2 * decade ? 2 * decade : raw <= 5 * decade ? 5 * decade : 10 * decade;
        List<Double> values = new ArrayList<>();
        for (long i = (long) Math.ceil(view.from() / step - 1e-9); i * step <= view.to() + 1e-9 * step; i++)
            values.add(i * step);
        return new Ticks(List.copyOf(values), Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9)));
    }

    /** Powers of ten in a view of logarithms to the base of 10. */
    public static Ticks ofDecades(ViewRange logView) {
        List<Double> values = new ArrayList<>();
        for (int power = (int) Math.ceil(logView.from()); power <= logView.to(); power++) values.add((double) power);
        return new Ticks(List.copyOf(values), 0);
    }

    public String text(double value) {
        double shown = Math.abs(value) < 1e-12 ? 0 : value;
        return Math.abs(shown) >= 1e6
                ? String.format(Locale.ROOT, "%.3g", shown)
                : String.format(Locale.ROOT, "%." + decimals + "f", shown);
    }
}
