// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.exceptions.HdfException;
import io.jhdf.object.message.Message;
import io.jhdf.object.message.ObjectHeaderContinuationMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the header of an HDF5 object apart into its messages (format specification, IV.A.1), and leaves out those that
 * the library cannot read.
 */
final class HdfHeaderMessages {

    private static final int MAX_MESSAGES = 1 << 16;

    private final HdfBackingStorage storage;
    private final List<Message> messages = new ArrayList<>();
    private final Set<Long> continued = new HashSet<>();
    private boolean creationOrder;

    HdfHeaderMessages(HdfBackingStorage storage) {
        this.storage = storage;
    }

    /** @throws RuntimeException if there is no header at the address */
    List<Message> of(long address) {
        ByteBuffer start = storage.readBufferFromAddress(address, 6).order(ByteOrder.LITTLE_ENDIAN);
        if (start.get(0) == 1) version1(address);
        else if (start.get(0) == 'O' && start.get(1) == 'H' && start.get(2) == 'D' && start.get(3) == 'R')
            version2(address, start.get(5));
        else throw new HdfException("there is no object header at address " + address);
        return List.copyOf(messages);
    }

    private void version1(long address) {
        int bytes = storage.readBufferFromAddress(address, 12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(8);
        read(part(address + 16, bytes), false);
    }

    private void version2(long address, byte flags) {
        creationOrder = (flags & 4) != 0;
        long at = address + 6 + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0);
        int sizeBytes = 1 << (flags & 3);
        ByteBuffer size = storage.readBufferFromAddress(at, sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
        long bytes = 0;
        for (int i = sizeBytes - 1; i >= 0; i--) bytes = bytes << 8 | size.get(i) & 0xff;
        int prefix = (int) (at + sizeBytes - address);
        read(checked(address, prefix, bytes), true);
    }

    /** @return a part of a header of version 2, which a checksum follows, after its prefix */
    private ByteBuffer checked(long address, int prefix, long bytes) {
        ByteBuffer whole = part(address, prefix + bytes + 4);
        byte[] all = new byte[whole.remaining()];
        whole.get(whole.position(), all);
        int end = all.length - 4;
        if (Lookup3.hash(all, end)
                != ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(end))
            throw new HdfException("the checksum of the header at address " + address + " is wrong");
        return ByteBuffer.wrap(all, prefix, end - prefix).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer part(long address, long bytes) {
        if (address < 0 || bytes < 0 || bytes > Integer.MAX_VALUE || address + bytes > storage.size())
            throw new HdfException("a header of " + bytes + " bytes at address " + address + " lies outside the file");
        return storage.readBufferFromAddress(address, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void read(ByteBuffer part, boolean version2) {
        int head = version2 ? creationOrder ? 6 : 4 : 8;
        for (int at = part.position(); part.limit() - at >= head && messages.size() < MAX_MESSAGES; ) {
            int size = part.getShort(at + (version2 ? 1 : 2)) & 0xffff;
            if (size > part.limit() - at - head) return;
            ByteBuffer message = part.slice(at, head + size).order(ByteOrder.LITTLE_ENDIAN);
            at += head + size;
            message(message, version2).ifPresent(read -> add(read, version2));
        }
    }

    /** @return empty for a message that the library does not know: what needs it will say that it is missing */
    private Optional<Message> message(ByteBuffer bytes, boolean version2) {
        try {
            return Optional.of(
                    version2
                            ? Message.readObjectHeaderV2Message(bytes, storage, creationOrder)
                            : Message.readObjectHeaderV1Message(bytes, storage));
        } catch (RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private void add(Message message, boolean version2) {
        messages.add(message);
        if (!(message instanceof ObjectHeaderContinuationMessage more) || !continued.add(more.getOffset())) return;
        // a continuation of version 2 lies between a signature and a checksum
        read(
                version2
                        ? checked(more.getOffset(), 4, more.getLength() - 8L)
                        : part(more.getOffset(), more.getLength()),
                version2);
    }
}
