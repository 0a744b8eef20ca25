// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyScale;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What a {@link SpectrumImage} says beside its counts, as one line {@code OxEELS = {JSON}} of an image's Info text. A
 * saved TIFF keeps the Info text to the letter, whereas its calibration loses digits and holds no shifts and metadata.
 *
 * @param name name of the image
 * @param energies of channels and pixels, all digits
 * @param x horizontal axis, all digits
 * @param y vertical axis, all digits
 * @param microscope how the spectra were recorded
 * @param metadata the original file's own tree
 * @param lowLossFile name of the file beside this one that holds the low-loss image, "" if there is none
 */
public record SpectrumInfo(
        String name,
        EnergyScale energies,
        SpatialAxis x,
        SpatialAxis y,
        Microscope microscope,
        Map<String, Object> metadata,
        String lowLossFile) {

    private static final String LINE_START = "OxEELS = {";
    private static final String SHIFTS = "shifts";
    private static final String FLOATS = "base64_float32_le";
    private static final String SAME = "as_after";

    /** ASCII only: ImageJ's TIFF reader loses the upper half of some characters, such as “. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    public static SpectrumInfo of(SpectrumImage image) {
        return new SpectrumInfo(
                image.name(), image.energies(), image.x(), image.y(), image.microscope(), image.metadata(), "");
    }

    public SpectrumInfo withLowLossFile(String file) {
        return new SpectrumInfo(name, energies, x, y, microscope, metadata, file);
    }

    /** @return the text with our line replaced, or added after what others wrote */
    public String writtenTo(String text) {
        String others = text == null
                ? ""
                : text.lines()
                        .filter(line -> !line.startsWith(LINE_START))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        return others + "OxEELS = " + json() + "\n";
    }

    /** @return what our line in an Info text says; empty if there is none or it cannot be read */
    static Optional<SpectrumInfo> in(String text) {
        if (text == null) return Optional.empty();
        return text.lines()
                .filter(line -> line.startsWith(LINE_START))
                .findFirst()
                .flatMap(line -> parsed(line.substring(LINE_START.length() - 1)));
    }

    /** @return whether an Info text has a line of ours that somebody or something has damaged */
    static boolean isDamagedIn(String text) {
        return text != null && text.lines().anyMatch(line -> line.startsWith(LINE_START)) && in(text).isEmpty();
    }

    private String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", 1);
        tree.put("name", name);
        energies.axis().ifPresent(axis -> tree.put("energy", List.of(axis.offset(), axis.dispersion(), axis.size())));
        tree.put("x", List.of(x.size(), x.offset(), x.scale(), x.unit()));
        tree.put("y", List.of(y.size(), y.offset(), y.scale(), y.unit()));
        energies.shifts().ifPresent(value -> tree.put(SHIFTS, written(value)));
        energies.calibration().ifPresent(known -> tree.put(AxisCalibration.KEY, known.text()));
        if (!energies.moves().isEmpty()) tree.put(AxisMove.KEY, written(energies.moves()));
        put(tree, "beam_energy_kev", microscope.beamEnergy());
        put(tree, "convergence_mrad", microscope.convergenceAngle());
        put(tree, "collection_mrad", microscope.collectionAngle());
        put(tree, "dwell_time_s", microscope.dwellTime());
        if (!lowLossFile.isEmpty()) tree.put("low_loss_file", lowLossFile);
        tree.put("metadata", metadata);
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalArgumentException(
                    "metadata of '" + name + "' is no tree of maps, lists, strings and numbers", unwritable);
        }
    }

    /** A line that somebody has edited must not keep an image from being used: the calibration is still there. */
    private static Optional<SpectrumInfo> parsed(String json) {
        try {
            Map<String, Object> tree = JSON.readValue(json, new TypeReference<>() {});
            Optional<EnergyShifts> shifts = shifts(tree.get(SHIFTS));
            @SuppressWarnings("unchecked")
            Map<String, Object> metadata = (Map<String, Object>) tree.getOrDefault("metadata", Map.of());
            return Optional.of(new SpectrumInfo(
                    (String) tree.get("name"),
                    new EnergyScale(
                            energy(tree.get("energy")),
                            shifts,
                            calibration(tree),
                            moves(tree.get(AxisMove.KEY), shifts)),
                    axis(tree.get("x")),
                    axis(tree.get("y")),
                    new Microscope(
                            number(tree, "beam_energy_kev"),
                            number(tree, "convergence_mrad"),
                            number(tree, "collection_mrad"),
                            number(tree, "dwell_time_s")),
                    metadata,
                    (String) tree.getOrDefault("low_loss_file", "")));
        } catch (JsonProcessingException | RuntimeException edited) {
            return Optional.empty();
        }
    }

    private static Optional<AxisCalibration> calibration(Map<String, Object> tree) {
        String text = (String) tree.get(AxisCalibration.KEY);
        return text == null
                ? Optional.empty()
                : Optional.of(AxisCalibration.parse(text).orElseThrow());
    }

    private static Map<String, Object> written(EnergyShifts shifts) {
        return Map.of("method", shifts.method(), FLOATS, encoded(shifts.shift()));
    }

    /** A map of shifts that a later move has left as it was is written once, with the image or that later move. */
    private List<Object> written(List<AxisMove> all) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            AxisMove move = all.get(i);
            Optional<EnergyShifts> after = i + 1 < all.size() ? all.get(i + 1).shifts() : energies.shifts();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", move.name());
            move.axis().ifPresent(axis -> one.put("energy", List.of(axis.offset(), axis.dispersion(), axis.size())));
            move.shifts().ifPresent(before -> {
                boolean same = after.isPresent() && Arrays.equals(after.get().shift(), before.shift());
                one.put(SHIFTS, same ? Map.of("method", before.method(), SAME, true) : written(before));
            });
            move.calibration().ifPresent(known -> one.put(AxisCalibration.KEY, known.text()));
            put(one, "low_loss_offset_ev", move.lowLossOffset());
            list.add(one);
        }
        return list;
    }

    private static Optional<EnergyShifts> shifts(Object written) {
        return written instanceof Map<?, ?> map
                ? Optional.of(new EnergyShifts((String) map.get("method"), decoded((String) map.get(FLOATS))))
                : Optional.empty();
    }

    private static List<AxisMove> moves(Object written, Optional<EnergyShifts> ofImage) {
        LinkedList<AxisMove> moves = new LinkedList<>();
        if (!(written instanceof List<?> list)) return moves;
        Optional<EnergyShifts> after = ofImage;
        for (int i = list.size() - 1; i >= 0; i--) {
            @SuppressWarnings("unchecked")
            Map<String, Object> one = (Map<String, Object>) list.get(i);
            Map<?, ?> shifts = (Map<?, ?>) one.get(SHIFTS);
            boolean same = shifts != null && shifts.containsKey(SAME);
            after = same
                    ? Optional.of(new EnergyShifts(
                            (String) shifts.get("method"), after.orElseThrow().shift()))
                    : shifts(shifts);
            moves.addFirst(new AxisMove(
                    (String) one.get("name"),
                    energy(one.get("energy")),
                    after,
                    calibration(one),
                    number(one, "low_loss_offset_ev")));
        }
        return List.copyOf(moves);
    }

    private static Optional<EnergyAxis> energy(Object written) {
        return written instanceof List<?> axis
                ? Optional.of(new EnergyAxis(number(axis.get(0)), number(axis.get(1)), (int) number(axis.get(2))))
                : Optional.empty();
    }

    private static SpatialAxis axis(Object values) {
        List<?> axis = (List<?>) values;
        return new SpatialAxis(
                (int) number(axis.get(0)), number(axis.get(1)), number(axis.get(2)), (String) axis.get(3));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static OptionalDouble number(Map<String, Object> tree, String key) {
        return tree.get(key) instanceof Number value ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    private static void put(Map<String, Object> tree, String key, OptionalDouble value) {
        value.ifPresent(number -> tree.put(key, number));
    }

    private static String encoded(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] decoded(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.capacity() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }
}
