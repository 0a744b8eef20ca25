// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run in every build. A long one: {@code mvn test -Pfuzz -Dfuzz.inputs=1000000}; where it was stopped stands in
 * {@code target/fuzz.next}, and the same command resumes from there.
 */
class FuzzTest {

    private static final long SHORT = 2000;
    private static final long STEP = 5000;

    @TempDir
    private static Path folder;

    private static Fuzz fuzz;

    @BeforeAll
    static void makeSoundFiles() throws IOException {
        fuzz = new Fuzz(folder);
    }

    @Test
    void damagedFilesOfEveryKindAreReadOrRefusedByName() throws IOException {
        long inputs = Long.getLong("fuzz.inputs", SHORT);
        Path next = Path.of("target", "fuzz.next");
        boolean resumed = inputs != SHORT && Files.exists(next);
        long first = resumed ? Long.parseLong(Files.readString(next).strip()) : 1;
        for (long done = first; done <= inputs; done += STEP) {
            long count = Math.min(STEP, inputs + 1 - done);
            List<Fuzz.Finding> findings = fuzz.run(done, count);
            assertEquals(List.of(), findings, "each is made again by new Fuzz(folder).run(input, 1)");
            if (inputs == SHORT) continue;
            Files.writeString(next, Long.toString(done + count));
            System.out.println("fuzz inputs " + first + " … " + (done + count - 1) + ": no finding");
        }
        if (inputs != SHORT) fuzz.tallies().forEach((target, tally) -> System.out.println(target + ": " + tally));
        fuzz.tallies().forEach((target, tally) -> assertTrue(tally.inputs() > 0 || resumed, target));
    }

    /** A reader that refused everything would find nothing wrong with anything. */
    @Test
    void theSoundFilesAreRead() throws IOException {
        for (FuzzTarget target : fuzz.targets()) {
            byte[] whole = target.packing().file(target.sound());
            Path file = Files.write(folder.resolve("damaged." + target.extension()), whole);
            assertDoesNotThrow(() -> target.reader().read(file), target.name());
        }
    }

    @Test
    void whatOnceFailedStaysMended() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        for (var input : FuzzCorpus.inputs().entrySet()) {
            String name = input.getKey().substring(0, input.getKey().indexOf('-'));
            FuzzTarget target = fuzz.targets().stream()
                    .filter(any -> any.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            byte[] damaged = input.getValue().apply(target.sound());
            assertFalse(Arrays.equals(target.sound(), damaged), input.getKey() + " damages nothing");
            Fuzz.Outcome outcome = fuzz.attempt(target, damaged);
            if (!outcome.wrong().isEmpty()) wrong.put(input.getKey(), outcome.wrong());
            if (FuzzCorpus.TO_BE_REFUSED.contains(input.getKey())
                    && outcome.refused().isEmpty()) wrong.put(input.getKey(), "is read as " + outcome.seen());
        }
        assertEquals(Map.of(), wrong);
    }

    @Test
    void theSameNumberMakesTheSameInput() {
        byte[] sound = "width\t4\nheight\t3\n".getBytes();
        for (long seed = 0; seed < 100; seed++)
            assertArrayEquals(new Mutation(seed).of(sound), new Mutation(seed).of(sound));
        long changed = java.util.stream.LongStream.range(0, 100)
                .filter(seed -> !Arrays.equals(sound, new Mutation(seed).of(sound)))
                .count();
        assertNotEquals(0, changed);
    }
}
