// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes of the program, as the architecture tests look at them. */
final class MainClasses {

    /** Name of the file's type, then that of a type nested in it, if it has a name. */
    private static final Pattern NAME =
            Pattern.compile("(io/github/oxeels/[^$]*?)(?:\\$(?:.*\\$)?(\\p{Upper}\\w*))?(?:\\$?\\d*)\\.class$");

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(MainClasses::hasSource)
            .importPackages("io.github.oxeels");

    private MainClasses() {}

    /** A class whose source is gone was left behind by an earlier build. */
    private static boolean hasSource(Location location) {
        Matcher name = NAME.matcher(location.asURI().toString());
        if (!name.find()) return true;
        Path source = Path.of("src/main/java", name.group(1) + ".java");
        try {
            return Files.exists(source)
                    && (name.group(2) == null
                            || Files.readString(source)
                                    .matches("(?s).*\\b(class|interface|enum|record) " + name.group(2) + "\\b.*"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
