// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hidden file or folder beside the one that it is to become, {@code .NAME.RUN.part}; or the file that was there
 * before ({@code .NAME.RUN.old.part}), or the list of files that are about to appear ({@code .NAME.RUN.commit.part}).
 *
 * @param name of the file that it belongs to, shortened if it is long
 * @param run tells one writing from another
 * @param kind empty, {@code .old} or {@code .commit}
 */
record Part(Path path, String name, String run, String kind) {

    static final String OLD = ".old";
    static final String COMMIT = ".commit";

    private static final Pattern PATTERN =
            Pattern.compile("\\.(.+)\\.([0-9a-f-]{8,36})(\\.old|\\.commit)?\\.part", Pattern.DOTALL);
    private static final String LOCK = ".lock.part";
    /** The longest of the suffixes, and the dot in front. */
    private static final int ADDED = 1 + ".0123456789abcdef.commit.part".length();

    static Path of(Path target, String run, String kind) {
        return target.resolveSibling("." + nameOf(target) + "." + run + kind + ".part");
    }

    static Path lockOf(Path target) {
        return target.resolveSibling("." + nameOf(target) + LOCK);
    }

    /** @return the name of a target as it stands in the names of its parts */
    static String nameOf(Path target) {
        return FileNames.shortened(FileNames.name(target), FileNames.LONGEST - ADDED);
    }

    /** @return whether the name may be no more than the beginning of the file's */
    boolean isShortened() {
        return name.matches("(?s).{40,}~[0-9a-f]{8}");
    }

    /** @return empty if the file is none of ours */
    static Optional<Part> parse(Path path) {
        Matcher matcher = PATTERN.matcher(FileNames.name(path));
        return matcher.matches()
                ? Optional.of(new Part(
                        path, matcher.group(1), matcher.group(2), matcher.group(3) == null ? "" : matcher.group(3)))
                : Optional.empty();
    }
}
