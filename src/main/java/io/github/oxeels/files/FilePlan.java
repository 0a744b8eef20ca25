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

    private final List<PlannedFile> entries = new ArrayList<>();

    public FilePlan reads(String key, Optional<Path> file) throws IOException {
        return file.isPresent() ? reads(key, List.of(file.get())) : this;
    }

    public FilePlan reads(String key, Collection<Path> files) throws IOException {
        for (Path file : files) add(key, file, PlannedFile.Use.READ, List.of());
        return this;
    }

    public FilePlan writes(String key, Optional<Path> file) throws IOException {
        return file.isPresent() ? writes(key, List.of(file.get())) : this;
    }

    public FilePlan writes(String key, Collection<Path> files) throws IOException {
        for (Path file : files) add(key, file, PlannedFile.Use.WRITTEN, List.of());
        return this;
    }

    /** A file that is read if it is there, and written: a journal, a checkpoint, a table that is appended to. */
    public FilePlan continues(String key, Optional<Path> file) throws IOException {
        if (file.isPresent()) add(key, file.get(), PlannedFile.Use.CONTINUED, List.of());
        return this;
    }

    /** @param members names of the files that may be written into the folder; others in it are left alone */
    public FilePlan writesInto(String key, Optional<Path> folder, Collection<String> members) throws IOException {
        if (folder.isPresent()) add(key, folder.get(), PlannedFile.Use.FOLDER, List.copyOf(members));
        return this;
    }

    private void add(String key, Path path, PlannedFile.Use use, List<String> members) throws IOException {
        try {
            entries.add(new PlannedFile(key, path, RealPath.of(path), use, members));
        } catch (IOException refused) {
            throw refusal(key, path, use != PlannedFile.Use.READ, FileReasons.of(refused), refused);
        }
    }

    /** @return what was planned, in the order in which it was */
    public List<PlannedFile> entries() {
        return List.copyOf(entries);
    }

    /**
     * Checks all files, and keeps the outputs for the caller until the claims are closed.
     *
     * @throws IOException if an input cannot be read, or an output is an input, another output, no regular file, cannot
     *     be written or is being written by another command; the message names key, file and reason
     */
    public FileClaims claim() throws IOException {
        for (PlannedFile entry : entries) {
            if (entry.use() == PlannedFile.Use.READ) requireReadable(entry);
            else requireWritable(entry);
        }
        for (PlannedFile entry : entries) if (entry.isOutput()) requireOnlyUse(entry);
        FileClaims claims = new FileClaims();
        try {
            for (PlannedFile entry : entries) if (entry.isOutput()) claim(entry, claims);
            return claims;
        } catch (IOException | RuntimeException refused) {
            claims.close();
            throw refused;
        }
    }

    private static void claim(PlannedFile entry, FileClaims claims) throws IOException {
        try {
            claims.take(entry);
        } catch (FileClaims.SameFileException same) {
            throw new IOException(entry.key() + ": " + entry.path() + " is the same file here as " + same.getMessage()
                    + "; name another file");
        } catch (IOException refused) {
            throw refusal(entry, FileReasons.of(refused), refused);
        }
    }

    private static void requireReadable(PlannedFile entry) throws IOException {
        if (!Files.exists(entry.real())) throw new IOException(entry.key() + ": there is no file " + entry.path());
        if (Files.isDirectory(entry.real())) throw refusal(entry, "it is a folder", null);
        // a pipe that nobody writes into is waited for, and a device has no end
        if (!Files.isRegularFile(entry.real())) throw refusal(entry, FileReasons.NO_FILE, null);
        if (!Files.isReadable(entry.real())) throw refusal(entry, "permission denied", null);
    }

    private static void requireWritable(PlannedFile entry) throws IOException {
        if (entry.use() != PlannedFile.Use.FOLDER) requireReplaceable(entry, entry.path(), entry.real());
        else if (Files.exists(entry.real()) && !Files.isDirectory(entry.real()))
            throw refusal(entry, "it is a file, not a folder", null);
        for (String member : entry.members())
            requireReplaceable(entry, entry.path().resolve(member), entry.real().resolve(member));
    }

    private static void requireReplaceable(PlannedFile entry, Path shown, Path file) throws IOException {
        try {
            Commit.requireReplaceable(file);
        } catch (IOException refused) {
            throw refusal(entry.key(), shown, true, FileReasons.of(refused), refused);
        }
    }

    private void requireOnlyUse(PlannedFile output) throws IOException {
        for (PlannedFile other : entries) {
            if (other == output) continue;
            if (isSame(output.real(), other.real()))
                throw new IOException(output.key() + ": " + output.path() + " would be written, and is also "
                        + other.what() + "; name another file");
            for (String member : output.members())
                if (isSame(output.real().resolve(member), other.real()))
                    throw new IOException(output.key() + ": " + output.path().resolve(member)
                            + " would be written, and is also " + other.what() + "; name another folder");
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        if (one.equals(other)) return true;
        return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
    }

    private static IOException refusal(PlannedFile entry, String reason, IOException cause) {
        return refusal(entry.key(), entry.path(), entry.isOutput(), reason, cause);
    }

    private static IOException refusal(String key, Path path, boolean output, String reason, IOException cause) {
        return new IOException(
                String.format(Locale.ROOT, "%s: %s cannot be %s: %s", key, path, output ? "written" : "read", reason),
                cause);
    }
}
