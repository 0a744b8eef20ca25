// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.assess.study.Learner;
import io.github.oxeels.assess.study.StudyDesign;
import io.github.oxeels.assess.study.StudyEffort;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.study.StudyReport;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.TrainingSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report of a comparison holds, and that its tables repeat, whatever interrupted it. */
class CompareClassifiersTest {

    private static final TrainingSet SET = TrainingSet.of(Simulated.spectra(6, 3), "spectra.csv");

    @TempDir
    private Path folder;

    /** Spectra of two acquisitions that the set does not have. */
    private static LabelledSpectra elsewhere() {
        LabelledSpectra more = Simulated.spectra(8, 3);
        return more.select(IntStream.range(0, more.size())
                .filter(i -> !SET.spectra().groups().contains(more.groups().get(i)))
                .toArray());
    }

    private static StudyReport run(Optional<Path> journal, long seed, Progress progress) throws IOException {
        StudyDesign design = new StudyDesign(
                List.of(Learner.SVM_LINEAR, Learner.NEAREST_NEIGHBOURS, Learner.WHITE_LINES, Learner.BUILTIN),
                List.of("l2", "none"),
                List.of("white_lines", "o_k"),
                List.of("auto"),
                List.of("laboratory", "none"),
                1,
                List.of(0.05));
        return CompareClassifiers.run(
                new CompareClassifiers.Request(
                        SET, design, new StudyEffort(2, 3, 1, 0, seed), Optional.of(elsewhere()), journal),
                progress);
    }

    private static StudyDesign ofOneMachine(String window) {
        return new StudyDesign(
                List.of(Learner.SVM_LINEAR),
                List.of("l2"),
                List.of(window),
                List.of("none"),
                List.of("none"),
                0,
                List.of());
    }

    private byte[] table(StudyReport result, String name) throws IOException {
        Path directory = folder.resolve("report");
        result.write(directory);
        return Files.readAllBytes(directory.resolve(name));
    }

    @Test
    void tablesAreTheSameForOneThreadAndAfterKills() throws Exception {
        StudyReport whole = run(Optional.empty(), 1, Progress.NONE);
        byte[] cells = table(whole, StudyReport.CELLS), curves = table(whole, StudyReport.CURVES);
        StudyReport single = Parallelization.runSingleThreaded(() -> run(Optional.empty(), 1, Progress.NONE));
        assertArrayEquals(cells, table(single, StudyReport.CELLS));
        assertArrayEquals(curves, table(single, StudyReport.CURVES));
        Path journal = folder.resolve("journal.jsonl");
        for (int kill = 0; kill < 3; kill++) {
            int allowed = 6 * (kill + 1);
            AtomicInteger reports = new AtomicInteger();
            Progress stopping = new Progress() {

                @Override
                public void report(double fraction) {
                    reports.incrementAndGet();
                }

                @Override
                public boolean isCancelled() {
                    return reports.get() >= allowed;
                }
            };
            long before = lines(journal);
            assertThrows(CancellationException.class, () -> run(Optional.of(journal), 1, stopping));
            assertTrue(lines(journal) > before, before + " then " + lines(journal));
            // as a kill may leave the last line
            Files.writeString(journal, "{\"asked\":", java.nio.file.StandardOpenOption.APPEND);
        }
        StudyReport resumed = run(Optional.of(journal), 1, Progress.NONE);
        assertArrayEquals(cells, table(resumed, StudyReport.CELLS));
        assertArrayEquals(curves, table(resumed, StudyReport.CURVES));
        IOException refused = assertThrows(IOException.class, () -> run(Optional.of(journal), 2, Progress.NONE));
        assertTrue(refused.getMessage().contains("seed is 1 there and 2 here"), refused::getMessage);
    }

    /** @return number of whole lines */
    private static long lines(Path journal) throws IOException {
        return Files.exists(journal)
                ? Files.readString(journal).chars().filter(c -> c == '\n').count()
                : 0;
    }

    @Test
    void theReportHasItsElevenSectionsAndNamesWhatIsLacking() throws IOException {
        StudyReport result = run(Optional.empty(), 1, Progress.NONE);
        String page = new String(table(result, StudyReport.PAGE), java.nio.charset.StandardCharsets.UTF_8);
        for (int section = 1; section <= 11; section++) assertTrue(page.contains("<h2>" + section + ". "), page);
        assertTrue(page.length() < 5_000_000);
        assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http"), "the page needs no network");
        assertTrue(page.contains("run(&quot;OxEELS "), "the line that trains it");
        assertTrue(page.contains("<title>svm_linear at "), "tooltips");
        String caption = page.substring(page.indexOf("\ncaption {"), page.indexOf("\nth, td {"));
        assertTrue(caption.contains("100vw"), "captions are as wide as the window, not as the table: " + caption);
        assertTrue(page.contains("white_lines, not trained on these spectra: L3/L2 by the Pearson recipe"), page);
        String cells = new String(table(result, StudyReport.CELLS), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(
                cells.lines()
                        .anyMatch(line -> line.startsWith("svm_linear,l2,o_k,none,none,,,") && line.contains("eV")),
                cells);
        assertTrue(result.study().detail().tests().size() >= 3);
        assertEquals(
                14, result.study().laboratories().size(), () -> result.study().laboratories() + "");
    }

    @Test
    void aBudgetThatIsUsedUpIsSaid() throws IOException {
        StudyDesign design = new StudyDesign(
                List.of(Learner.WHITE_LINES, Learner.SVM_LINEAR),
                List.of("l2"),
                List.of("white_lines"),
                List.of("none"),
                List.of("none"),
                0,
                List.of());
        StudyReport result = CompareClassifiers.run(
                new CompareClassifiers.Request(
                        SET, design, new StudyEffort(1, 3, 1, 1e-6, 1), Optional.empty(), Optional.empty()),
                Progress.NONE);
        assertEquals(1, result.study().missing().size());
        assertTrue(result.study().missing().get(0).why().contains("budget"));
        String page = new String(table(result, StudyReport.PAGE), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(page.contains("Nothing was left to compare it with"), page);
        for (String boast : List.of("comes near it", "of the draws.", "best of 1 ", "also the best"))
            assertFalse(page.contains(boast), boast);
        assertTrue(result.summary().endsWith("no other learner was measured"), result.summary());
    }

    @Test
    void spectraOfAnotherLaboratoryAreNotThoseToCompareOn() {
        StudyDesign design = ofOneMachine("white_lines");
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> CompareClassifiers.run(
                        new CompareClassifiers.Request(
                                SET,
                                design,
                                new StudyEffort(1, 3, 1, 0, 1),
                                Optional.of(SET.spectra().select(new int[] {0, 7})),
                                Optional.empty()),
                        Progress.NONE));
        assertTrue(fault.getMessage().contains("2 of the 2 spectra of test_file"), fault.getMessage());
    }

    @Test
    void whereNothingCanBeMeasuredTheReasonIsSaid() {
        IllegalArgumentException fault = assertThrows(
                IllegalArgumentException.class,
                () -> CompareClassifiers.run(
                        new CompareClassifiers.Request(
                                SET,
                                ofOneMachine("900-950"),
                                new StudyEffort(1, 3, 1, 0, 1),
                                Optional.empty(),
                                Optional.empty()),
                        Progress.NONE));
        assertTrue(fault.getMessage().contains("900"), fault.getMessage());
    }
}
