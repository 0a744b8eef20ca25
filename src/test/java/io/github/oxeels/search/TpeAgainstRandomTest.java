// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.progress.Progress;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** TPE and Random Search with equal budgets on functions whose least value is known. */
@Tag("slow")
class TpeAgainstRandomTest {

    private static final int SEEDS = 30;
    private static final int EVALUATIONS = 60;

    private static double[] regrets(TestFunctions function, Strategy strategy, int batch) {
        return IntStream.range(0, SEEDS)
                .mapToDouble(seed -> {
                    try {
                        return function.regret(new Search(
                                        function.space(),
                                        strategy,
                                        Pruner.none(),
                                        new SearchOptions(EVALUATIONS, 0, batch, seed))
                                .run(function.objective(), Optional.empty(), Progress.NONE));
                    } catch (IOException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .sorted()
                .toArray();
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        return below + 1 < sorted.length
                ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** @return medians of a peer, see src/test/peers/optuna_regret.py */
    private static Map<String, CSVRecord> peers() throws IOException {
        Map<String, CSVRecord> peers = new HashMap<>();
        try (Reader in = new InputStreamReader(
                TpeAgainstRandomTest.class.getResourceAsStream("optuna-regret.csv"), StandardCharsets.UTF_8)) {
            CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .build()
                    .parse(in)
                    .forEach(line -> peers.put(line.get("Function"), line));
        }
        return peers;
    }

    @Test
    void theMedianRegretOfTpeIsBelowThatOfRandomSearch() throws IOException {
        Map<String, CSVRecord> peers = peers();
        String software = peers.values().iterator().next().get("Software");
        System.out.println("Median regret [quartiles] after " + EVALUATIONS + " evaluations over " + SEEDS + " seeds; "
                + software + ": measured by src/test/peers/optuna_regret.py");
        System.out.printf(
                Locale.ROOT,
                "%-27s| %-26s| %-26s| %-26s| %-12s| %s%n",
                "function",
                "TPE",
                "TPE, 4 at a time",
                "Random",
                software + " TPE",
                "its Random");
        int won = 0;
        for (TestFunctions function : TestFunctions.all()) {
            double[] tpe = regrets(function, TreeParzenEstimator.defaults(), 1),
                    four = regrets(function, TreeParzenEstimator.defaults(), 4),
                    random = regrets(function, new RandomSearch(), 1);
            CSVRecord peer = peers.get(function.name());
            System.out.printf(
                    Locale.ROOT,
                    "%-27s| %-26s| %-26s| %-26s| %-16s| %s%n",
                    function.name(),
                    text(tpe),
                    text(four),
                    text(random),
                    peer.get("TPE median regret"),
                    peer.get("Random median regret"));
            if (quantile(tpe, 0.5) < quantile(random, 0.5)) won++;
            assertTrue(
                    Arrays.stream(tpe).allMatch(regret -> regret >= 0),
                    "the least value of " + function.name() + " is wrong");
        }
        int functions = TestFunctions.all().size();
        System.out.println("TPE is below Random Search on " + won + " of " + functions);
        assertTrue(won >= 0.8 * functions, won + " of " + functions);
    }

    private static String text(double[] regrets) {
        return String.format(
                Locale.ROOT,
                "%.4g [%.3g, %.3g]",
                quantile(regrets, 0.5),
                quantile(regrets, 0.25),
                quantile(regrets, 0.75));
    }

    /** The functions have their least values where the literature says. */
    @Test
    void theFunctionsAreThoseOfTheLiterature() {
        TestFunctions branin = TestFunctions.branin(), hartmann = TestFunctions.hartmann();
        for (double[] least : new double[][] {{-Math.PI, 12.275}, {Math.PI, 2.275}, {9.42478, 2.475}})
            assertEquals(
                    branin.least(),
                    branin.value().applyAsDouble(new Configuration(Map.of("x", least[0], "y", least[1]))),
                    1e-6);
        double[] six = {0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573};
        Map<String, Object> values = new HashMap<>();
        for (int j = 0; j < 6; j++) values.put("x" + j, six[j]);
        assertEquals(hartmann.least(), hartmann.value().applyAsDouble(new Configuration(values)), 1e-5);
    }
}
