// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.RobustnessCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How a robustness card words its numbers, on the page and on the console. */
public final class CardText {

    private CardText() {}

    /** @return such as {@code 93.7 %}; a dash for NaN */
    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** @return four digits, without zeros at the end */
    public static String plain(double value) {
        return value == 0
                ? "0"
                : BigDecimal.valueOf(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                        .replace('-', '−');
    }

    /**
     * @return the strengths up to which a curve stays at or above an accuracy, such as {@code −0.5 … 1} or {@code ≥
     *     100}
     */
    public static String range(RobustnessCurve curve, double least) {
        return curve.tolerated(least)
                .map(range -> {
                    if (range.openBelow() && range.openAbove())
                        return "all that was tried (" + plain(range.from()) + " … " + plain(range.to()) + ")";
                    if (Double.isInfinite(curve.sweep().asRecorded())) return "≥ " + plain(range.from());
                    if (curve.sweep().asRecorded() == range.to() && range.openAbove())
                        return "≥ " + plain(range.from());
                    if (curve.sweep().asRecorded() == range.from() && range.openBelow())
                        return "≤ " + plain(range.to());
                    return range.from() == range.to()
                            ? "no other than " + plain(range.from())
                            : plain(range.from()) + " … " + plain(range.to());
                })
                .orElse("none");
    }
}
