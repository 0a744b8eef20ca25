// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right to write a file, held by one command of one process at a time: a lock on a hidden file beside it, which the
 * operating system takes back when the process dies. Where a file system has no locks, only the commands of this
 * process know of each other, and what is left over is left alone.
 */
final class Claim implements Closeable {

    private static final Map<Path, Claim> HELD = new HashMap<>();
    private static final int ATTEMPTS = 100;
    /** Far after the text, which others may then read also where locks are mandatory. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int MOST_PADDING = 1 << 16;
    private static final Pattern PROCESS = Pattern.compile("process (\\d+)\n");

    private final Path anchor;
    private FileChannel channel;
    /** How many writings of this process share it: while there is any, none of their parts is swept. */
    private int users = 1;

    private Claim(Path anchor) {
        this.anchor = anchor;
    }

    /**
     * Claims a file, and sweeps what a writing that was killed left beside it.
     *
     * @param anchor its real path; its folder exists
     * @throws IOException if another command is writing it, or the folder cannot be written into
     */
    static Claim take(Path anchor) throws IOException {
        synchronized (HELD) {
            if (HELD.containsKey(anchor)) throw new IOException("it is being written by another command");
            Claim claim = new Claim(anchor);
            try {
                if (claim.lock()) Leftovers.sweep(anchor);
            } catch (IOException | RuntimeException refused) {
                claim.release();
                throw refused;
            }
            HELD.put(anchor, claim);
            return claim;
        }
    }

    /** As {@link #take}, or shares the claim that a command of this process has: it is that which writes. */
    static Claim share(Path anchor) throws IOException {
        synchronized (HELD) {
            Claim held = HELD.get(anchor);
            if (held == null) return take(anchor);
            held.users++;
            return held;
        }
    }

    /** @return whether the file system has locks, and this is one */
    private boolean lock() throws IOException {
        Path file = Part.lockOf(anchor);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean locked = tryLock();
            long size = signed(file);
            if (!locked || isStillAt(file, size)) return locked;
            // whoever held the lock before has deleted the file: this lock is on nothing
            channel.close();
        }
        throw new IOException("the lock " + file + " keeps vanishing");
    }

    /** A lock that cannot be signed, on a disk that is full, is not left behind. */
    private long signed(Path file) throws IOException {
        try {
            return sign();
        } catch (IOException full) {
            Files.deleteIfExists(file);
            throw full;
        }
    }

    private boolean tryLock() throws IOException {
        try {
            if (channel.tryLock(LOCKED_BYTE, 1, false) != null) return true;
        } catch (OverlappingFileLockException otherLoader) {
            throw inUse();
        } catch (IOException | UnsupportedOperationException noLocks) {
            return false;
        }
        throw inUse();
    }

    private IOException inUse() throws IOException {
        ByteBuffer text = ByteBuffer.allocate(80);
        channel.read(text, 0);
        Matcher process = PROCESS.matcher(new String(text.array(), 0, text.position(), StandardCharsets.UTF_8));
        return new IOException("it is being written by another OxEELS"
                + (process.find() ? " (process " + process.group(1) + ")" : ""));
    }

    /**
     * @return the size that the file has now, which no other lock file is likely to have. It is not told apart by its
     *     content: reading it would mean closing it, and that would end the lock (POSIX)
     */
    private long sign() throws IOException {
        ByteBuffer text = ByteBuffer.wrap(
                ("OxEELS process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8));
        long size = text.remaining() + 1 + ThreadLocalRandom.current().nextInt(MOST_PADDING);
        channel.truncate(0);
        for (long at = 0; text.hasRemaining(); ) at += channel.write(text, at);
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size - 1);
        return size;
    }

    private static boolean isStillAt(Path file, long size) throws IOException {
        try {
            return Files.size(file) == size;
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    /**
     * @return whether another path would be claimed by the same lock, as names that differ by case are on some disks
     */
    boolean isAlso(Path other) throws IOException {
        Path lock = Part.lockOf(other);
        return Files.exists(lock) && Files.isSameFile(lock, Part.lockOf(anchor));
    }

    @Override
    public void close() {
        synchronized (HELD) {
            if (--users > 0) return;
            HELD.remove(anchor);
            try {
                Files.deleteIfExists(Part.lockOf(anchor));
            } catch (IOException stays) {
                // an empty lock hinders nobody
            }
            release();
        }
    }

    private void release() {
        try {
            if (channel != null) channel.close();
        } catch (IOException gone) {
            // the lock is the process's, and ends with it at the latest
        }
    }
}
