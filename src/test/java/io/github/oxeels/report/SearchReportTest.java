// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.report.chart.ChartNumbers;
import io.github.oxeels.search.Condition;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Importance;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.SearchSpace.Dimension;
import io.github.oxeels.search.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class SearchReportTest {

    private static final SearchSpace SPACE = SearchSpace.of(
            Dimension.of(Parameter.choice("kind", "dense", "svm")),
            Dimension.of(Parameter.logUniform("penalty", 0.01, 1000)).when(Condition.isOneOf("kind", "svm")),
            Dimension.of(Parameter.integer("layers", 1, 3)).when(Condition.isOneOf("kind", "dense")),
            Dimension.of(Parameter.logInteger("width_1", 8, 512)).when(Condition.isAtLeast("layers", 1)),
            Dimension.of(Parameter.logInteger("width_2", 8, 512)).when(Condition.isAtLeast("layers", 2)),
            Dimension.of(Parameter.uniform("dropout", 0, 0.6)),
            Dimension.of(Parameter.integer("seed_of_nothing", 0, 1_000_000)));

    /** The score depends on the kind and the dropout. */
    public static SearchReport example(int count) {
        List<Trial> trials = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < count; i++) {
            Configuration drawn = SPACE.sample(random);
            double score = 0.8
                    + (drawn.text("kind").equals("dense") ? 0.1 : 0)
                    - 0.3 * Math.pow(drawn.number("dropout") - 0.2, 2)
                    + 0.02 * random.nextDouble();
            if (i % 7 == 3)
                trials.add(new Trial(i, drawn, Trial.State.PRUNED, score - 0.1, List.of(score - 0.1), Map.of(), 1, ""));
            else if (i % 10 == 9)
                trials.add(new Trial(
                        i, drawn, Trial.State.FAILED, Double.NaN, List.of(), Map.of(), 1, "learning_rate <too> high"));
            else
                trials.add(new Trial(
                        i,
                        drawn,
                        Trial.State.COMPLETE,
                        score,
                        List.of(score - 0.05, score),
                        Map.of("standard_error", 0.004),
                        2.5,
                        ""));
        }
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", "<b>iron</b>.csv");
        return new SearchReport(
                new ReportHead("Search", summary, List.of("folds are random")),
                "The score is the balanced accuracy.",
                SPACE,
                trials,
                trials.stream().min(Trial.BEST_FIRST).orElseThrow(),
                "java -jar oxeels-cli.jar train-svm kernel=rbf",
                "run(\"OxEELS Train SVM\", \"kernel=rbf\");");
    }

    @Test
    void thePageHoldsTheTrialsAndNeedsNothingElse(@TempDir Path folder) throws IOException {
        SearchReport report = example(60);
        report.write(folder.resolve("search.html"));
        String page = Files.readString(folder.resolve("search.html"));
        for (String text : List.of(
                "trial " + report.best().number(),
                "&lt;b&gt;iron",
                "train-svm kernel",
                "folds are random",
                "The best 50 of 60",
                "(9 pruned, 5 failed)")) assertTrue(page.contains(text), text);
        List<Object> penalties = report.trials().stream()
                .map(trial -> trial.configuration().values().get("penalty"))
                .filter(java.util.Objects::nonNull)
                .toList();
        assertTrue(
                page.replaceAll("\\s+", " ")
                        .matches(".*<td class=\"text\">penalty</td><td class=\"text\">penalty</td>"
                                + "<td class=\"text\">[^<]+ … [^<]+</td><td>"
                                + penalties.size() + "</td>.*"),
                "a row of what was tried of each parameter");
        assertEquals(3, page.split("data:image/png;base64,iVBOR", -1).length - 1, "three figures");
        assertFalse(page.contains("http") || page.contains("{{"), "nothing is loaded from elsewhere");
    }

    @Test
    void allTrialsLieBesideItAsCsvAndJson(@TempDir Path folder) throws IOException {
        SearchReport report = example(60);
        report.write(folder.resolve("search.html"));
        List<String> csv = Files.readAllLines(folder.resolve("search.report.csv"));
        assertEquals(
                "Trial,State,Score,Steps,Duration "
                        + "(s),standard_error,kind,penalty,layers,width_1,width_2,dropout,seed_of_nothing,Note",
                csv.get(0));
        assertEquals(61, csv.size());
        assertTrue(csv.stream()
                .anyMatch(line -> line.contains(",failed,,0,") && line.endsWith("learning_rate <too> high")));
        JsonNode json =
                new ObjectMapper().readTree(folder.resolve("search.report.json").toFile());
        assertEquals(60, json.get("trials").size());
        assertEquals(report.best().number(), json.at("/best/trial").asInt());
        assertTrue(json.at("/trials/9/score").isNull());
        assertEquals(1000, json.at("/space/penalty/log_uniform/1").asDouble());
    }

    @Test
    void smallSearchesAreDrawnToo(@TempDir Path folder) throws IOException {
        for (int trials : new int[] {1, 2, 9}) {
            example(trials).write(folder.resolve("small.html"));
            String page = Files.readString(folder.resolve("small.html"));
            assertEquals(trials < 9, page.contains("say nothing of what matters"));
        }
        SearchReport one = example(1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new SearchReport(
                        one.head(), "", SPACE, List.of(example(2).trials().get(1)), one.best(), "", ""));
    }

    /** A parameter explains what it makes; one that makes nothing, what chance leaves of it. */
    @Test
    void importanceIsTheExplainedShareOfTheVariance() {
        List<Importance> importance = Importance.of(SPACE, example(400).trials());
        assertEquals("kind", importance.get(0).parameter());
        assertTrue(importance.get(0).share() > 0.8, importance.toString());
        Map<String, Double> shares = new LinkedHashMap<>();
        importance.forEach(entry -> shares.put(entry.parameter(), entry.share()));
        assertTrue(shares.get("dropout") > shares.get("seed_of_nothing"), shares.toString());
        assertTrue(shares.get("seed_of_nothing") < 0.03, shares.toString());
    }

    @Test
    void numbersAreAsShortAsTheyCanBeRead() {
        assertEquals(
                List.of("0", "0.5", "123", "1.2e5", "1e-4", "-0.25", "99900"),
                List.of(
                        ChartNumbers.text(0, 3),
                        ChartNumbers.text(0.5, 3),
                        ChartNumbers.text(123.4, 3),
                        ChartNumbers.text(120_000, 3),
                        ChartNumbers.text(0.0001, 3),
                        ChartNumbers.text(-0.25, 3),
                        ChartNumbers.text(99_900, 3)));
    }
}
