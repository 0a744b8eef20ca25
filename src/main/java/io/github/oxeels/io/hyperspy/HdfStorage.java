// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.progress.LibraryLog;
import io.jhdf.Superblock;
import io.jhdf.Superblock.SuperblockV0V1;
import io.jhdf.Superblock.SuperblockV2V3;
import io.jhdf.SymbolTableEntry;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import io.jhdf.storage.HdfFileChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * An open HDF5 file, of which no more is read than it has. The library allocates whatever length a damaged structure
 * states, up to 2 GB, before it looks whether the file is that long; here the length is looked at first.
 */
final class HdfStorage implements HdfBackingStorage, AutoCloseable {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

    /**
     * Structure is read a piece at a time, and pieces that share a heap read it again. Files of HyperSpy with a hundred
     * attributes need less than 1 MB.
     */
    private static final long MOST_STRUCTURE = 128L << 20;

    static {
        LibraryLog.quieten(Superblock.class.getPackageName());
    }

    private final HdfBackingStorage base;
    private final long bytes;
    private long structure;

    private HdfStorage(HdfBackingStorage base) {
        this.base = base;
        this.bytes = base.size();
    }

    /**
     * @throws IOException if the file cannot be opened or has no signature
     * @throws RuntimeException if what follows the signature cannot be read
     */
    static HdfStorage open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            long signature = signature(channel);
            if (signature < 0) throw new IOException(file + ": has no signature of HDF5");
            Superblock superblock = Superblock.readSuperblock(channel, signature);
            if (superblock.getBaseAddressByte() != signature)
                throw new HdfException("the base address " + superblock.getBaseAddressByte()
                        + " is not where the signature is, at " + signature);
            return new HdfStorage(new HdfFileChannel(channel, superblock));
        } catch (RuntimeException | IOException | OutOfMemoryError unopened) {
            channel.close();
            throw unopened;
        }
    }

    /**
     * @return the byte of HDF5's signature, which may come after a user block of 512, 1024, 2048 … bytes; -1 if none
     */
    static long signature(FileChannel channel) throws IOException {
        byte[] found = new byte[SIGNATURE.length];
        for (long at = 0; at + found.length <= channel.size(); at = at == 0 ? 512 : 2 * at)
            if (channel.read(ByteBuffer.wrap(found), at) == found.length && Arrays.equals(found, SIGNATURE)) return at;
        return -1;
    }

    /** @return address of the header of the root group */
    long root() {
        Superblock superblock = base.getSuperblock();
        if (superblock instanceof SuperblockV2V3 modern) return modern.getRootGroupObjectHeaderAddress();
        SuperblockV0V1 old = (SuperblockV0V1) superblock;
        return new SymbolTableEntry(this, old.getRootGroupSymbolTableAddress() - old.getBaseAddressByte())
                .getObjectHeaderAddress();
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        requireInside(address, length, bytes - getUserBlockSize());
        structure += length;
        if (structure > MOST_STRUCTURE + bytes)
            throw new HdfException("its structure leads to the same places again and again");
        return base.readBufferFromAddress(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        requireInside(address, length, bytes - getUserBlockSize());
        return base.map(address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        requireInside(address, length, bytes);
        return base.mapNoOffset(address, length);
    }

    private static void requireInside(long address, long length, long end) {
        if (address < 0 || length < 0 || address > end - length)
            throw new HdfException(
                    length + " bytes at address " + address + " lie outside the file, which ends at " + end);
    }

    @Override
    public long getUserBlockSize() {
        return base.getUserBlockSize();
    }

    @Override
    public Superblock getSuperblock() {
        return base.getSuperblock();
    }

    @Override
    public FileChannel getFileChannel() {
        return base.getFileChannel();
    }

    @Override
    public int getSizeOfOffsets() {
        return base.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return base.getSizeOfLengths();
    }

    @Override
    public long size() {
        return bytes;
    }

    @Override
    public boolean inMemory() {
        return false;
    }

    @Override
    public void close() {
        base.close();
    }
}
