// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as short as they can be read. */
public final class ChartNumbers {

    private ChartNumbers() {}

    /**
     * @return this many significant digits, without zeros at the end; with an exponent below 0.001 and from 100000 on
     */
    public static String text(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) return value == 0 ? "0" : Double.toString(value);
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e5) return rounded.toPlainString();
        return String.format(Locale.ROOT, "%." + (rounded.precision() - 1) + "e", value)
                .replaceFirst("e([+-])0?", "e$1")
                .replace("e+", "e");
    }
}
