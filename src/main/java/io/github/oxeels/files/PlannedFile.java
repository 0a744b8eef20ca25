// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that a command will read or write.
 *
 * @param key of the command that names the file, or from which its name is derived
 * @param path as it was named
 * @param real where the path leads
 * @param use what happens to it
 * @param members names of the files that are written into a folder
 */
public record PlannedFile(String key, Path path, Path real, Use use, List<String> members) {

    /** What happens to a file. */
    public enum Use {
        READ,
        WRITTEN,
        /** read if it is there, and written */
        CONTINUED,
        /** a folder that files are written into */
        FOLDER
    }

    boolean isOutput() {
        return use != Use.READ;
    }

    String what() {
        return (use == Use.READ ? "read as " : "written as ") + key;
    }
}
