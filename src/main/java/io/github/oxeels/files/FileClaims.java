// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The outputs of a running command: nobody else writes them until this is closed. */
public final class FileClaims implements Closeable {

    private final Map<PlannedFile, Claim> claims = new LinkedHashMap<>();
    private final MadeFolders made = new MadeFolders();

    FileClaims() {}

    /** Two names of one file, which only the file system knows. */
    static final class SameFileException extends IOException {

        private static final long serialVersionUID = 1;

        SameFileException(Path other, String key) {
            super(other + ", written as " + key);
        }
    }

    void take(PlannedFile entry) throws IOException {
        Path anchor = entry.real();
        if (entry.use() == PlannedFile.Use.FOLDER) {
            OutputFolder folder = OutputFolder.of(entry.path());
            folder.sweepBeside();
            anchor = folder.anchor();
        }
        made.make(anchor.getParent());
        for (Map.Entry<PlannedFile, Claim> earlier : claims.entrySet())
            if (isAlike(earlier.getKey(), entry) && earlier.getValue().isAlso(anchor))
                throw new SameFileException(
                        earlier.getKey().path(), earlier.getKey().key());
        claims.put(entry, Claim.take(anchor));
    }

    /** Whether a file system might take the names for one: most of Windows and macOS do. */
    private static boolean isAlike(PlannedFile one, PlannedFile other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(PlannedFile entry) {
        return Normalizer.normalize(entry.real().toString(), Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        claims.values().forEach(Claim::close);
        made.removeEmpty();
    }
}
