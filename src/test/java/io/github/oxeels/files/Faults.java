// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.ByteBuffer;

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
        KILL
    }

    /** What a killed process never sees, and nobody cleans up after. */
    static final class Killed extends IOException {

        private static final long serialVersionUID = 1;
    }

    private Kind kind;
    private long at = Long.MAX_VALUE;
    private long changes;

    /** From now on, the change of this number fails; {@link Long#MAX_VALUE} for none. */
    void arm(Kind newKind, long number) {
        kind = newKind;
        at = number;
        changes = 0;
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
        if (kind == Kind.KILL && hit()) throw new Killed();
    }

    private IOException failure() {
        return kind == Kind.KILL ? new Killed() : new IOException("No space left on device");
    }

    /** Does a writing. */
    int write(ByteBuffer bytes, Writing writing) throws IOException {
        boolean torn = changes == at && (kind == Kind.TEAR || kind == Kind.KILL || kind == Kind.FULL);
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
