// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every file that a command will read or write, also those whose names it derives. {@link #claim} compares and tries
 * them before any work: no output is an input or another output, each is a regular file or a place where one can be
 * made, and nobody else is writing it.
 */
public final class FilePlan {

    /** What happens to a file. */
    public enum Use {
        READ,
        WRITTEN,
        /** read if it is there, and written */
        CONTINUED,
        /** a folder that files are written into */
        FOLDER
    }

    /**
     * @param key of the command that names the file, or from which its name is derived
     * @param real where the path leads
     * @param members names of the files that are written into a folder
     */
    public record Entry(String key, Path path, Path real, Use use, List<String> members) {

        private boolean isOutput() {
            return use != Use.READ;
        }

        private String what() {
            return (use == Use.READ ? "read as " : "written as ") + key;
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    public FilePlan reads(String key, Optional<Path> file) throws IOException {
        return file.isPresent() ? reads(key, List.of(file.get())) : this;
    }

    public FilePlan reads(String key, Collection<Path> files) throws IOException {
        for (Path file : files) add(key, file, Use.READ, List.of());
        return this;
    }

    public FilePlan writes(String key, Optional<Path> file) throws IOException {
        return file.isPresent() ? writes(key, List.of(file.get())) : this;
    }

    public FilePlan writes(String key, Collection<Path> files) throws IOException {
        for (Path file : files) add(key, file, Use.WRITTEN, List.of());
        return this;
    }

    /** A file that is read if it is there, and written: a journal, a checkpoint, a table that is appended to. */
    public FilePlan continues(String key, Optional<Path> file) throws IOException {
        if (file.isPresent()) add(key, file.get(), Use.CONTINUED, List.of());
        return this;
    }

    /** @param members names of the files that may be written into the folder; others in it are left alone */
    public FilePlan writesInto(String key, Optional<Path> folder, Collection<String> members) throws IOException {
        if (folder.isPresent()) add(key, folder.get(), Use.FOLDER, List.copyOf(members));
        return this;
    }

    private void add(String key, Path path, Use use, List<String> members) throws IOException {
        try {
            entries.add(new Entry(key, path, RealPath.of(path), use, members));
        } catch (IOException refused) {
            throw refusal(key, path, use != Use.READ, FileReasons.of(refused), refused);
        }
    }

    /** @return what was planned, in the order in which it was */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /**
     * Checks all files, and keeps the outputs for the caller until the claims are closed.
     *
     * @throws IOException if an input cannot be read, or an output is an input, another output, no regular file, cannot
     *     be written or is being written by another command; the message names key, file and reason
     */
    public FileClaims claim() throws IOException {
        for (Entry entry : entries) {
            if (entry.use == Use.READ) requireReadable(entry);
            else requireWritable(entry);
        }
        for (Entry entry : entries) if (entry.isOutput()) requireOnlyUse(entry);
        FileClaims claims = new FileClaims();
        try {
            for (Entry entry : entries) if (entry.isOutput()) claim(entry, claims);
            return claims;
        } catch (IOException | RuntimeException refused) {
            claims.close();
            throw refused;
        }
    }

    private static void claim(Entry entry, FileClaims claims) throws IOException {
        try {
            claims.take(entry);
        } catch (FileClaims.SameFileException same) {
            throw new IOException(entry.key + ": " + entry.path + " is the same file here as " + same.getMessage()
                    + "; name another file");
        } catch (IOException refused) {
            throw refusal(entry, FileReasons.of(refused), refused);
        }
    }

    private static void requireReadable(Entry entry) throws IOException {
        if (!Files.exists(entry.real)) throw new IOException(entry.key + ": there is no file " + entry.path);
        if (Files.isDirectory(entry.real)) throw refusal(entry, "it is a folder", null);
        if (!Files.isReadable(entry.real)) throw refusal(entry, "permission denied", null);
    }

    private static void requireWritable(Entry entry) throws IOException {
        if (entry.use != Use.FOLDER) requireReplaceable(entry, entry.path, entry.real);
        else if (Files.exists(entry.real) && !Files.isDirectory(entry.real))
            throw refusal(entry, "it is a file, not a folder", null);
        for (String member : entry.members)
            requireReplaceable(entry, entry.path.resolve(member), entry.real.resolve(member));
    }

    private static void requireReplaceable(Entry entry, Path shown, Path file) throws IOException {
        try {
            Commit.requireReplaceable(file);
        } catch (IOException refused) {
            throw refusal(entry.key, shown, true, FileReasons.of(refused), refused);
        }
    }

    private void requireOnlyUse(Entry output) throws IOException {
        for (Entry other : entries) {
            if (other == output) continue;
            if (isSame(output.real, other.real))
                throw new IOException(output.key + ": " + output.path + " would be written, and is also " + other.what()
                        + "; name another file");
            for (String member : output.members)
                if (isSame(output.real.resolve(member), other.real))
                    throw new IOException(output.key + ": " + output.path.resolve(member)
                            + " would be written, and is also " + other.what() + "; name another folder");
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        if (one.equals(other)) return true;
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }

    private static IOException refusal(Entry entry, String reason, IOException cause) {
        return refusal(entry.key, entry.path, entry.isOutput(), reason, cause);
    }

    private static IOException refusal(String key, Path path, boolean output, String reason, IOException cause) {
        return new IOException(
                String.format(Locale.ROOT, "%s: %s cannot be %s: %s", key, path, output ? "written" : "read", reason),
                cause);
    }
}
