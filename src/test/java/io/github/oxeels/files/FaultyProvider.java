// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import static io.github.oxeels.files.FaultyFileSystem.unwrap;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The provider of a {@link FaultyFileSystem}. */
final class FaultyProvider extends FileSystemProvider {

    private final FaultyFileSystem system;
    private final FileSystemProvider base;
    private final Faults faults;

    FaultyProvider(FaultyFileSystem system, FileSystemProvider base, Faults faults) {
        this.system = system;
        this.base = base;
        this.faults = faults;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean makes = options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW);
        if (makes) faults.change();
        else faults.read();
        Path file = unwrap(path);
        if (makes || options.contains(StandardOpenOption.TRUNCATE_EXISTING)) faults.delays(file);
        return new FaultyChannel(base.newFileChannel(file, options, attributes), file, faults);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        faults.read();
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> files =
                base.newDirectoryStream(unwrap(folder), file -> filter.accept(system.wrap(file)))) {
            files.forEach(file -> all.add(system.wrap(file)));
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return all.iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        faults.change();
        base.createDirectory(unwrap(folder), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        faults.change();
        base.createLink(unwrap(link), unwrap(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
        faults.change();
        base.delete(unwrap(path));
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        faults.change();
        return base.deleteIfExists(unwrap(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        faults.change();
        base.copy(unwrap(source), unwrap(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        faults.change();
        base.move(unwrap(source), unwrap(target), options);
        faults.moves(unwrap(source), unwrap(target));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        faults.read();
        return system.wrap(base.readSymbolicLink(unwrap(link)));
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        faults.read();
        return base.isSameFile(unwrap(one), unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return base.isHidden(unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return base.getFileStore(unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        base.checkAccess(unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return base.getFileAttributeView(unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return base.readAttributes(unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return base.readAttributes(unwrap(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        faults.change();
        base.setAttribute(unwrap(path), attribute, value, options);
    }
}
