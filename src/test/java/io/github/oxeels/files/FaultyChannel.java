// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** A file of a {@link FaultyFileSystem}. */
final class FaultyChannel extends FileChannel {

    private final FileChannel base;
    private final Path file;
    private final Faults faults;

    /** @param file of the other file system */
    FaultyChannel(FileChannel base, Path file, Faults faults) {
        this.base = base;
        this.file = file;
        this.faults = faults;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        faults.read();
        return base.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        faults.read();
        return base.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        faults.read();
        return base.read(target, position);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        faults.delays(file);
        return faults.write(bytes, base::write);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) written += write(sources[i]);
        return written;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        faults.delays(file);
        return faults.write(bytes, some -> base.write(some, position));
    }

    @Override
    public long position() throws IOException {
        return base.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        base.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return base.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        faults.delays(file);
        faults.change();
        base.truncate(size);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        faults.change();
        base.force(metadata);
        faults.forces(file);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        faults.read();
        return base.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        faults.delays(file);
        faults.change();
        return base.transferFrom(source, position, count);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return base.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return base.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        base.close();
    }
}
