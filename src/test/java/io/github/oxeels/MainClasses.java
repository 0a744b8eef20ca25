// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.github.oxeels.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The classes of the program, as the architecture tests look at them. */
final class MainClasses {

    /** Name of the file's type, then that of a type nested in it, if it has a name. */
    private static final Pattern NAME =
            Pattern.compile("(io/github/oxeels/[^$]*?)(?:\\$(?:.*\\$)?(\\p{Upper}\\w*))?(?:\\$?\\d*)\\.class$");

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

    private static final Map<Path, Set<String>> DECLARED = new HashMap<>();

    /** Of the folder alone: a search by package would look through every library. */
    static final JavaClasses ALL =
            new ClassFileImporter().withImportOption(MainClasses::hasSource).importPath(folder());

    private MainClasses() {}

    private static Path folder() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    /** A class whose source is gone was left behind by an earlier build. */
    private static boolean hasSource(Location location) {
        Matcher name = NAME.matcher(location.asURI().toString());
        if (!name.find()) return true;
        Path source = Path.of("src/main/java", name.group(1) + ".java");
        return Files.exists(source)
                && (name.group(2) == null
                        || DECLARED.computeIfAbsent(source, MainClasses::declared)
                                .contains(name.group(2)));
    }

    private static Set<String> declared(Path source) {
        try {
            return TYPE.matcher(Files.readString(source))
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
