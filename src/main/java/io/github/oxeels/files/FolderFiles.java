// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images among the files of a folder: an image of two files counts once, what an operating system leaves not at
 * all.
 */
public final class FolderFiles {

    private static final Set<String> OF_THE_SYSTEM = Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r");

    /** Endings of files that hold the counts of a header beside them, and of that header. */
    private static final String COUNTS = ".raw", HEADER = ".rpl";

    /** Name of the table of what became of each file, in the folder of the results. */
    public static final String SUMMARY = "oxeels-summary.csv";

    /** Ending of the file that tells what a simulated image beside it is made of. */
    private static final String TRUTH = "-truth.tif";

    private FolderFiles() {}

    /** @throws IllegalArgumentException if the filter is malformed or no file matches it */
    public static List<Path> of(Path folder, String filter, LowLossName lowLoss) throws IOException {
        PathMatcher matcher = matcher(filter);
        List<Path> all;
        try (Stream<Path> entries = Files.list(folder)) {
            all = entries.filter(Files::isRegularFile).sorted().toList();
        }
        Set<String> names = all.stream().map(FolderFiles::lowerCaseName).collect(Collectors.toSet());
        List<Path> files = all.stream()
                .filter(file -> matcher.matches(file.getFileName()))
                .filter(file -> !isOfTheSystem(lowerCaseName(file)))
                .filter(file -> !isPartOfAnother(lowerCaseName(file), names))
                .filter(file -> !lowLoss.isOfAnother(file, all))
                .toList();
        if (files.isEmpty()) throw new IllegalArgumentException("no file in " + folder + " matches '" + filter + "'");
        return files;
    }

    private static PathMatcher matcher(String filter) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + (filter.isBlank() ? "*" : filter.trim()));
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(
                    "file_filter must be a pattern such as *.dm3, got '" + filter + "': " + malformed.getDescription(),
                    malformed);
        }
    }

    /** Names that differ in capitals only are one name on Windows and macOS, from where files come. */
    private static String lowerCaseName(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /** Hidden files are those of macOS, too: {@code .DS_Store}, {@code ._image.dm3}. */
    private static boolean isOfTheSystem(String name) {
        return name.startsWith(".") || OF_THE_SYSTEM.contains(name) || name.equals(SUMMARY);
    }

    /**
     * The counts of a Lispix image lie beside its header, low-loss image and truth that OxEELS writes beside its image.
     */
    private static boolean isPartOfAnother(String name, Set<String> names) {
        if (name.endsWith(COUNTS)) return names.contains(name.substring(0, name.length() - COUNTS.length()) + HEADER);
        int end = name.matches(".*-lowloss\\.(tiff?|rpl|hspy)")
                ? name.lastIndexOf("-lowloss.")
                : name.endsWith(TRUTH) ? name.length() - TRUTH.length() : -1;
        return end >= 0 && names.stream().anyMatch(other -> other.startsWith(name.substring(0, end) + "."));
    }
}
