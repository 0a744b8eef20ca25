// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.Shape;
import java.awt.geom.PathIterator;

/** Shapes in words of a vector format. */
final class PathText {

    /** Coordinates are whole multiples of one over this. */
    private static final int UNIT = 1000;

    private PathText() {}

    /** What a format calls the steps of a path. */
    interface Steps {

        void moveTo(double x, double y);

        void lineTo(double x, double y);

        void curveTo(double x1, double y1, double x2, double y2, double x, double y);

        void close();
    }

    /** A quadratic curve is told as the cubic one that it is. */
    static void of(Shape shape, Steps steps) {
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator path = shape.getPathIterator(null); !path.isDone(); path.next()) {
            int end = 0;
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> steps.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> steps.lineTo(at[0], at[1]);
                case PathIterator.SEG_QUADTO -> {
                    end = 2;
                    steps.curveTo(
                            x + 2 * (at[0] - x) / 3,
                            y + 2 * (at[1] - y) / 3,
                            at[2] + 2 * (at[0] - at[2]) / 3,
                            at[3] + 2 * (at[1] - at[3]) / 3,
                            at[2],
                            at[3]);
                }
                case PathIterator.SEG_CUBICTO -> {
                    end = 4;
                    steps.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                }
                default -> {
                    steps.close();
                    continue;
                }
            }
            x = at[end];
            y = at[end + 1];
        }
    }

    /** @return the number with at most three decimals and no exponent */
    static String number(double value) {
        long rounded = (long) Math.rint(value * UNIT);
        StringBuilder text = new StringBuilder(rounded < 0 ? "-" : "").append(Math.abs(rounded) / UNIT);
        long rest = Math.abs(rounded) % UNIT;
        if (rest > 0) text.append('.');
        for (long digit = UNIT / 10; rest > 0; digit /= 10) {
            text.append(rest / digit);
            rest %= digit;
        }
        return text.toString();
    }
}
