// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.files.AtomicFile;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.ElementFiles;
import io.github.oxeels.spectrum.OxidationState;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is known of each element whose white lines are known, and how a user's file adds others. */
public final class KnownElements {

    private KnownElements() {}

    /** @return where a file of elements is kept, so that every run of the program reads it */
    public static Path place(Path file) {
        return ElementFiles.folder().resolve(file.getFileName());
    }

    /**
     * Adds the elements of a file: it is checked as it will be read, and copied to {@link #place}. A file that was
     * added before is left as it is.
     *
     * @throws IOException if an entry is wrong or known already, or the file cannot be copied; the message names it
     */
    public static void add(Path file) throws IOException {
        Path place = place(file);
        if (Files.exists(place)) {
            if (Arrays.equals(Files.readAllBytes(place), Files.readAllBytes(file))) return;
            throw new IOException(
                    place + " is there already and says something else; delete it, or give " + file + " another name");
        }
        try {
            Edge.check(file);
            OxidationState.check(file);
            ReferenceData.known().withElements(file);
        } catch (IllegalArgumentException wrong) {
            throw new IOException(wrong.getMessage(), wrong);
        }
        Files.createDirectories(place.getParent());
        byte[] content = Files.readAllBytes(file);
        AtomicFile.write(place, part -> Files.write(part, content));
        ElementFiles.reread();
    }

    /** @return what is known of each element, some lines each */
    public static List<String> describe() {
        ReferenceData data = ReferenceData.known();
        List<String> lines = new ArrayList<>();
        for (Edge edge : Edge.withWhiteLines()) {
            lines.add(edge.element() + ": " + where(edge));
            lines.add("  " + model(edge.element()) + "; " + ions(edge.element(), data) + "; " + ratio(edge, data));
            if (!edge.remarks().caveat().isEmpty())
                lines.add("  note: " + edge.remarks().caveat());
        }
        return lines;
    }

    private static String where(Edge edge) {
        WhiteLinePair pair = edge.pair();
        return String.format(
                Locale.ROOT,
                "%s, %s at %s, %s %.1f eV above, told by the %s of the lines",
                edge.name(),
                pair.names().get(0),
                pair.l3Maximum(),
                pair.names().get(1),
                pair.split().orElse(pair.separation()),
                pair.chemistry().toldByPosition() ? "position" : "shape");
    }

    private static String model(String element) {
        return BuiltinModels.elements().contains(element)
                ? "built-in model " + BuiltinModels.of(element)
                : "no built-in model: train one on labelled spectra";
    }

    private static String ions(String element, ReferenceData data) {
        if (!data.elements().contains(element)) return "no ions: neither simulation nor simulated references";
        return "ions "
                + String.join(", ", data.ionsOf(element).stream().map(Ion::name).toList()) + " in "
                + String.join(
                        ", ",
                        data.compoundsOf(element).stream().map(Compound::name).toList());
    }

    private static String ratio(Edge edge, ReferenceData data) {
        String ratio = String.join("/", edge.pair().names());
        return data.ratiosOf(edge.element()).size() < 2
                ? ratio + " gives no valence: fewer than 2 compounds are known"
                : "valence from " + ratio + " by "
                        + data.ratiosOf(edge.element()).size() + " references";
    }

    /** @return the files that were added */
    public static Optional<String> added() {
        List<Path> files = ElementFiles.all();
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of("elements were added by "
                        + String.join(", ", files.stream().map(Path::toString).toList()));
    }
}
