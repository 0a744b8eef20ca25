// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Files that belong together: they appear when all are complete, or none does and those that were there stay. Each is
 * written as a hidden part beside its place; the parts are moved at the end. What a kill interrupts, the next writing
 * of any of them brings to its end or sweeps away. A symbolic link is followed: what it leads to is replaced. Not
 * thread-safe.
 */
public final class OutputSet {

    /** What writes the files of a set. */
    @FunctionalInterface
    public interface Filling {

        void fill(OutputSet files) throws IOException;
    }

    /** What writes the content of a file. */
    @FunctionalInterface
    public interface Content {

        /** @param part where to write; is empty */
        void writeTo(Path part) throws IOException;
    }

    /** What writes the content of a file in one stream. */
    @FunctionalInterface
    public interface Stream {

        void writeTo(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 1 << 16;

    private final String run =
            String.format(Locale.ROOT, "%016x", ThreadLocalRandom.current().nextLong());
    private final Optional<OutputFolder> folder;
    private final List<Commit.Move> moves = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final MadeFolders made = new MadeFolders();

    private OutputSet(Optional<OutputFolder> folder) {
        this.folder = folder;
    }

    /**
     * @throws IOException if a file cannot be written; the message names it, and nothing has changed
     * @throws java.util.concurrent.CancellationException if the filling was cancelled; nothing has changed
     */
    public static void write(Filling filling) throws IOException {
        new OutputSet(Optional.empty()).run(filling);
    }

    /**
     * As {@link #write}, for files in one folder, which is made if it is missing and then appears with them; files of
     * other names in it are left alone.
     */
    public static void writeInto(Path folder, Filling filling) throws IOException {
        OutputSet set;
        try {
            set = new OutputSet(Optional.of(OutputFolder.of(folder)));
            set.open();
        } catch (IOException refused) {
            throw FileReasons.cannotBeWritten(folder, refused);
        }
        set.run(filling);
    }

    private void open() throws IOException {
        try {
            made.make(folder.get().anchor().getParent());
            claim(folder.get().anchor());
            folder.get().sweepBeside();
            Files.createDirectory(folder.get().stage(run));
        } catch (IOException | RuntimeException failed) {
            discard();
            throw failed;
        }
    }

    private void run(Filling filling) throws IOException {
        try {
            filling.fill(this);
            commit();
        } finally {
            discard();
        }
    }

    /** Adds a file whose content is one stream. */
    public void stream(Path target, Stream content) throws IOException {
        add(target, content(content));
    }

    private static Content content(Stream content) {
        return part -> {
            // encoders of pictures and zips write a few bytes at a time
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), BUFFER)) {
                content.writeTo(out);
            }
        };
    }

    /** Adds a file. */
    public void add(Path target, Content content) throws IOException {
        try {
            write(part(target), content);
        } catch (IOException failed) {
            throw FileReasons.cannotBeWritten(target, failed);
        }
    }

    private static void write(Path part, Content content) throws IOException {
        content.writeTo(part);
        Commit.force(part);
    }

    /**
     * Adds files that are written side by side by the caller's threads; the longest to write had better come first.
     *
     * @param contents of each file; none knows another
     * @param progress is told of each file that is written, and times it as {@code write}
     */
    public void streams(Map<Path, Stream> contents, Progress progress) throws IOException {
        List<Path> targets = List.copyOf(contents.keySet());
        List<Path> parts = new ArrayList<>();
        for (Path target : targets) add(target, parts::add);
        try {
            Parallel.forEach(
                    targets.size(),
                    index -> {
                        Path target = targets.get(index);
                        try {
                            progress.time("write", () -> write(parts.get(index), content(contents.get(target))));
                        } catch (IOException failed) {
                            throw new UncheckedIOException(FileReasons.cannotBeWritten(target, failed));
                        }
                    },
                    progress);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private Path part(Path target) throws IOException {
        Path real, part;
        if (folder.isPresent() && folder.get().holds(target)) {
            real = folder.get().real().resolve(FileNames.name(target));
            part = folder.get().stage(run).resolve(FileNames.name(target));
        } else {
            real = RealPath.of(target);
            made.make(real.getParent());
            claim(real);
            part = Part.of(real, run, "");
        }
        Commit.requireReplaceable(real);
        // known before it is made, so that it is swept also if making it fails half way
        moves.add(new Commit.Move(part, real));
        // not createTempFile: its file would be readable by its owner only, also after the move
        Files.createFile(part);
        return part;
    }

    private void claim(Path anchor) throws IOException {
        claims.add(Claim.share(anchor));
    }

    private void commit() throws IOException {
        if (folder.isEmpty()) {
            if (!moves.isEmpty()) new Commit(run, moves.get(0).target(), moves).perform();
            return;
        }
        OutputFolder own = folder.get();
        List<Commit.Move> all = new ArrayList<>();
        if (!Files.exists(own.real())) all.add(new Commit.Move(own.stage(run), own.real()));
        boolean whole = !all.isEmpty();
        for (Commit.Move move : moves) {
            boolean inside = move.part().startsWith(own.stage(run));
            // a name in the folder may be a link to somewhere else
            if (!inside) all.add(move);
            else if (!whole) all.add(new Commit.Move(move.part(), RealPath.of(move.target())));
        }
        new Commit(run, own.anchor(), all).perform();
    }

    private void discard() {
        try {
            for (Commit.Move move : moves) Files.deleteIfExists(move.part());
            if (folder.isPresent()) Leftovers.delete(Part.of(folder.get().anchor(), run, ""));
        } catch (IOException stays) {
            // the next writing sweeps it
        } finally {
            claims.forEach(Claim::close);
            made.removeEmpty();
        }
    }
}
