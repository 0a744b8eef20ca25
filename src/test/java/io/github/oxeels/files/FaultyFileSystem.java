// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/** Another file system, every change of which asks {@link Faults} first whether it may be made. */
final class FaultyFileSystem extends FileSystem {

    private final FileSystem base;
    private final FaultyProvider provider;

    FaultyFileSystem(FileSystem base, Faults faults) {
        this.base = base;
        provider = new FaultyProvider(this, base.provider(), faults);
    }

    /** @return a path of this file system for one of the other */
    Path wrap(Path path) {
        if (path == null) return null;
        return (Path) Proxy.newProxyInstance(
                FaultyFileSystem.class.getClassLoader(),
                new Class<?>[] {Path.class, Inner.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "inner" -> path;
                    case "getFileSystem" -> this;
                    case "equals" -> arguments[0] instanceof Inner other && path.equals(other.inner());
                    case "toFile" -> throw new UnsupportedOperationException("not on this file system");
                    default -> wrapped(invoke(method, path, arguments));
                });
    }

    /** What a wrapped path also is. */
    interface Inner {

        Path inner();
    }

    static Path unwrap(Path path) {
        return path instanceof Inner wrapped ? wrapped.inner() : path;
    }

    private static Object invoke(java.lang.reflect.Method method, Path path, Object[] arguments) throws Throwable {
        Object[] plain = arguments == null ? null : arguments.clone();
        for (int i = 0; plain != null && i < plain.length; i++)
            if (plain[i] instanceof Path argument) plain[i] = unwrap(argument);
        try {
            return method.invoke(path, plain);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private Object wrapped(Object result) {
        if (result instanceof Path path) return wrap(path);
        if (!(result instanceof Iterator<?> names)) return result;
        List<Path> all = new ArrayList<>();
        names.forEachRemaining(name -> all.add(wrap((Path) name)));
        return all.iterator();
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(base.getPath(first, more));
    }

    @Override
    public void close() throws IOException {
        base.close();
    }

    @Override
    public boolean isOpen() {
        return base.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return base.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return base.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        List<Path> roots = new ArrayList<>();
        base.getRootDirectories().forEach(root -> roots.add(wrap(root)));
        return roots;
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return base.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return base.supportedFileAttributeViews();
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = base.getPathMatcher(pattern);
        return path -> matcher.matches(unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return base.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return base.newWatchService();
    }
}
