// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.map.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.progress.Today;
import io.github.oxeels.report.figure.ClassColours;
import io.github.oxeels.report.figure.FractionColours;
import io.github.oxeels.report.table.RegionMeans;
import io.github.oxeels.spectrum.SpatialAxis;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a map is, what it was made with and what is doubtful about it, as {@code map.json}. */
public final class MapJson {

    private static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final String CITATION = "OxEELS: oxidation-state maps from electron energy-loss spectrum images in "
            + "Fiji, https://github.com/oxeels/oxeels; method: doi 10.1016/j.ultramic.2020.113190";

    private MapJson() {}

    /** @return the JSON text, with keys in a fixed order */
    public static String of(OxidationMap map, MapProvenance provenance) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format_version", FORMAT_VERSION);
        tree.put("name", map.name());
        tree.put("source", provenance.source());
        tree.put("model", provenance.model().title());
        tree.put("model_file", provenance.model().file());
        tree.put("files", provenance.files());
        tree.put("model_files", provenance.model().training().files());
        tree.put("date", Today.iso());
        tree.put("citation", CITATION);
        tree.put("classes", classes(map));
        tree.put("pixels", counts(map));
        tree.put("consensus", consensus(map.consensus()));
        map.fractions().ifPresent(planes -> tree.put("fractions", fractions(map, planes)));
        map.sets().ifPresent(sets -> tree.put("prediction_sets", sets(map, sets)));
        map.witnesses().ifPresent(witnesses -> tree.put("witnesses", witnesses(witnesses)));
        tree.put("x", axis(map.image().x()));
        tree.put("y", axis(map.image().y()));
        tree.put(
                "energy",
                ordered(
                        "offset_ev",
                        provenance.axis().offset(),
                        "dispersion_ev",
                        provenance.axis().dispersion(),
                        "channels",
                        provenance.axis().size()));
        tree.put("shift_method", provenance.shiftMethod());
        tree.put("settings", new TreeMap<>(provenance.settings()));
        tree.put("versions", new TreeMap<>(provenance.versions()));
        tree.put("warnings", map.warnings());
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes the text as UTF-8. */
    public static void write(OxidationMap map, MapProvenance provenance, OutputStream out) throws IOException {
        out.write(of(map, provenance).getBytes(StandardCharsets.UTF_8));
    }

    private static List<Object> classes(OxidationMap map) {
        List<Object> classes = new ArrayList<>();
        for (int c = 0; c < map.classes().count(); c++) {
            classes.add(ordered(
                    "label",
                    c + 1,
                    "name",
                    map.classes().names().get(c),
                    "valence",
                    number(map.classes().valences()[c]),
                    "colour",
                    hex(ClassColours.of(map.classes().names(), c)),
                    "pixels",
                    map.classes().pixelsOf(c)));
        }
        return classes;
    }

    private static Map<String, Object> sets(OxidationMap map, SetPlanes sets) {
        int[] pixels = new int[map.classes().count()];
        for (float size : sets.size()) if (Float.isFinite(size)) pixels[Math.round(size) - 1]++;
        return ordered(
                "coverage",
                sets.coverage(),
                "calibrated_on",
                sets.calibratedOn(),
                "pixels_by_set_size",
                pixels,
                "mean_valence_low",
                mean(sets.low()),
                "mean_valence_high",
                mean(sets.high()));
    }

    private static Map<String, Object> consensus(Consensus consensus) {
        return ordered(
                "mean_valence",
                mean(consensus.valence()),
                "median_noise",
                median(consensus.noise()),
                "median_doubt",
                median(consensus.doubt()),
                "median_effective_pixels",
                median(consensus.effectivePixels()));
    }

    private static Map<String, Object> fractions(OxidationMap map, FractionPlanes planes) {
        FractionColours colours = new FractionColours(map);
        List<Object> states = new ArrayList<>();
        for (int s = 0; s < planes.states().size(); s++)
            states.add(ordered(
                    "name", planes.states().get(s), "colour", hex(colours.of(s)), "mean", mean(planes.fraction(s))));
        return ordered(
                "states",
                states,
                "mean_valence",
                mean(map.valence()),
                "median_noise",
                median(planes.noise()),
                "median_doubt",
                median(planes.doubt()));
    }

    private static Map<String, Object> witnesses(Witnesses witnesses) {
        List<Object> methods = new ArrayList<>();
        for (Witnesses.Testimony witness : witnesses.testimonies()) {
            int pixels = 0;
            int atLeast = 0;
            int atMost = 0;
            for (int pixel = 0; pixel < witness.valence().length; pixel++) {
                if (!Float.isFinite(witness.valence()[pixel])) continue;
                pixels++;
                if (witness.end(pixel) > 0) atLeast++;
                if (witness.end(pixel) < 0) atMost++;
            }
            methods.add(ordered(
                    "name",
                    witness.name(),
                    "pixels",
                    pixels,
                    "mean_valence",
                    mean(witness.valence()),
                    "pixels_at_most",
                    ordered("valence", number(witness.lowest()), "pixels", atMost),
                    "pixels_at_least",
                    ordered("valence", number(witness.highest()), "pixels", atLeast)));
        }
        return ordered(
                "methods",
                methods,
                "mean_disagreement",
                mean(witnesses.disagreement()),
                "pixels_in_conflict",
                witnesses.conflicts(),
                "conflict_above",
                Witnesses.CONFLICT,
                "conflict_above_standard_errors",
                Witnesses.ERRORS);
    }

    /** JSON knows no NaN. */
    private static Double mean(float[] values) {
        return number(RegionMeans.plain(values));
    }

    private static Double median(float[] values) {
        return number(MapQuantities.median(values));
    }

    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    private static Map<String, Object> counts(OxidationMap map) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("total", map.pixels());
        for (Status status : Status.values()) {
            long pixels = 0;
            for (byte is : map.classes().status()) if (is == status.ordinal()) pixels++;
            counts.put(status.name().toLowerCase(Locale.ROOT), pixels);
        }
        return counts;
    }

    private static Map<String, Object> axis(SpatialAxis axis) {
        return ordered("size", axis.size(), "offset", axis.offset(), "scale", axis.scale(), "unit", axis.unit());
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return map;
    }
}
