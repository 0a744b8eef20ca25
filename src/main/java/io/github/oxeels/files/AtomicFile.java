// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.Path;

/** Writes one file so that a failure or cancel leaves what was there before, and never half a file. */
public final class AtomicFile {

    private AtomicFile() {}

    /** As {@link #write}, for content that is one stream. */
    public static void writeStream(Path target, OutputSet.Stream content) throws IOException {
        OutputSet.write(files -> files.stream(target, content));
    }

    /** @throws IOException if writing fails; the message names the target, which is then as it was */
    public static void write(Path target, OutputSet.Content content) throws IOException {
        OutputSet.write(files -> files.add(target, content));
    }
}
