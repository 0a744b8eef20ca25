// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import io.github.oxeels.numeric.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The claim about two strategies of searches, of which each was run with several seeds. */
final class SearchClaim {

    private static final List<String> SETS = List.of("mn-simulated", "fe-simulated");
    private static final String CLAIM = "g) TPE beats Random Search at an equal budget";
    private static final int DRAWS = 4000;

    private final ClaimTables tables;
    private final StringBuilder page;

    SearchClaim(ClaimTables tables, StringBuilder page) {
        this.tables = tables;
        this.page = page;
    }

    private double[] best(String set, String strategy, String trials) throws IOException {
        return tables.read("search").stream()
                .filter(row -> row.get("spectra").equals(set)
                        && row.get("strategy").equals(strategy)
                        && row.get("trials").equals(trials))
                .mapToDouble(row -> ClaimTables.number(row, "best score"))
                .toArray();
    }

    void add() throws IOException {
        if (!ClaimTables.has("search")) {
            ClaimTables.section(page, CLAIM, "not checked", "No searches were run.");
            return;
        }
        List<String> budgets = tables.read("search").stream()
                .map(row -> row.get("trials"))
                .distinct()
                .toList();
        List<List<String>> rows = new ArrayList<>();
        int supporting = 0, seeds = 0;
        for (String set : SETS)
            for (String trials : budgets) {
                double[] random = best(set, "random", trials), tpe = best(set, "tpe", trials);
                double[] gain = IntStream.range(0, tpe.length)
                        .mapToDouble(i -> tpe[i] - random[i])
                        .toArray();
                double[] interval = interval(gain);
                if (interval[0] > 0) supporting++;
                seeds = gain.length;
                rows.add(List.of(
                        set,
                        trials,
                        ClaimTables.percent(mean(random)),
                        ClaimTables.percent(mean(tpe)),
                        ClaimTables.points(mean(gain)),
                        ClaimTables.points(interval[0]) + " to " + ClaimTables.points(interval[1]),
                        Arrays.stream(gain).filter(one -> one > 0).count() + " of " + gain.length));
            }
        ClaimTables.section(
                page,
                CLAIM,
                ClaimTables.verdict(supporting, rows.size()),
                "Searches of support vector machines: kernel, penalty and the numbers of the kernel, normalization, "
                        + "and range of displacement; the score is the balanced accuracy of held-out spectra, its mean "
                        + "over displaced axes and laboratories. The best score after so many trials, mean of " + seeds
                        + " seeds, the first ten trials being the same for both; intervals draw seeds. " + supporting
                        + " of " + rows.size() + " support it. Networks were not searched, for their time.");
        ClaimTables.table(
                page,
                List.of("spectra", "trials", "Random Search", "TPE", "points", "95 % interval", "TPE ahead"),
                rows);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double[] interval(double[] values) {
        SplittableRandom random = Seeds.random(1, "seeds", 0);
        double[] means = IntStream.range(0, DRAWS)
                .mapToDouble(draw -> mean(random.ints(values.length, 0, values.length)
                        .mapToDouble(i -> values[i])
                        .toArray()))
                .sorted()
                .toArray();
        return new double[] {means[DRAWS / 40], means[DRAWS - 1 - DRAWS / 40]};
    }
}
