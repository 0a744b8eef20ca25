// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.gan.GanRound;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainGanTest {

    /** A training of 4 rounds. */
    private static TrainGan.Request request() {
        return request(Simulated.spectra(6, 4));
    }

    private static TrainGan.Request request(LabelledSpectra spectra) {
        return new TrainGan.Request(
                spectra,
                new SourceFile("spectra", "spectra.csv", "00"),
                TrainGan.options("wasserstein", 0, 100, 8, 1, 0, 1),
                0,
                false);
    }

    private static float[] drawn(TrainGan.Result result) {
        return result.content()
                .generator()
                .draw(new int[] {3, 3}, 0, 1, "", Progress.NONE)
                .counts();
    }

    /** The steps are as many as a training of hours has, so that a refusal after it would not end this test. */
    @Test
    void aProofSheetThatCannotBeMadeIsRefusedBeforeTheTraining() {
        TrainGan.Request few = new TrainGan.Request(
                Simulated.spectra(6, 4),
                new SourceFile("spectra", "spectra.csv", "00"),
                TrainGan.options("wasserstein", 0, 1_000_000, 8, 1, 0, 1),
                0,
                true);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainGan.run(few, Optional.empty(), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("report_file") && message.contains("at least 60 spectra"), message);
    }

    /**
     * Sixty spectra are enough where acquisitions are small; where they are large, the message must not ask for sixty.
     */
    @Test
    void whereAcquisitionsAreLargeAProofSheetAsksForMore() {
        TrainGan.Request large = new TrainGan.Request(
                Simulated.spectra(2, 30),
                new SourceFile("spectra", "spectra.csv", "00"),
                TrainGan.options("wasserstein", 0, 1_000_000, 8, 1, 0, 1),
                0,
                true);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> TrainGan.run(large, Optional.empty(), Progress.NONE))
                .getMessage();
        assertTrue(message.contains("here are 6, since acquisitions") && message.contains("at least 120"), message);
    }

    @Test
    void whoLooksOnSeesEachRoundAndChangesNothing() throws IOException {
        List<GanRound> rounds = new ArrayList<>();
        TrainGan.Result watched = TrainGan.run(request(), Optional.empty(), Optional.of(rounds::add), Progress.NONE);
        assertArrayEquals(drawn(TrainGan.run(request(), Optional.empty(), Progress.NONE)), drawn(watched));
        assertEquals(
                List.of(25, 50, 75, 100), rounds.stream().map(GanRound::steps).toList());
        assertEquals(
                List.of(false, false, false, true),
                rounds.stream().map(GanRound::finished).toList());
        GanRound last = rounds.get(3);
        assertEquals(5, last.curves().get(0).points().size());
        assertEquals(
                List.of("Mn2+", "Mn4+"),
                last.previews().stream().map(GanRound.Preview::name).toList());
        for (GanRound.Preview preview : last.previews()) {
            // both are over their mean magnitude, and spectra of one class lie about their mean
            assertEquals(
                    1, java.util.Arrays.stream(preview.realMean()).average().orElse(0), 0.01);
            for (double[] spectrum : preview.generated())
                assertEquals(1, java.util.Arrays.stream(spectrum).average().orElse(0), 0.05);
            assertEquals(GanRound.SHOWN, preview.generated().length);
        }
    }

    @Test
    void aCancelledTrainingGoesOnFromItsLastRoundWithTheSameBits(@TempDir Path folder) throws IOException {
        Path checkpoint = folder.resolve("x.checkpoint");
        boolean[] cancelled = new boolean[1];
        Progress progress = new Progress() {

            @Override
            public void report(double fraction) {
                cancelled[0] |= fraction >= 0.25;
            }

            @Override
            public boolean isCancelled() {
                return cancelled[0];
            }
        };
        TrainGan.Result stopped = TrainGan.run(request(), Optional.of(checkpoint), progress.stage(0, 1));
        assertFalse(stopped.complete());
        assertTrue(stopped.summary().endsWith("cancelled"), stopped.summary());
        assertTrue(stopped.content().generator().snapshots().stream().allMatch(snapshot -> snapshot.step() < 100));
        assertTrue(Files.exists(checkpoint));
        List<GanRound> rest = new ArrayList<>();
        TrainGan.Result resumed =
                TrainGan.run(request(), Optional.of(checkpoint), Optional.of(rest::add), Progress.NONE);
        assertTrue(rest.get(0).steps() > 25, "began anew");
        assertEquals(100, rest.get(rest.size() - 1).steps());
        assertArrayEquals(drawn(TrainGan.run(request(), Optional.empty(), Progress.NONE)), drawn(resumed));
        assertTrue(Files.exists(checkpoint), "it is deleted when the generator is on the disk, and not before");
    }

    @Test
    void aDeadSpectrumIsLeftOutByItsNumber() throws IOException {
        LabelledSpectra good = Simulated.spectra(6, 4);
        float[] counts = java.util.Arrays.copyOf(
                good.counts(), good.counts().length + good.axis().size());
        int[] classOf = java.util.Arrays.copyOf(good.classOf(), good.size() + 1);
        List<String> groups = new ArrayList<>(good.groups());
        groups.add("dead");
        LabelledSpectra one = new LabelledSpectra(
                good.axis(),
                counts,
                good.classes(),
                classOf,
                groups,
                java.util.Collections.nCopies(classOf.length, ""));
        List<String> warnings = new ArrayList<>();
        TrainGan.Result result =
                TrainGan.run(request(one), Optional.empty(), new NotedProgress(Progress.NONE, warnings));
        assertEquals(
                List.of("spectrum " + one.size() + " (" + good.classes().get(0)
                        + ") is left out: all its counts are 0"),
                warnings);
        assertArrayEquals(drawn(TrainGan.run(request(good), Optional.empty(), Progress.NONE)), drawn(result));
    }

    @Test
    void aRoundThatIsNoneIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> new GanRound(11, 10, false, List.of(), new double[3], List.of()));
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new GanRound(
                                1,
                                10,
                                false,
                                List.of(),
                                new double[3],
                                List.of(new GanRound.Preview("Mn2+", new double[4], new double[0][]))))
                .getMessage();
        assertTrue(message.contains("Mn2+") && message.contains("3") && message.contains("4"), message);
    }
}
