// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes wrong in a {@link FaultyFileSystem}, and when. */
final class Faults {

    /** A way in which a change of the file system fails. */
    enum Kind {
        /** this change is refused for want of space */
        FAIL,
        /** this change, if it is a writing, is done in part; then there is no space */
        TEAR,
        /** this change and all that follow are refused: the disk is full and stays so */
        FULL,
        /** as TEAR, and then nothing works, not even reading: what a kill leaves, for all that the disk shows */
        KILL,
        /**
         * as KILL, and all that was written but not forced is lost: a disk that delays what it writes, without power
         */
        LATE;

        boolean ends() {
            return this == KILL || this == LATE;
        }
    }

    /** What a killed process never sees, and nobody cleans up after. */
    static final class Killed extends IOException {

        private static final long serialVersionUID = 1;
    }

    private Kind kind;
    private long at = Long.MAX_VALUE;
    private long changes;
    private final Map<Path, byte[]> forced = new LinkedHashMap<>();

    /** From now on, the change of this number fails; {@link Long#MAX_VALUE} for none. */
    void arm(Kind newKind, long number) {
        kind = newKind;
        at = number;
        changes = 0;
        forced.clear();
    }

    /** Keeps what is in a file before it is changed for the first time since it was forced. */
    void delays(Path file) throws IOException {
        Path key = file.toAbsolutePath();
        if (!forced.containsKey(key)) forced.put(key, Files.exists(file) ? Files.readAllBytes(file) : new byte[0]);
    }

    void forces(Path file) {
        forced.remove(file.toAbsolutePath());
    }

    void moves(Path from, Path to) {
        byte[] delayed = forced.remove(from.toAbsolutePath());
        if (delayed == null) forces(to);
        else forced.put(to.toAbsolutePath(), delayed);
    }

    /** What a disk that delays its writes has when the power comes back. */
    void losePower() throws IOException {
        if (kind != Kind.LATE || !hit()) return;
        for (Map.Entry<Path, byte[]> file : forced.entrySet())
            if (Files.exists(file.getKey())) Files.write(file.getKey(), file.getValue());
    }

    /** @return how many changes were made or tried */
    long changes() {
        return changes;
    }

    boolean hit() {
        return changes > at;
    }

    void change() throws IOException {
        long number = changes++;
        if (number < at || number > at && (kind == Kind.FAIL || kind == Kind.TEAR)) return;
        throw failure();
    }

    void read() throws IOException {
        if (kind != null && kind.ends() && hit()) throw new Killed();
    }

    private IOException failure() {
        return kind.ends() ? new Killed() : new IOException("No space left on device");
    }

    /** Does a writing. */
    int write(ByteBuffer bytes, Writing writing) throws IOException {
        boolean torn = changes == at && kind != Kind.FAIL;
        if (torn) {
            ByteBuffer part = bytes.duplicate();
            part.limit(part.position() + part.remaining() / 2);
            if (part.hasRemaining()) writing.write(part);
        }
        change();
        return writing.write(bytes);
    }

    interface Writing {

        int write(ByteBuffer bytes) throws IOException;
    }
}
