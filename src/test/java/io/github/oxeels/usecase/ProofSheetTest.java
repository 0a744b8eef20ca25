// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.assess.TrainingOnGenerated;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.gan.GanTrainer;
import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ProofSheet;
import io.github.oxeels.report.chart.LineChart;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands on the proof sheet of a generator. */
@Tag("training")
class ProofSheetTest {

    private static LabelledSpectra learnt, heldOut;
    private static SpectrumGenerator generator;

    @BeforeAll
    static void train() {
        LabelledSpectra all = Simulated.spectra(10, 4);
        // the first five acquisitions are learnt from
        int[] first = IntStream.range(0, all.size())
                .filter(i -> all.groups().indexOf(all.groups().get(i)) < all.size() / 2)
                .toArray();
        int[] others = IntStream.range(0, all.size())
                .filter(i -> Arrays.binarySearch(first, i) < 0)
                .toArray();
        learnt = all.select(first);
        heldOut = all.select(others);
        generator = generator(learnt);
    }

    private static SpectrumGenerator generator(LabelledSpectra spectra) {
        GanOptions options = new GanOptions(GanDesign.WASSERSTEIN, 50, new GameOptions(30, 8, 1, 2e-4), 1);
        return GanTrainer.train(spectra, options, Optional.empty(), state -> {}, Progress.NONE)
                .generator();
    }

    private static List<TrainingOnGenerated.Trained> good;

    /** @return what classifiers make of the generated spectra, which takes seconds */
    private static List<TrainingOnGenerated.Trained> good() {
        if (good == null) good = new TrainingOnGenerated(learnt, heldOut, generator, 1).compare(Progress.NONE);
        return good;
    }

    private static double value(Table table, String row, int column) {
        return (Double) table.rows().stream()
                .filter(any -> any.get(0).toString().startsWith(row))
                .findFirst()
                .orElseThrow()
                .get(column);
    }

    @Test
    void everythingThatTheSheetPromisesIsOnIt(@TempDir Path folder) throws Exception {
        TrainGan.Request request = new TrainGan.Request(
                learnt.append(heldOut),
                new SourceFile("spectra", "spectra.csv", "00"),
                TrainGan.options("wasserstein", 0, 50, 8, 1, 0, 1),
                20,
                true);
        ProofSheet sheet =
                TrainGan.run(request, Optional.empty(), Progress.NONE).sheet().orElseThrow();
        List<String> titles = sheet.charts().stream().map(LineChart::title).toList();
        for (String title : List.of(
                "mean ± standard deviation",
                "variance spectrum",
                "20 generated spectra",
                "autocorrelation",
                "Pearson r",
                "cosine distance",
                "L3 maximum",
                "L2−L3",
                "L3/L2"))
            assertEquals(2, titles.stream().filter(any -> any.contains(title)).count(), title + " of each class");
        LineChart real = sheet.charts().get(titles.indexOf("Mn2+: 20 real spectra")),
                made = sheet.charts().get(titles.indexOf("Mn2+: 20 generated spectra"));
        assertEquals(real.high(), made.high());
        assertTrue(
                titles.indexOf("Mn2+: 20 generated spectra") == titles.indexOf("Mn2+: 20 real spectra") + 1
                        && titles.indexOf("Mn2+: 20 real spectra") % 2 == 0,
                "side by side");
        for (LineChart chart : sheet.charts())
            assertTrue(!chart.across().isBlank() && !chart.up().isBlank(), chart.title());
        for (String row : List.of(
                "Fréchet ratio",
                "Maximum mean",
                "p of",
                "Coverage",
                "Precision",
                "Memorisation",
                "Two-sample",
                "Named as asked")) assertTrue(Double.isFinite(value(sheet.figures(), row, 1)), row);
        assertEquals(6, sheet.use().rows().size());
        // 20 of each class learnt from were drawn among the acquisitions of the others
        assertTrue(
                sheet.head().warnings().stream().anyMatch(text -> text.contains("acquisitions")),
                sheet.head().warnings().toString());
        sheet.write(folder.resolve("proof.html"));
        String html = Files.readString(folder.resolve("proof.html")),
                csv = Files.readString(folder.resolve("proof.report.csv"));
        for (String text : List.of(
                "Whether to use them",
                "What they are worth to a classifier",
                "generated spectra alone, as many",
                "upper bound",
                "Fréchet")) assertTrue(html.contains(text), text);
        assertTrue(csv.contains("generated spectra alone"), "the numbers are in the CSV as well");
        assertTrue(Files.size(folder.resolve("proof.report.png")) > 100_000);
    }

    @Test
    void goodGeneratedSpectraServeAndSwappedOnesAreFound() {
        List<TrainingOnGenerated.Trained> good = good();
        assertEquals(6, good.size());
        for (TrainingOnGenerated.Trained one : good)
            assertTrue(one.machine().mean() > 0.9 && one.network().mean() > 0.9, one.toString());
        // a generator that takes one class for the other
        int[] swapped = Arrays.stream(learnt.classOf()).map(c -> 1 - c).toArray();
        SpectrumGenerator wrong = generator(new LabelledSpectra(
                learnt.axis(), learnt.counts(), learnt.classes(), swapped, learnt.groups(), learnt.sources()));
        TrainingOnGenerated use = new TrainingOnGenerated(learnt, heldOut, wrong, 1);
        List<TrainingOnGenerated.Trained> bad = use.compare(Progress.NONE);
        assertTrue(
                bad.get(1).machine().mean() < 0.1 && bad.get(1).network().mean() < 0.1,
                bad.get(1).toString());
        assertEquals(good.get(0).machine(), bad.get(0).machine());
        assertTrue(use.namedAsAsked(wrong.draw(new int[] {20, 20}, 0, 1, "", Progress.NONE), Progress.NONE)[0] < 0.1);
        assertTrue(use.namedAsAsked(generator.draw(new int[] {20, 20}, 0, 1, "", Progress.NONE), Progress.NONE)[1]
                > 0.9);
    }

    @Test
    void theSameSeedGivesTheSameTable() {
        List<TrainingOnGenerated.Trained> other = net.imglib2.parallel.Parallelization.runSingleThreaded(
                () -> new TrainingOnGenerated(learnt, heldOut, generator, 1).compare(Progress.NONE));
        assertEquals(good(), other);
    }
}
