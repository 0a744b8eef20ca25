// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.Locale;
import java.util.Optional;

/**
 * A closed interval of energy loss.
 *
 * @param from lower end in eV
 * @param to upper end in eV, above {@code from}
 */
public record EnergyWindow(double from, double to) {

    /** @throws IllegalArgumentException if an end is not finite or {@code to <= from} */
    public EnergyWindow {
        if (!Double.isFinite(from) || !Double.isFinite(to) || to <= from)
            throw new IllegalArgumentException(
                    "an energy window must run from a lower to a higher energy, got " + from + "–" + to + " eV");
    }

    /**
     * @param text two energies in eV with a dash between them, such as {@code 638-660}
     * @throws IllegalArgumentException if the text is anything else
     */
    public static EnergyWindow parse(String text) {
        String[] ends = text.trim().split("\\s*[-–]\\s*");
        try {
            if (ends.length == 2) return new EnergyWindow(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
        } catch (NumberFormatException notANumber) {
            // said below, with the form that is expected
        }
        throw new IllegalArgumentException("an energy window reads FROM-TO in eV, such as 638-660, got '" + text + "'");
    }

    /** @return width in eV */
    public double width() {
        return to - from;
    }

    /** @return centre in eV */
    public double centre() {
        return (from + to) / 2;
    }

    public boolean contains(double energy) {
        return energy >= from && energy <= to;
    }

    public boolean contains(EnergyWindow other) {
        return other.from >= from && other.to <= to;
    }

    /** @return this window moved by {@code shift} eV */
    public EnergyWindow shifted(double shift) {
        return new EnergyWindow(from + shift, to + shift);
    }

    /** @return what both windows share, empty if that has no width */
    public Optional<EnergyWindow> intersection(EnergyWindow other) {
        double low = Math.max(from, other.from);
        double high = Math.min(to, other.to);
        return high > low ? Optional.of(new EnergyWindow(low, high)) : Optional.empty();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s–%s eV", trimmed(from), trimmed(to));
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
