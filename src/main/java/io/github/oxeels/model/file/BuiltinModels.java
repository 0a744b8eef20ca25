// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.Edge;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The models that come with the plugin, trained on simulated spectra only: {@code builtin:mn} and {@code builtin:fe}.
 */
public final class BuiltinModels {

    public static final String PREFIX = "builtin:";

    /** Names of the models without the prefix. */
    public static final List<String> NAMES = List.of("mn", "fe");

    private BuiltinModels() {}

    /** @return the elements of which a model comes with the plugin */
    public static List<String> elements() {
        return Edge.elements().stream()
                .filter(element -> NAMES.contains(element.toLowerCase(Locale.ROOT)))
                .toList();
    }

    /**
     * @return the model of an element, such as {@code builtin:mn}
     * @throws IllegalArgumentException if none comes with the plugin
     */
    public static String of(String element) {
        if (!elements().contains(element))
            throw new IllegalArgumentException("no model of " + element + " comes with the plugin, only of "
                    + String.join(", ", elements()) + "; train one on spectra of your own");
        return PREFIX + element.toLowerCase(Locale.ROOT);
    }

    /** @return whether a text names a model that comes with the plugin, rather than a file */
    public static boolean isBuiltin(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /**
     * @param text name of a built-in model, or the path of a model file
     * @throws IllegalArgumentException if there is no built-in model of that name
     * @throws IOException as {@link ModelFile#read}
     */
    public static OxidationStateModel readNamed(String text) throws IOException {
        if (!isBuiltin(text)) return ModelFile.read(Path.of(text));
        try (InputStream resource = open(text)) {
            return ModelFile.read(resource, PREFIX + name(text));
        }
    }

    /**
     * @param text as for {@link #readNamed}
     * @return the bytes of the model, to be closed
     */
    public static InputStream open(String text) throws IOException {
        if (!isBuiltin(text)) return Files.newInputStream(Path.of(text));
        return BuiltinModels.class.getResourceAsStream("/io/github/oxeels/model/" + name(text) + ".oxeels");
    }

    private static String name(String text) {
        String name = text.substring(PREFIX.length()).trim().toLowerCase(Locale.ROOT);
        if (!NAMES.contains(name))
            throw new IllegalArgumentException("there is no built-in model '" + text + "', there are "
                    + NAMES.stream().map(PREFIX::concat).toList());
        return name;
    }
}
