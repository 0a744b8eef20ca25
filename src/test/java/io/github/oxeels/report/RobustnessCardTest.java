// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.assess.Comparison;
import io.github.oxeels.assess.Coverage;
import io.github.oxeels.assess.CoverageTable;
import io.github.oxeels.assess.GroupScore;
import io.github.oxeels.assess.Reliability;
import io.github.oxeels.assess.Retrained;
import io.github.oxeels.assess.RobustnessCurve;
import io.github.oxeels.assess.Score;
import io.github.oxeels.assess.Share;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.perturb.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessCardTest {

    private static Score score(int right) {
        return new Score(
                new Share(right, 200),
                right / 200.0,
                0.9,
                new Share(4, 200),
                new Share(10, 200),
                new Share(Math.min(right, 186), 186),
                1 - right / 200.0,
                Double.NaN);
    }

    private static RobustnessCurve curve(
            String key, String quantity, boolean logarithmic, double recorded, double[] strengths, int... right) {
        return new RobustnessCurve(
                new Sweep(
                        key, "Title of " + key, quantity, logarithmic, recorded, strengths, null, "How <" + key + ">."),
                Arrays.stream(right).mapToObj(RobustnessCardTest::score).toList());
    }

    private static RobustnessCard example(Optional<Retrained> retrained) {
        double[] probability =
                IntStream.range(0, 200).mapToDouble(i -> 0.5 + i / 400.0).toArray();
        boolean[] right = new boolean[200];
        for (int i = 0; i < 200; i++) right[i] = i % 5 != 0;
        Reliability reliability = Reliability.of(probability, right);
        return new RobustnessCard(
                new ReportHead("Card of Mn", Map.of("Spectra", "200 in <b>mn.csv</b>"), List.of("take care")),
                List.of("Mn2+", "Mn3+"),
                new RobustnessCard.AsRecorded(
                        score(190),
                        0.6,
                        new int[][] {{95, 5}, {5, 95}},
                        reliability,
                        List.of(reliability, reliability)),
                List.of(
                        curve("energy_shift", "energy shift (eV)", false, 0, new double[] {-1, 0, 1}, 150, 190, 181),
                        curve(
                                "poisson_noise",
                                "electrons at full scale",
                                true,
                                Double.POSITIVE_INFINITY,
                                new double[] {10, 100, 1000},
                                120,
                                185,
                                189)),
                0.9,
                new CoverageTable(
                        0.9,
                        "12 instruments",
                        List.of(new Coverage(
                                "blurred by 0.8 eV",
                                new Share(190, 200),
                                new Share(160, 190),
                                new Share(176, 190),
                                List.of(new Share(90, 95), new Share(86, 95)),
                                1.37,
                                new Share(170, 190),
                                0.61))),
                List.of(
                        new Comparison("this model", "as it is", new Share(200, 200), new Share(190, 200), 0.1),
                        new Comparison("L3 position", "cut", new Share(180, 200), new Share(100, 200), Double.NaN)),
                new RobustnessCard.TrainedAgain(
                        retrained,
                        "The gap of 12.5 points is what random folds hide.",
                        List.of(
                                new GroupScore("monday", new Share(90, 100), Optional.of(new Share(61, 100))),
                                new GroupScore("", new Share(100, 100), Optional.empty()))));
    }

    private static Retrained retrained() {
        int[] classOf = {0, 0, 0, 0, 1, 1, 1, 1};
        return new Retrained(
                "rbf",
                Optional.of(held(
                        Folds.grouped(classOf, List.of("a", "b", "a", "b", "a", "b", "a", "b"), 2, 1),
                        classOf,
                        new int[] {0, 0, 0, 1, 1, 1, 1, 1})),
                true,
                held(Folds.stratified(classOf, 2, 1), classOf, classOf));
    }

    private static Predictions held(Folds folds, int[] classOf, int[] predicted) {
        double[] probabilities = new double[2 * classOf.length];
        int[] foldOf = new int[classOf.length];
        for (int i = 0; i < classOf.length; i++) {
            probabilities[2 * i + predicted[i]] = 1;
            foldOf[i] = folds.foldOf(i);
        }
        return new Predictions(2, classOf, foldOf, probabilities);
    }

    @Test
    void thePageHoldsTheNumbersAndNeedsNothingElse(@TempDir Path folder) throws IOException {
        CardFiles.write(example(Optional.of(retrained())), folder.resolve("card.html"));
        String page = Files.readString(folder.resolve("card.html"));
        for (String text : List.of(
                "95.0 %",
                "91.0–97.3 %",
                "take care",
                "energy shift (eV)",
                "0 … 1",
                "≥ 100",
                "60.0 %",
                "monday",
                "61.0 %",
                "(not named)",
                "L3 position",
                "each acquisition held out",
                "87.5 %",
                "12.5 points",
                "Rejected (best class below 0.60)",
                "The best simpler method is L3 position: 50.0 % against 95.0 %",
                "0.933–1.000")) assertTrue(page.contains(text), text);
        assertTrue(page.contains("&lt;b&gt;mn.csv") && page.contains("How &lt;energy_shift&gt;"), "texts are escaped");
        assertFalse(page.contains("http"), "nothing is loaded from elsewhere");
        assertFalse(page.contains("{{"));
        assertEquals(4, page.split("data:image/png;base64,iVBOR").length, "two curves and the reliability");
    }

    private static String verdict(int model, int other, int total) {
        return CardVerdict.of(List.of(
                        new Comparison("this model", "", new Share(total, total), new Share(model, total), 0.1),
                        new Comparison("L3 position", "", new Share(total, total), new Share(total / 10, total), 0.1),
                        new Comparison(
                                "the nearest reference", "", new Share(other, total), new Share(other, total), 0)))
                .orElseThrow();
    }

    @Test
    void theVerdictSaysWhetherASimplerMethodDoesBetter() {
        assertEquals(
                "A simpler method does better on these spectra: the nearest reference, 95.0 % against 85.0 % of the "
                        + "classes are right. Use it, or train the model on spectra like these.",
                verdict(170, 190, 200));
        assertTrue(verdict(17, 19, 20)
                .endsWith("against 85.0 % of the classes are right; the 95 % intervals overlap, "
                        + "so the difference may be chance."));
        assertEquals(
                "The best simpler method is the nearest reference: 50.0 % against 95.0 % of the classes are right.",
                verdict(190, 100, 200));
        assertTrue(verdict(190, 189, 200).startsWith("The model does hardly better than"));
        Share none = new Share(0, 0);
        assertEquals(
                Optional.empty(), CardVerdict.of(List.of(new Comparison("this model", "", none, none, Double.NaN))));
    }

    @Test
    void everyPointIsARowAndABranch(@TempDir Path folder) throws IOException {
        CardFiles.write(example(Optional.of(retrained())), folder.resolve("card.html"));
        List<String> csv = Files.readAllLines(folder.resolve("card.report.csv"));
        assertEquals("Part,Series,Unit,At,Quantity,Value,Low,High,Spectra", csv.get(0));
        assertTrue(
                csv.stream()
                        .anyMatch(line ->
                                line.startsWith("curve,energy_shift,energy shift (eV),-1.0,accuracy,0.75,0.68")),
                csv.toString());
        assertTrue(csv.contains("confusion,Mn3+,,,named Mn2+,5.0,,,"));
        assertTrue(csv.contains("retrained,random folds less held-out acquisitions,,,gap,0.125,,,"));
        assertTrue(
                csv.contains("curve,poisson_noise,electrons at full scale,1000.0,fraction RMSE,,,,"),
                "what is not known is empty");
        assertEquals(
                15 * 3,
                csv.stream()
                        .filter(line -> line.startsWith("reliability,") && line.contains("share right"))
                        .count());
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("card.report.json").toFile());
        assertEquals(0.75, json.at("/curves/0/points/0/accuracy/value").asDouble());
        assertTrue(json.at("/curves/0/points/0/fraction_rmse").isNull());
        assertEquals(0.125, json.at("/retrained/gap").asDouble());
        assertEquals(15, json.at("/reliability/bins").size());
        assertEquals(0.61, json.at("/groups/0/held_out/value").asDouble());
        assertEquals(
                176 / 190.0, json.at("/coverage/conditions/0/covered/value").asDouble());
        assertEquals(
                86 / 95.0,
                json.at("/coverage/conditions/0/covered_of_class/Mn3+/value").asDouble());
    }

    @Test
    void withoutRetrainingTheReasonStandsThere(@TempDir Path folder) throws IOException {
        CardFiles.write(example(Optional.empty()), folder.resolve("card.htm"));
        String page = Files.readString(folder.resolve("card.htm"));
        assertTrue(page.contains("12.5 points") && !page.contains("random spectra held out"));
        assertEquals(
                List.of("card.htm", "card.report.csv", "card.report.json"),
                Arrays.stream(folder.toFile().list()).sorted().toList());
    }

    @Test
    void noneOfTheFilesAppearsIfOneCannotBeWritten(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("card.report.json/in the way"));
        assertThrows(IOException.class, () -> CardFiles.write(example(Optional.empty()), folder.resolve("card.html")));
        assertEquals(List.of("card.report.json"), Arrays.asList(folder.toFile().list()));
    }
}
