// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.SourceFile;
import io.github.oxeels.spectrum.SpatialAxis;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Parts that the methods paragraphs of maps and of measured quantities share. */
final class MethodsText {

    private MethodsText() {}

    /** @return Markdown: a heading, the paragraph, what the program warned of, and the references */
    static String page(
            String name, List<String> sentences, Collection<String> warnings, Collection<String> references) {
        StringBuilder text = new StringBuilder("# Methods: " + name + "\n\n" + String.join(" ", sentences) + "\n");
        if (!warnings.isEmpty()) text.append("\nWarnings while the map was made:\n\n");
        warnings.forEach(warning -> text.append("* ").append(warning).append('\n'));
        text.append("\nReferences:\n\n");
        references.forEach(reference -> text.append("* ").append(reference).append('\n'));
        return text.toString();
    }

    /** @return such as {@code 8 × 6 pixels of 1 × 1 nm} */
    static String field(SpatialAxis x, SpatialAxis y) {
        return x.size() + " × " + y.size() + " pixels"
                + (x.isCalibrated()
                        ? " of " + CardText.plain(x.scale()) + " × " + CardText.plain(y.scale()) + " " + x.unit()
                        : "");
    }

    /** So that it is known of which files this was made: a clause for each of a role. */
    static String hash(Collection<SourceFile> files, String role) {
        return files.stream()
                .filter(file -> file.role().equals(role))
                .map(file -> "; SHA-256 of " + file.path().replaceFirst(".*[/\\\\]", "") + " " + file.sha256())
                .collect(Collectors.joining());
    }

    /** @return such as {@code Java 17, OxEELS 1.0}; what made a model is told with the model */
    static String versions(Map<String, String> versions) {
        return new TreeMap<>(versions)
                .entrySet().stream()
                        .filter(version -> !version.getKey().equals("model made by"))
                        .map(version -> version.getKey() + " " + version.getValue())
                        .collect(Collectors.joining(", "));
    }
}
