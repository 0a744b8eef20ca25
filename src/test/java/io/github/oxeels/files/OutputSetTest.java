// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputSetTest {

    @TempDir
    private Path folder;

    private static void write(Path file, String text) throws IOException {
        AtomicFile.writeStream(file, out -> out.write(text.getBytes()));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aLinkIsFollowedAndStays() throws IOException {
        Path target = folder.resolve("target"), link = folder.resolve("link"), toNothing = folder.resolve("to nothing");
        Files.writeString(target, "old");
        Files.createSymbolicLink(link, Path.of("target"));
        Files.createSymbolicLink(toNothing, Path.of("made"));
        write(link, "new");
        write(toNothing, "first");
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(toNothing));
        assertEquals("new", Files.readString(target));
        assertEquals("first", Files.readString(folder.resolve("made")));
        Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        IOException circle = assertThrows(IOException.class, () -> write(folder.resolve("a"), ""));
        assertEquals(
                folder.resolve("a") + " cannot be written: its symbolic links lead in a circle", circle.getMessage());
    }

    @Test
    void namesUpToTheLimitOfTheFileSystemServe() throws IOException {
        for (String name : List.of("n".repeat(255), "é".repeat(127), "😀".repeat(63))) {
            write(folder.resolve(name), "1");
            write(folder.resolve(name), "2");
            assertEquals("2", Files.readString(folder.resolve(name)));
            Path map = folder.resolve("m".repeat(255 - name.length() % 2));
            OutputSet.writeInto(map, files -> files.stream(map.resolve("t"), out -> out.write(1)));
            assertTrue(Files.exists(map.resolve("t")));
            Path beside = FileNames.beside(folder.resolve(name), ".checkpoint");
            write(beside, "3");
            assertFalse(beside.equals(FileNames.beside(folder.resolve(name + "x"), ".checkpoint")), "one name for two");
        }
        assertTrue(names().stream().noneMatch(name -> name.endsWith(".part")), names().toString());
    }

    @Test
    void whoMayReadStaysAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        write(file, "new");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aCancelChangesNothing() throws IOException {
        write(folder.resolve("a.rpl"), "old");
        assertThrows(
                CancellationException.class,
                () -> OutputSet.write(files -> {
                    files.stream(folder.resolve("sub/a.raw"), out -> out.write(1));
                    files.stream(folder.resolve("a.rpl"), out -> {
                        throw new CancellationException();
                    });
                }));
        assertEquals(List.of("a.rpl"), names());
        assertEquals("old", Files.readString(folder.resolve("a.rpl")));
    }

    @Test
    void aFolderInTheWayIsNotReplaced() throws IOException {
        Files.createDirectories(folder.resolve("a.json/in the way"));
        IOException refused = assertThrows(
                IOException.class,
                () -> OutputSet.write(files -> {
                    files.stream(folder.resolve("a.csv"), out -> out.write(1));
                    files.stream(folder.resolve("a.json"), out -> out.write(1));
                }));
        assertEquals(folder.resolve("a.json") + " cannot be written: it is a folder", refused.getMessage());
        assertEquals(List.of("a.json"), names());
    }

    @Test
    void partsOfAProcessThatIsAliveAreLeftAndThoseOfADeadOneSwept() throws IOException {
        Path target = folder.resolve("m.oxeels"), part = Part.of(target, "0123456789abcdef", "");
        Files.writeString(part, "half");
        Files.writeString(folder.resolve(".other.0123456789abcdee.part"), "of another file");
        try (FileChannel other =
                        FileChannel.open(Part.lockOf(target), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = other.lock(1L << 40, 1, false)) {
            assertTrue(lock.isValid());
            IOException refused = assertThrows(IOException.class, () -> write(target, "new"));
            assertEquals(target + " cannot be written: it is being written by another OxEELS", refused.getMessage());
            assertTrue(Files.exists(part));
        }
        write(target, "new");
        assertEquals(List.of(".other.0123456789abcdee.part", "m.oxeels"), names());
    }

    @Test
    void manyAtOnceLeaveOneWholeFile() throws IOException {
        Path file = folder.resolve("one");
        IntStream.range(0, 64).parallel().forEach(i -> {
            try {
                write(file, Integer.toString(i % 10).repeat(10_000));
            } catch (IOException refused) {
                assertTrue(refused.getMessage().contains("being written by another"), refused.getMessage());
            }
        });
        String text = Files.readString(file);
        assertEquals(text.substring(0, 1).repeat(10_000), text);
        assertEquals(List.of("one"), names());
    }
}
