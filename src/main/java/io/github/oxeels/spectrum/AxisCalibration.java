// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How well the energy axis of an image is known, and by what. It stays with the image in every file.
 *
 * @param method what the axis was calibrated by, such as {@code o_k}
 * @param shift eV by which the axis was moved, the median of the pixels
 * @param anchor energy in eV at which the feature lies that was used
 * @param uncertainty standard deviation in eV of the axis at the anchor: of the measurement and of the energy that the
 *     feature has in truth
 * @param dispersionError relative standard deviation of the dispersion, which adds up with the distance to the anchor
 * @param date day of the calibration, ISO 8601; "" where it is not known
 */
public record AxisCalibration(
        String method, double shift, double anchor, double uncertainty, double dispersionError, String date) {

    /** Under which files keep {@link #text()}. */
    public static final String KEY = "axis_calibration";

    /** Relative error of a dispersion that nobody has vouched for; nominal ones are 2–7 % wrong in some files. */
    public static final double UNVOUCHED = 0.02;
    /** Relative error of a dispersion where somebody looked at the axis. */
    public static final double VOUCHED = 0.01;

    /** @throws IllegalArgumentException if a value is outside its range */
    public AxisCalibration {
        if (method.isBlank() || method.matches("(?s).*[,;=\\s].*"))
            throw new IllegalArgumentException("a calibration needs the name of its method, got '" + method + "'");
        if (!Double.isFinite(shift) || !Double.isFinite(anchor))
            throw new IllegalArgumentException(
                    "shift and anchor of a calibration must be finite, got " + shift + " and " + anchor + " eV");
        if (!(uncertainty >= 0 && uncertainty <= 100))
            throw new IllegalArgumentException(
                    "the uncertainty of a calibration must be in 0…100 eV, got " + uncertainty);
        if (!(dispersionError >= 0 && dispersionError <= 1))
            throw new IllegalArgumentException(
                    "the relative error of a dispersion must be in 0…1, got " + dispersionError);
        if (!date.isEmpty())
            try {
                LocalDate.parse(date);
            } catch (DateTimeParseException noDate) {
                throw new IllegalArgumentException("the date of a calibration must be a day, got '" + date + "'");
            }
    }

    /** @return standard deviation in eV of the axis at an energy, in eV */
    public double uncertaintyAt(double energy) {
        return Math.hypot(uncertainty, dispersionError * (energy - anchor));
    }

    /** @return a clause such as {@code calibrated by O K: 7.68 ± 1.0 eV} */
    public String note() {
        String feature = switch (method.substring(method.lastIndexOf('+') + 1)) {
            case "zero_loss" -> "the zero loss";
            case "o_k" -> "O K";
            case "l3" -> "L3";
            case "feature" -> "a feature at " + String.format(Locale.ROOT, "%.5g eV", anchor);
            default -> method;
        };
        return String.format(Locale.ROOT, "calibrated by %s: %.2f ± %.1f eV", feature, shift, uncertainty);
    }

    /** @return one line of {@code key=value} pairs, all digits, for files; see {@link #parse} */
    public String text() {
        return "method=" + method + ", shift_ev=" + shift + ", anchor_ev=" + anchor + ", uncertainty_ev=" + uncertainty
                + ", dispersion_error=" + dispersionError + ", date=" + date;
    }

    /** @return what the metadata of a file say under {@link #KEY}, at whatever depth; empty if nothing */
    public static Optional<AxisCalibration> in(Map<?, ?> metadata) {
        return MetadataText.under(KEY, metadata).flatMap(AxisCalibration::parse);
    }

    /** @return what {@link #text()} wrote; empty for any other text */
    public static Optional<AxisCalibration> parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String part : text.split(",")) {
            String[] pair = part.split("=", 2);
            // what follows a decimal comma would be lost in silence
            if (pair.length < 2) return Optional.empty();
            values.put(pair[0].strip(), pair[1].strip());
        }
        try {
            return Optional.of(new AxisCalibration(
                    values.getOrDefault("method", ""),
                    Double.parseDouble(values.getOrDefault("shift_ev", "")),
                    Double.parseDouble(values.getOrDefault("anchor_ev", "")),
                    Double.parseDouble(values.getOrDefault("uncertainty_ev", "")),
                    Double.parseDouble(values.getOrDefault("dispersion_error", "")),
                    values.getOrDefault("date", "")));
        } catch (IllegalArgumentException somethingElse) {
            return Optional.empty();
        }
    }
}
