// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A file format that may hold spectra. Stateless and thread-safe. */
public interface SpectrumFormat {

    /** @return such as {@code Gatan DM3/DM4} */
    String name();

    /**
     * @return endings of files that File › Open may take for this format, in lower case; empty for those of others too
     */
    default Set<String> endings() {
        return Set.of();
    }

    /**
     * Looks at the first bytes of a file, not at its extension.
     *
     * @throws IOException if the file cannot be read
     */
    boolean recognises(Path file) throws IOException;

    /**
     * Reads the headers of all data sets in a file, in the order of the file.
     *
     * @throws IOException if the file is damaged or incomplete; the message names file, place and reason
     */
    List<Signal> signals(Path file) throws IOException;
}
