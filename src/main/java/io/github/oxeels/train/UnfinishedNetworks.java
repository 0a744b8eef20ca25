// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder that keeps networks while they are trained. */
public final class UnfinishedNetworks {

    /** What {@link NetworkEnsembles} names a network, and hidden files that stand for one in the making. */
    private static final Pattern OWN = Pattern.compile("[a-z ]+-\\d+-\\d+|\\..+\\.part");

    private UnfinishedNetworks() {}

    public static void create(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException fault) {
            throw new UncheckedIOException(
                    "the folder " + folder + " for unfinished networks cannot be made: " + fault.getMessage(), fault);
        }
    }

    /** Deletes the networks, and the folder if nothing else is in it. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList())
                if (OWN.matcher(file.getFileName().toString()).matches()) Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (IOException kept) {
            // what is left over only takes space
        }
    }
}
