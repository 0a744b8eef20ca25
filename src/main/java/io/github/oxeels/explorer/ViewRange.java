// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

/**
 * The part of an axis that is in view.
 *
 * @param from lower end
 * @param to upper end, above {@code from}
 */
public record ViewRange(double from, double to) {

    /** @throws IllegalArgumentException if the range is empty or not finite */
    public ViewRange {
        if (!(to > from) || Double.isInfinite(from) || Double.isInfinite(to))
            throw new IllegalArgumentException(
                    "a view must run from a lower to a higher value, got " + from + "–" + to);
    }

    public double width() {
        return to - from;
    }

    /**
     * @param about value that stays where it is on the screen
     * @param factor below 1 to see less, above 1 to see more
     * @param all what can be seen at most
     * @param least width that can be seen at least
     */
    public ViewRange zoomed(double about, double factor, ViewRange all, double least) {
        double width = Math.max(Math.min(least, all.width()), Math.min(all.width(), width() * factor));
        double share = Math.max(0, Math.min(1, (about - from) / width()));
        return within(about - share * width, width, all);
    }

    /** @return this view moved, but not beyond what can be seen */
    public ViewRange panned(double by, ViewRange all) {
        return within(from + by, width(), all);
    }

    private static ViewRange within(double from, double width, ViewRange all) {
        double start = Math.max(all.from, Math.min(all.to - width, from));
        return new ViewRange(start, start + width);
    }

    /** @return position of a value, 0 at the lower end of the view and 1 at the upper */
    public double share(double value) {
        return (value - from) / width();
    }

    /** @return the value at a position between 0 and 1 */
    public double at(double share) {
        return from + share * width();
    }
}
