// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that files are written into.
 *
 * @param given the path that was asked for
 * @param real where it leads
 * @param anchor file beside which parts and lock lie: in the folder if it is there, as the one above may not be ours to
 *     write into; else the folder itself
 */
record OutputFolder(Path given, Path real, Path anchor) {

    /** @throws IOException if there is a file of this name */
    static OutputFolder of(Path given) throws IOException {
        Path absolute = given.toAbsolutePath(), real = RealPath.of(given);
        if (!Files.exists(real)) return new OutputFolder(absolute, real, real);
        if (!Files.isDirectory(real)) throw new FileAlreadyExistsException(given.toString());
        String name = FileNames.name(real);
        return new OutputFolder(absolute, real, real.resolve(name.isEmpty() ? "root" : name));
    }

    /** Sweeps what was left beside the folder when it was not there yet. */
    void sweepBeside() {
        if (anchor.equals(real) || real.getParent() == null) return;
        try {
            if (Leftovers.areAt(real)) Claim.take(real).close();
        } catch (IOException stays) {
            // it is not ours to write into, or somebody is at it
        }
    }

    boolean holds(Path target) {
        return given.equals(target.toAbsolutePath().getParent());
    }

    Path stage(String run) {
        return Part.of(anchor, run, "");
    }
}
