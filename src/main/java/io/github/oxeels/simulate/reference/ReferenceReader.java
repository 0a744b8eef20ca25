// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import static io.github.oxeels.simulate.reference.JsonValues.finite;
import static io.github.oxeels.simulate.reference.JsonValues.number;
import static io.github.oxeels.simulate.reference.JsonValues.numbers;
import static io.github.oxeels.simulate.reference.JsonValues.required;
import static io.github.oxeels.simulate.reference.JsonValues.sourced;
import static io.github.oxeels.simulate.reference.JsonValues.text;
import static io.github.oxeels.simulate.reference.JsonValues.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads reference data from JSON; every physical value must come with its tag and its source. */
final class ReferenceReader {

    private ReferenceReader() {}

    /** What a file holds. */
    record Entries(
            List<Ion> ions, List<Compound> compounds, List<RatioReference> ratios, List<SimulatedMetal> trainings) {}

    /** @param names of resources that come with the plugin, each with ions, compounds or both */
    static Entries resources(String... names) {
        Entries all = new Entries(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (String name : names)
            try (InputStream stream = ReferenceReader.class.getResourceAsStream(name)) {
                Entries read = entries(new String(stream.readAllBytes(), StandardCharsets.UTF_8), name);
                all.ions.addAll(read.ions);
                all.compounds.addAll(read.compounds);
                all.ratios.addAll(read.ratios);
                all.trainings.addAll(read.trainings);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        return all;
    }

    /** @throws IOException if the file cannot be read, is not UTF-8 as JSON must be, or an entry is wrong */
    static Entries file(Path file) throws IOException {
        try {
            return entries(Files.readString(file), file.toString());
        } catch (CharacterCodingException notUtf8) {
            throw new IOException(file + ": is not UTF-8 text, as JSON must be: " + notUtf8.getMessage(), notUtf8);
        }
    }

    private static Entries entries(String json, String file) throws IOException {
        JsonNode tree = tree(json, file);
        for (String key : new String[] {"ions", "compounds"})
            if (tree.has(key) && !tree.get(key).isArray())
                throw new IOException(file + ": '" + key + "' must be a list, got "
                        + tree.get(key).getNodeType().toString().toLowerCase(Locale.ROOT));
        if (!tree.has("ions") && !tree.has("compounds"))
            throw new IOException(file + ": expected a list 'ions' or 'compounds'");
        return new Entries(
                list(tree, "ions", ReferenceReader::ion, file),
                list(tree, "compounds", ReferenceReader::compound, file),
                list(tree, "ratio_references", RatioReference::read, file),
                list(tree, "trainings", SimulatedMetal::read, file));
    }

    private static JsonNode tree(String json, String file) throws IOException {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException broken) {
            // too deep a nesting has no place
            String place = broken.getLocation() == null
                    ? ""
                    : ", line " + broken.getLocation().getLineNr();
            throw new IOException(file + ": not JSON" + place + ": " + broken.getOriginalMessage(), broken);
        }
    }

    private static <T> List<T> list(JsonNode tree, String key, Function<JsonNode, T> read, String file)
            throws IOException {
        List<T> all = new ArrayList<>();
        JsonNode entries = tree.path(key);
        for (int i = 0; i < entries.size(); i++) {
            // a compound of which only the valence is stated is a name for classes
            if (entries.get(i).has("valence")
                    && key.equals("compounds")
                    && !entries.get(i).has("ions")) continue;
            try {
                all.add(read.apply(entries.get(i)));
            } catch (RuntimeException wrong) {
                throw new IOException(
                        file + ": " + key + "[" + i + "] ("
                                + entries.get(i).path("name").asText("without name") + "): " + wrong.getMessage(),
                        wrong);
            }
        }
        return all;
    }

    private static Ion ion(JsonNode ion) {
        JsonNode spread = sourced(ion, "variability");
        OptionalDouble area =
                ion.has("l3_l2_area") ? OptionalDouble.of(value(ion, "l3_l2_area")) : OptionalDouble.empty();
        return new Ion(
                text(ion, "name"),
                new Environment(
                        text(ion, "state"),
                        text(ion, "element"),
                        number(ion, "valence"),
                        text(ion, "site"),
                        text(ion, "oxide")),
                new EdgeLines(
                        lines(ion, "l3"),
                        lines(ion, "l2"),
                        value(ion, "line_resolution"),
                        value(ion, "lifetime_l3"),
                        value(ion, "lifetime_l2"),
                        value(ion, "step"),
                        area),
                value(ion, "strength"),
                ion.has("reduces")
                        ? Optional.of(new Ion.Reduction(
                                text(sourced(ion, "reduces"), "to"), number(ion.get("reduces"), "safe_fluence")))
                        : Optional.empty(),
                new Spread(
                        number(spread, "position"),
                        number(spread, "height"),
                        number(spread, "width"),
                        number(spread, "splitting"),
                        number(spread, "l2_position"),
                        number(spread, "ratio")));
    }

    private static Compound compound(JsonNode compound) {
        JsonNode edge = sourced(compound, "oxygen_edge");
        List<Double> prePeaks = new ArrayList<>();
        for (JsonNode energy : required(edge, "pre_peaks")) prePeaks.add(finite(energy, "pre_peaks"));
        return new Compound(
                text(compound, "name"),
                text(compound, "element"),
                numbers(compound, "ions"),
                number(compound, "oxygen_per_metal"),
                new OxygenEdge(
                        prePeaks,
                        number(edge, "pre_fwhm"),
                        number(edge, "main"),
                        number(edge, "main_fwhm"),
                        number(edge, "pre_to_main")));
    }

    private static List<Line> lines(JsonNode ion, String key) {
        List<Line> lines = new ArrayList<>();
        for (JsonNode row : required(sourced(ion, key), "rows")) {
            if (row.size() != 3)
                throw new IllegalArgumentException(
                        "a row of '" + key + "' must hold energy, height and FWHM, got " + row);
            lines.add(new Line(finite(row.get(0), key), finite(row.get(1), key), finite(row.get(2), key)));
        }
        return lines;
    }
}
