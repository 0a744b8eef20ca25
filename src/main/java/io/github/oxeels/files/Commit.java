// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves finished parts to where they belong, all or none. What is to be done is written down first, so that what a kill
 * interrupts is brought to its end by {@link Leftovers}; what fails is undone.
 */
final class Commit {

    /** A part and what it is to become. */
    record Move(Path part, Path target) {}

    private final String run;
    private final Path list;
    private final List<Move> moves;

    /** @param anchor file beside which the list of moves is kept: where parts of the run are looked for */
    Commit(String run, Path anchor, List<Move> moves) {
        this.run = run;
        this.list = Part.of(anchor, run, Part.COMMIT);
        this.moves = moves;
    }

    /** @throws IOException if a part cannot be moved; then what was there before is there again */
    void perform() throws IOException {
        if (moves.size() == 1) {
            replace(moves.get(0), false);
            return;
        }
        if (moves.isEmpty()) return;
        int done = 0;
        try {
            write();
        } catch (IOException failed) {
            undo(0, failed);
            throw FileReasons.cannotBeWritten(moves.get(0).target, failed);
        }
        try {
            for (; done < moves.size(); done++) replace(moves.get(done), true);
        } catch (IOException | RuntimeException failed) {
            undo(done, failed);
            throw failed;
        }
        // the list goes last: without it, what is left of the old files would be put back
        boolean clean = true;
        for (Move move : moves) clean &= deleteQuietly(Part.of(move.target, run, Part.OLD));
        if (clean) deleteQuietly(list);
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        Path folder = list.getParent();
        for (Move move : moves)
            text.append(shown(folder, move.part))
                    .append('\0')
                    .append(shown(folder, move.target))
                    .append('\0');
        Files.writeString(list, text.append("end"), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        force(list);
    }

    private static String shown(Path folder, Path path) {
        return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
    }

    /** @return the moves that a list asks for, empty if it is not complete */
    static List<Move> read(Path list) throws IOException {
        String[] parts = Files.readString(list, StandardCharsets.UTF_8).split("\0", -1);
        List<Move> moves = new ArrayList<>();
        if (parts.length % 2 == 0 || !parts[parts.length - 1].equals("end")) return moves;
        for (int i = 0; i + 1 < parts.length; i += 2)
            moves.add(new Move(list.resolveSibling(parts[i]), list.resolveSibling(parts[i + 1])));
        return moves;
    }

    private void replace(Move move, boolean keepOld) throws IOException {
        try {
            if (Files.exists(move.target, LinkOption.NOFOLLOW_LINKS)) {
                requireReplaceable(move.target);
                copyPermissions(move.target, move.part);
                if (keepOld) keep(move.target);
            }
            move(move.part, move.target);
        } catch (IOException failed) {
            throw FileReasons.cannotBeWritten(move.target, failed);
        }
    }

    /** @throws IOException with the reason, if there is something that no file may replace */
    static void requireReplaceable(Path file) throws IOException {
        if (!Files.exists(file)) return;
        if (Files.isDirectory(file)) throw new IOException("it is a folder");
        if (!Files.isRegularFile(file)) throw new IOException(FileReasons.NO_FILE);
        if (!Files.isWritable(file)) throw new IOException("permission denied");
    }

    private void keep(Path target) throws IOException {
        Path old = Part.of(target, run, Part.OLD);
        try {
            // a second name, so that the file never is away
            Files.createLink(old, target);
        } catch (UnsupportedOperationException | IOException noLinks) {
            move(target, old);
        }
    }

    private void undo(int done, Exception failed) {
        try {
            // from here on a kill must not bring the rest to its end
            Files.deleteIfExists(list);
        } catch (IOException stays) {
            failed.addSuppressed(stays);
        }
        for (int i = Math.min(done, moves.size() - 1); i >= 0; i--) {
            Move move = moves.get(i);
            Path old = Part.of(move.target, run, Part.OLD);
            try {
                if (Files.exists(old)) putBack(old, move.target);
                else if (i < done) Files.deleteIfExists(move.target);
            } catch (IOException lost) {
                // it lies there under its other name, and the next writing puts it back
                failed.addSuppressed(lost);
            }
        }
    }

    static void putBack(Path old, Path target) throws IOException {
        move(old, target);
        // of two names of one file, a move leaves both
        Files.deleteIfExists(old);
    }

    /** Moves a file over another in one step where the file system can. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException notSupported) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Who could read the old file can read the new one, and nobody else. */
    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView made = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old == null || made == null) return;
        var permissions = old.readAttributes().permissions();
        if (!permissions.equals(made.readAttributes().permissions())) made.setPermissions(permissions);
    }

    /** Returns when the file is on the disk: some file systems tell only then that there is no space. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static boolean deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
            return true;
        } catch (IOException stays) {
            // the next writing sweeps it
            return false;
        }
    }
}
