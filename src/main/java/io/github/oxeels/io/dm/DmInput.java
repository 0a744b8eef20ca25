// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads a file forwards, in pieces, with leaps over what is not wanted. Lengths and names are big endian in every file;
 * values are in the byte order that the header names.
 */
final class DmInput {

    private static final int WINDOW = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowStart;
    private boolean wideLengths;
    private ByteOrder valueOrder = ByteOrder.LITTLE_ENDIAN;

    DmInput(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
    }

    /** @param wide whether lengths have 64 bits (DM4) or 32 (DM3) */
    void setLayout(boolean wide, ByteOrder values) {
        wideLengths = wide;
        valueOrder = values;
    }

    ByteOrder valueOrder() {
        return valueOrder;
    }

    long position() {
        return windowStart + window.position();
    }

    long remaining() {
        return size - position();
    }

    int unsignedByte() throws IOException {
        return need(1).get() & 0xff;
    }

    int unsignedShort() throws IOException {
        return need(2).order(ByteOrder.BIG_ENDIAN).getShort() & 0xffff;
    }

    int bigEndianInt() throws IOException {
        return need(4).order(ByteOrder.BIG_ENDIAN).getInt();
    }

    /** @return a length or count, 32 or 64 bits wide, never negative */
    long length() throws IOException {
        long at = position();
        long length = wideLengths ? need(8).order(ByteOrder.BIG_ENDIAN).getLong() : bigEndianInt() & 0xffffffffL;
        if (length < 0) throw damaged("a length at byte " + at + " is " + length);
        return length;
    }

    /** @return a value of up to 8 bytes, ready to be read in the byte order of the file's values */
    ByteBuffer value(int bytes) throws IOException {
        ByteBuffer value = need(bytes).order(valueOrder);
        ByteBuffer slice = value.slice(value.position(), bytes).order(valueOrder);
        value.position(value.position() + bytes);
        return slice;
    }

    byte[] bytes(int count) throws IOException {
        requireRemaining(count);
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            int part = Math.min(count - done, WINDOW);
            need(part).get(bytes, done, part);
            done += part;
        }
        return bytes;
    }

    void skip(long bytes) throws IOException {
        requireRemaining(bytes);
        if (bytes <= window.remaining()) window.position(window.position() + (int) bytes);
        else {
            windowStart = position() + bytes;
            window.limit(0);
        }
    }

    void requireRemaining(long bytes) throws IOException {
        if (bytes > remaining())
            throw new IOException(file + ": truncated or damaged: " + bytes + " bytes are expected from byte "
                    + position() + ", the file has " + Math.max(0, remaining()) + " there (" + size + " in all)");
    }

    /** @return the exception to throw for content that makes no sense */
    IOException damaged(String what) {
        return new IOException(file + ": damaged DM file: " + what);
    }

    /** @return the window, with at least this many bytes before its limit */
    private ByteBuffer need(int bytes) throws IOException {
        if (window.remaining() < bytes) {
            requireRemaining(bytes);
            windowStart = position();
            window.clear();
            while (window.position() < bytes) {
                if (channel.read(window, windowStart + window.position()) < 0)
                    throw damaged("the file shrinks while it is read");
            }
            window.flip();
        }
        return window;
    }
}
