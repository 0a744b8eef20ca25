// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.files.SourceFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How quantities were measured, as the paragraph that the methods section of a paper needs: the record in words. */
public final class QuantityMethods {

    private QuantityMethods() {}

    /** Writes Markdown as UTF-8. */
    public static void write(QuantityMaps maps, OutputStream out) throws IOException {
        out.write(of(maps).getBytes(StandardCharsets.UTF_8));
    }

    /** @return Markdown: a heading, the paragraph, what the program warned of, and the references */
    static String of(QuantityMaps maps) {
        Map<String, Object> record = maps.record();
        List<String> sentences = new ArrayList<>();
        Map<?, ?> energy = (Map<?, ?>) record.get("energy");
        sentences.add("The spectrum image " + maps.name() + " (" + MethodsText.field(maps.x(), maps.y())
                + files(record) + "; " + energy.get("channels") + " channels of "
                + CardText.plain((Double) energy.get("dispersion_ev")) + " eV from "
                + CardText.plain((Double) energy.get("offset_ev")) + " eV) was measured with "
                + MethodsText.versions(versions(record)) + ".");
        sentences.add("Energy axis: " + record.get("energy_axis").toString().replaceFirst("^energy axis ", "") + ".");
        sentences.add(record.get(ReportRecord.METHOD).toString());
        sentences.add("Settings: " + settings(record) + ".");
        return MethodsText.page(maps.name(), sentences, texts(record, "warnings"), texts(record, ReportRecord.CITED));
    }

    private static String files(Map<String, Object> record) {
        List<SourceFile> files = new ArrayList<>();
        for (Object file : (Collection<?>) record.getOrDefault("files", List.of())) files.add((SourceFile) file);
        return files.stream()
                .map(SourceFile::role)
                .distinct()
                .map(role -> MethodsText.hash(files, role))
                .collect(Collectors.joining());
    }

    private static Map<String, String> versions(Map<String, Object> record) {
        return ((Map<?, ?>) record.get("versions"))
                .entrySet().stream()
                        .collect(Collectors.toMap(
                                version -> version.getKey().toString(),
                                version -> version.getValue().toString()));
    }

    /** Tables of numbers stay in the record, and what takes words is told in sentences. */
    private static String settings(Map<String, Object> record) {
        return ((Map<?, ?>) record.get("settings"))
                .entrySet().stream()
                        .filter(setting -> !(setting.getValue() instanceof Collection<?>)
                                && !setting.getValue().toString().contains(" "))
                        .map(setting -> setting.getKey() + " = " + setting.getValue())
                        .collect(Collectors.joining(", "));
    }

    private static List<String> texts(Map<String, Object> record, String key) {
        return ((Collection<?>) record.get(key)).stream().map(Object::toString).toList();
    }
}
