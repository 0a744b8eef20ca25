// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.model.Validation;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.LaboratoryScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class TrainingReportTest {

    private static final int[][] CONFUSION = {{510, 10, 4}, {8, 500, 20}, {0, 31, 403}};

    public static TrainingReport example() {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("Spectra", "1486 in manganese.csv");
        summary.put("Acquisitions", "7");
        summary.put("Data hash", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        Map<String, String> options = new LinkedHashMap<>();
        options.put("kernel", "rbf");
        options.put("penalty", "10.0");
        options.put("note", "<b>not bold</b>");
        double[] shift = {-3, -2, -1, 0, 1, 2, 3};
        Table grid = new Table.Builder(
                        Column.number("C", ""), Column.number("gamma", ""), Column.number("Accuracy", ""))
                .row(1.0, 0.1, 0.912)
                .row(10.0, 0.1, 0.937)
                .build();
        return new TrainingReport(
                new ReportHead("Manganese", summary, List.of("2 acquisitions hold one class only")),
                List.of("Mn2+", "Mn3+", "Mn4+"),
                new int[] {524, 528, 434},
                options,
                new TrainingReport.HeldOut(
                        new Validation(7, true, 0.937, 0.021, CONFUSION, List.of()),
                        OptionalDouble.of(0.979),
                        Optional.of(new LaboratoryScores(
                                List.of("as recorded", "thicker by t/λ 1"), new double[] {0.953, 0.847}))),
                List.of(
                        new ShiftCurve("trained as recorded", shift, new double[] {.55, .6, .61, .94, .71, .6, .39}),
                        new ShiftCurve(
                                "trained with shifts up to ±3 eV", shift, new double[] {.9, .91, .92, .93, .92, .9, .88
                                })),
                List.of(
                        new TrainingReport.Loss("training", new double[] {1.2, 0.7, 0.5}),
                        new TrainingReport.Loss("held out", new double[] {1.3, 0.9, 0.8})),
                Optional.of(grid));
    }

    @Test
    void thePageHoldsEveryNumberAndNeedsNothingElse(@TempDir Path directory) throws IOException {
        example().write(directory.resolve("report.html"));
        String page = Files.readString(directory.resolve("report.html"));
        for (String text : List.of(
                "93.7 % ± 2.1 %",
                "97.9 %",
                "Mn3+",
                "524",
                "403",
                "9f86d08188",
                "-3.00",
                "55.0 %",
                "0.9120",
                "2 acquisitions hold one class only")) assertTrue(page.contains(text), text);
        assertTrue(page.contains("&lt;b&gt;not bold"), "texts are escaped");
        assertFalse(page.contains("http"), "nothing is loaded from elsewhere");
        assertTrue(page.contains("data:image/png;base64,iVBOR"));
        assertFalse(page.contains("{{"));
    }

    @Test
    void theNumbersLieBesideItAsCsvAndJson(@TempDir Path directory) throws IOException {
        example().write(directory.resolve("report.html"));
        assertEquals(3, directory.toFile().list().length);
        List<String> csv = Files.readAllLines(directory.resolve("report.report.csv"));
        assertEquals("Quantity,Series,At,Value", csv.get(0));
        assertTrue(csv.contains("confusion,Mn4+,Mn3+,31.0"));
        assertTrue(csv.contains("accuracy at shift (eV),trained as recorded,-3.0,0.55"));
        JsonNode json = new ObjectMapper()
                .readTree(directory.resolve("report.report.json").toFile());
        assertEquals(0.937, json.at("/validation/mean").asDouble());
        assertEquals(0.979, json.get("random_fold_accuracy").asDouble());
        assertEquals(0.39, json.at("/shift_curves/0/accuracy/6").asDouble());
        assertTrue(csv.contains("loss at epoch,held out,2,0.9"));
        assertEquals(0.9, json.at("/learning_curves/1/loss/1").asDouble());
    }

    @Test
    void whatWasNotDoneIsNotOnThePage(@TempDir Path directory) throws IOException {
        TrainingReport full = example();
        new TrainingReport(
                        new ReportHead("bare", Map.of(), List.of()),
                        full.classes(),
                        full.classSizes(),
                        Map.of(),
                        new TrainingReport.HeldOut(
                                new Validation(10, false, 0.9, 0.1, CONFUSION, List.of()),
                                OptionalDouble.empty(),
                                Optional.empty()),
                        List.of(),
                        List.of(),
                        Optional.empty())
                .write(directory.resolve("bare.html"));
        String page = Files.readString(directory.resolve("bare.html"));
        for (String text :
                List.of("Grid search", "Learning", "energy axis is off", "To be read first", "for comparison only"))
            assertFalse(page.contains(text), text);
        assertTrue(page.contains("The folds are random"));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ShiftCurve("c", new double[2], new double[3]));
    }
}
