// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final TestFunctions FUNCTION = TestFunctions.network();
    private static final Map<String, Object> OBJECTIVE = Map.of("what", "test");

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();
    private final Progress noted = new Progress() {

        @Override
        public void report(double fraction) {}

        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    };

    private static Search search(int trials, long seed) {
        return new Search(
                FUNCTION.space(),
                TreeParzenEstimator.defaults(),
                MedianPruner.defaults(),
                new SearchOptions(trials, 0, 3, seed));
    }

    /** Some trials fail, some are pruned. */
    private static SearchObjective objective(AtomicInteger evaluated) {
        return (configuration, seed, steps, progress) -> {
            evaluated.incrementAndGet();
            if (configuration.integer("layers") == 4)
                throw new IllegalArgumentException("four \"layers\"\nare too many");
            double score = FUNCTION.objective()
                    .evaluate(configuration, seed, steps, progress)
                    .score();
            steps.report(score - 0.1);
            return new SearchObjective.Evaluation(score, Map.of("standard_error", 0.01));
        };
    }

    private SearchResult run(Path file, Search search, AtomicInteger evaluated) throws IOException {
        try (Journal journal = Journal.open(file, FUNCTION.space(), search.identity(OBJECTIVE), noted)) {
            return search.run(objective(evaluated), Optional.of(journal), Progress.NONE);
        }
    }

    private static List<Trial> withoutTime(List<Trial> trials) {
        return trials.stream()
                .map(t -> new Trial(
                        t.number(), t.configuration(), t.state(), t.score(), t.steps(), t.measures(), 0, t.note()))
                .toList();
    }

    /**
     * Wherever a kill comes, also in the middle of a line: what stands is kept, what is missing is done, nothing twice.
     */
    @Test
    void aSearchGoesOnFromAnyByte() throws IOException {
        Path whole = folder.resolve("whole.jsonl");
        SearchResult uninterrupted = run(whole, search(23, 5), new AtomicInteger());
        assertTrue(uninterrupted.count(Trial.State.PRUNED) > 0 && uninterrupted.count(Trial.State.FAILED) > 0);
        byte[] bytes = Files.readAllBytes(whole);
        int header = new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length : new int[] {
            0, 10, header - 1, header, header + 1, bytes.length / 3, bytes.length / 2, bytes.length - 1, bytes.length
        }) {
            Path killed = folder.resolve("killed-" + length + ".jsonl");
            Files.write(killed, Arrays.copyOf(bytes, length));
            long there = Math.max(
                    0,
                    new String(bytes, 0, length, StandardCharsets.UTF_8)
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()
                            - 1);
            boolean torn = length > 0 && bytes[length - 1] != '\n';
            warnings.clear();
            AtomicInteger evaluated = new AtomicInteger();
            SearchResult resumed = run(killed, search(23, 5), evaluated);
            assertEquals(
                    withoutTime(uninterrupted.trials()), withoutTime(resumed.trials()), "after " + length + " bytes");
            assertEquals(there, resumed.resumed());
            assertEquals(23 - there, evaluated.get(), "nothing is done twice");
            assertEquals(24, Files.readAllLines(killed).size());
            assertEquals(
                    torn,
                    warnings.stream().anyMatch(text -> text.contains("last line") && text.contains(killed.toString())),
                    warnings.toString());
        }
    }

    @Test
    void aSearchThatIsDoneIsExtended() throws IOException {
        Path file = folder.resolve("search.jsonl");
        run(file, search(10, 5), new AtomicInteger());
        AtomicInteger evaluated = new AtomicInteger();
        SearchResult longer = run(file, search(20, 5), evaluated);
        assertEquals(10, evaluated.get());
        assertEquals(
                withoutTime(search(20, 5)
                        .run(objective(new AtomicInteger()), Optional.empty(), Progress.NONE)
                        .trials()),
                withoutTime(longer.trials()));
        assertEquals(20, run(file, search(20, 5), evaluated).resumed());
    }

    @Test
    void everyLineIsAnObjectAndThereWhenTheTrialEnds() throws IOException {
        Path file = folder.resolve("search.jsonl");
        Search search = search(6, 5);
        try (Journal journal = Journal.open(file, FUNCTION.space(), search.identity(OBJECTIVE), noted)) {
            AtomicInteger lines = new AtomicInteger();
            new Search(search.space(), search.strategy(), search.pruner(), new SearchOptions(6, 0, 1, 5))
                    .run(
                            (configuration, seed, steps, progress) -> {
                                try {
                                    assertEquals(
                                            1 + lines.getAndIncrement(),
                                            Files.readAllLines(file).size());
                                } catch (IOException unreadable) {
                                    throw new java.io.UncheckedIOException(unreadable);
                                }
                                return SearchObjective.Evaluation.of(1);
                            },
                            Optional.of(journal),
                            Progress.NONE);
        }
        for (String line : Files.readAllLines(file))
            assertTrue(new ObjectMapper().readTree(line).isObject());
    }

    private String refused(Path file, Search search, Map<String, Object> objective) {
        return assertThrows(
                        IOException.class, () -> Journal.open(file, search.space(), search.identity(objective), noted))
                .getMessage();
    }

    @Test
    void aJournalOfAnotherSearchIsRefusedAndLeftAsItWas() throws IOException {
        Path file = folder.resolve("search.jsonl");
        run(file, search(5, 5), new AtomicInteger());
        byte[] before = Files.readAllBytes(file);
        String seed = refused(file, search(5, 6), OBJECTIVE);
        assertTrue(seed.contains(file.toString()) && seed.contains("seed is 5 there and 6 here"), seed);
        assertTrue(refused(file, search(5, 5), Map.of("what", "other"))
                .contains("objective.what is test there and other here"));
        Search random = new Search(
                FUNCTION.space(), new RandomSearch(), MedianPruner.defaults(), new SearchOptions(5, 0, 3, 5));
        assertTrue(refused(file, random, OBJECTIVE).contains("strategy.name is tpe there and random here"));
        Search elsewhere = new Search(
                TestFunctions.branin().space(),
                TreeParzenEstimator.defaults(),
                MedianPruner.defaults(),
                new SearchOptions(5, 0, 3, 5));
        String space = refused(file, elsewhere, OBJECTIVE);
        assertTrue(space.contains("space.x is missing there"), space);
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aBrokenJournalIsRefusedByFileAndLine() throws IOException {
        Path file = folder.resolve("search.jsonl");
        run(file, search(5, 5), new AtomicInteger());
        List<String> lines = Files.readAllLines(file);
        for (String wrong : List.of(
                "{\"trial\":",
                "[]",
                "{\"trial\":1}",
                lines.get(1),
                lines.get(2).replace("\"layers\":", "\"storeys\":"))) {
            Path broken = folder.resolve("broken.jsonl");
            Files.write(broken, List.of(lines.get(0), lines.get(1), wrong, lines.get(3)));
            String message = refused(broken, search(5, 5), OBJECTIVE);
            assertTrue(message.startsWith(broken + ", line 3: "), message);
        }
        Path other = folder.resolve("other.txt");
        for (String text : List.of("spectra\n", "spectra", "{\"a\":1}\n")) {
            Files.writeString(other, text);
            assertTrue(refused(other, search(5, 5), OBJECTIVE).contains("other.txt"));
            assertEquals(text, Files.readString(other));
        }
        Files.write(other, List.of(lines.get(0).replace("\"oxeels_search\":1", "\"oxeels_search\":2")));
        assertTrue(refused(other, search(5, 5), OBJECTIVE).contains("version 2"));
    }

    /** Another version may draw otherwise; then the trials of both do not make one search. */
    @Test
    void aTrialThatWouldNotHaveBeenDrawnIsRefused() throws IOException {
        Path file = folder.resolve("search.jsonl");
        run(file, search(5, 5), new AtomicInteger());
        List<String> lines = Files.readAllLines(file);
        lines.set(1, lines.get(1).replaceFirst("\"dropout\":[0-9.E-]+", "\"dropout\":0.123"));
        Files.write(file, lines);
        String message = assertThrows(IOException.class, () -> run(file, search(5, 5), new AtomicInteger()))
                .getMessage();
        assertTrue(message.contains("dropout=0.123") && message.contains("new journal"), message);
    }

    @Test
    void twoSearchesDoNotWriteOneJournal() throws IOException {
        Path file = folder.resolve("search.jsonl");
        try (Journal first = Journal.open(file, FUNCTION.space(), search(5, 5).identity(OBJECTIVE), noted)) {
            assertTrue(refused(file, search(5, 5), OBJECTIVE).contains("another search"));
            assertEquals(List.of(), first.trials());
        }
    }
}
