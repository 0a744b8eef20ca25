// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One change of an image's energy axis: what it is called, and how things were before, so that it can be taken back to
 * the last digit. The moves of an image stay with it in every file.
 *
 * @param name such as {@code + 3.10 eV (L3 of Mn2+ oct (MnO))}, {@code map of zero loss} or {@code set to 595.00 eV …}
 * @param axis before; empty if none was stated
 * @param shifts of the pixels before, if there were any
 * @param calibration before, if there was one
 * @param lowLossOffset energy in eV of the first channel of the low loss before; empty if it was not changed
 */
public record AxisMove(
        String name,
        Optional<EnergyAxis> axis,
        Optional<EnergyShifts> shifts,
        Optional<AxisCalibration> calibration,
        OptionalDouble lowLossOffset) {

    /** Under which files keep the {@link #text text} of all moves. */
    public static final String KEY = "axis_moves";

    private static final String SET = "set to ";
    private static final String MAP = "map of ";
    private static final String BETWEEN_MOVES = " || ";
    private static final String BETWEEN_PARTS = " | ";

    /** In files a bar separates; some end a value at a semicolon or a line break. */
    public AxisMove {
        name = name.replaceAll("[|;\\s]+", " ").strip();
    }

    /** @return name of a move of the whole axis by this many eV */
    public static String named(double shift, String feature) {
        return String.format(Locale.ROOT, "%s %.2f eV (%s)", shift < 0 ? "-" : "+", Math.abs(shift), feature);
    }

    /** @return name of a move of each pixel by a feature of its own */
    public static String namedMap(String feature, Optional<EnergyShifts> before) {
        boolean replaces = before.isPresent() && spread(before.get()) > 0;
        return MAP + feature.replace('_', ' ') + (replaces ? " in place of the map before" : "");
    }

    /** @return name of an axis that was stated by hand */
    public static String named(EnergyAxis stated) {
        return String.format(Locale.ROOT, SET + "%.2f eV, %.4f eV/channel", stated.offset(), stated.dispersion());
    }

    /** @return such as {@code axis = recorded + 3.10 eV (L3 of Mn2+ oct (MnO)) + map of zero loss} */
    public static String summary(List<AxisMove> moves) {
        String start = "recorded";
        StringBuilder rest = new StringBuilder();
        for (AxisMove move : moves)
            if (move.name.startsWith(SET)) {
                start = move.name;
                rest.setLength(0);
            } else rest.append(move.name.matches("[+-] .*") ? " " : " + ").append(move.name);
        return "axis = " + start + rest;
    }

    /**
     * For files that keep no shift of each pixel: the axis moved as a whole by the median of the shifts.
     *
     * @param lowLoss the low loss as it is now, if a map of zero loss moves it too
     */
    public AxisMove asAWhole(Optional<EnergyAxis> lowLoss) {
        double median = shifts.map(AxisMove::median).orElse(0.0);
        boolean moved = name.startsWith(MAP + "zero loss") && lowLoss.isPresent();
        return new AxisMove(
                name.startsWith(MAP) ? "median of the " + name : name,
                axis.map(before -> before.shifted(median)),
                Optional.empty(),
                calibration,
                moved ? OptionalDouble.of(lowLoss.get().offset()) : lowLossOffset);
    }

    private static float[] sorted(EnergyShifts shifts) {
        float[] sorted = shifts.shift().clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static double median(EnergyShifts shifts) {
        float[] sorted = sorted(shifts);
        return sorted[sorted.length / 2];
    }

    private static double spread(EnergyShifts shifts) {
        float[] sorted = sorted(shifts);
        return sorted[sorted.length - 1] - sorted[0];
    }

    /** @return one line, all digits, for files that keep no shift of each pixel; see {@link #parse} */
    public static String text(List<AxisMove> moves) {
        return moves.stream().map(AxisMove::text).collect(Collectors.joining(BETWEEN_MOVES));
    }

    private String text() {
        List<String> parts = new ArrayList<>(List.of(name));
        axis.ifPresent(before -> parts.add("offset_ev=" + before.offset()));
        axis.ifPresent(before -> parts.add("dispersion_ev=" + before.dispersion()));
        lowLossOffset.ifPresent(before -> parts.add("low_loss_offset_ev=" + before));
        calibration.ifPresent(before -> parts.add(AxisCalibration.KEY + "=" + before.text()));
        return String.join(BETWEEN_PARTS, parts);
    }

    /**
     * @param channels of the image
     * @return the moves that metadata of a file name under {@link #KEY}, at whatever depth; none if it names none
     */
    public static List<AxisMove> in(Map<?, ?> metadata, int channels) {
        return MetadataText.under(KEY, metadata)
                .map(text -> parse(text, channels))
                .orElse(List.of());
    }

    /** @return what {@link #text(List)} wrote; none for any other text */
    static List<AxisMove> parse(String text, int channels) {
        List<AxisMove> moves = new ArrayList<>();
        if (text.isBlank()) return moves;
        try {
            for (String move : text.split(" \\|\\| ")) moves.add(parsed(move.split(" \\| "), channels));
            return List.copyOf(moves);
        } catch (IllegalArgumentException somethingElse) {
            return List.of();
        }
    }

    private static AxisMove parsed(String[] parts, int channels) {
        Map<String, String> values = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip(), (first, again) -> first));
        Optional<EnergyAxis> axis = values.containsKey("offset_ev")
                ? Optional.of(new EnergyAxis(
                        Double.parseDouble(values.get("offset_ev")),
                        Double.parseDouble(values.getOrDefault("dispersion_ev", "")),
                        channels))
                : Optional.empty();
        return new AxisMove(
                parts[0],
                axis,
                Optional.empty(),
                Optional.ofNullable(values.get(AxisCalibration.KEY)).flatMap(AxisCalibration::parse),
                values.containsKey("low_loss_offset_ev")
                        ? OptionalDouble.of(Double.parseDouble(values.get("low_loss_offset_ev")))
                        : OptionalDouble.empty());
    }
}
