// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.apache.commons.csv.CSVRecord;

/** Claims about networks, about few spectra, and about generated ones. */
final class FewSpectraClaims {

    static final List<String> SETS = ClaimTables.known(List.of("mn-few", "fe-few", "mn-labelled", "fe-labelled"));
    /** Recorded spectra of a class of which the claim about generated ones is. */
    private static final int ABOUT = 100;

    private final ClaimTables tables;
    private final StringBuilder page;

    FewSpectraClaims(ClaimTables tables, StringBuilder page) {
        this.tables = tables;
        this.page = page;
    }

    private List<CSVRecord> family(String set, String family, Predicate<CSVRecord> wanted) throws IOException {
        return tables.read(set + "/effects").stream()
                .filter(row -> row.get("family").equals(family) && wanted.test(row))
                .toList();
    }

    void networks() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        long better = 0, reaching = 0;
        for (String set : SETS) {
            List<CSVRecord> pairs =
                    family(set, "learner", row -> row.get("cell").startsWith("convolutional:"));
            if (pairs.stream().anyMatch(row -> isAgainst(row, "dense") && ClaimTables.better(row))) better++;
            if (pairs.stream().noneMatch(row -> isAgainst(row, "svm") && ClaimTables.worse(row))) reaching++;
            for (CSVRecord row : pairs)
                rows.add(List.of(
                        set,
                        row.get("compared_with").replaceAll(":.*", ""),
                        ClaimTables.points(ClaimTables.number(row, "difference")),
                        ClaimTables.interval(row),
                        ClaimTables.p(row)));
        }
        ClaimTables.section(
                page,
                "b) Convolutional networks adapt better than dense ones and reach the best SVM",
                ClaimTables.verdict(better + reaching, 2L * SETS.size()),
                "Trained on all spectra as recorded, asked about all laboratories: better than the dense network in "
                        + better + " of " + SETS.size() + " sets, not worse than any machine in " + reaching + ".");
        ClaimTables.table(page, List.of("spectra", "convolutional against", "points", "95 % interval", "p"), rows);
    }

    private static boolean isAgainst(CSVRecord row, String learner) {
        return row.get("compared_with").startsWith(learner);
    }

    void few() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        List<String> crossings = new ArrayList<>();
        long few = 0, many = 0;
        for (String set : SETS) {
            double[] sizes = points(set, false).stream()
                    .mapToDouble(row -> ClaimTables.number(row, "strength"))
                    .distinct()
                    .sorted()
                    .toArray();
            for (double size : sizes) {
                List<String> row = new ArrayList<>(List.of(set, whole(size)));
                for (String learner : List.of("svm", "dense", "convolutional"))
                    for (boolean generated : new boolean[] {false, true})
                        row.add(ClaimTables.percent(best(points(set, generated), learner, size)));
                rows.add(row);
            }
            if (!networkLeads(set, sizes[0])) few++;
            if (networkLeads(set, sizes[sizes.length - 1])) many++;
            crossings.add(crossing(set, sizes));
        }
        ClaimTables.section(
                page,
                "f) SVMs win with few spectra, networks with many",
                ClaimTables.verdict(few + many, 2L * SETS.size()),
                "The best machine is ahead of the best network at the smallest size in " + few + " of " + SETS.size()
                        + " sets, the best network at the largest in " + many
                        + ". Where the curves cross: " + String.join("; ", crossings)
                        + ". Of the differences between a "
                        + "network and a machine at one size, " + significant()
                        + ". The best of two machines and the best of two networks are taken at each size, which "
                        + "favours neither. Laboratories, in %, one draw of spectra for each fold; in the second "
                        + "column of each learner classes are filled up by generated spectra; a dash where a "
                        + "generator needs more spectra.");
        ClaimTables.table(
                page,
                List.of(
                        "spectra",
                        "of each class",
                        "best SVM",
                        "generated too",
                        "dense",
                        "generated too",
                        "convolutional",
                        "generated too"),
                rows);
    }

    private String significant() throws IOException {
        long better = 0, worse = 0, all = 0;
        for (String set : SETS)
            for (CSVRecord row : family(set, "learning", any -> true)) {
                all++;
                if (ClaimTables.better(row)) better++;
                if (ClaimTables.worse(row)) worse++;
            }
        return String.format(
                Locale.ROOT, "%d of %d are significant for the network and %d for the machine", better, all, worse);
    }

    private boolean networkLeads(String set, double size) throws IOException {
        List<CSVRecord> all = points(set, false);
        return Math.max(best(all, "dense", size), best(all, "convolutional", size)) > best(all, "svm", size);
    }

    /** @return from which size on the network stays ahead */
    private String crossing(String set, double[] sizes) throws IOException {
        int from = sizes.length;
        while (from > 0 && networkLeads(set, sizes[from - 1])) from--;
        if (from == sizes.length) return set + " nowhere, the machine is ahead at the largest size";
        return from == 0
                ? set + " nowhere, the network is ahead from the smallest size on"
                : set + " between " + whole(sizes[from - 1]) + " and " + whole(sizes[from]);
    }

    private static String whole(double size) {
        return String.format(Locale.ROOT, "%.0f", size);
    }

    private List<CSVRecord> points(String set, boolean generated) throws IOException {
        String curve = "learning" + (generated ? " with generated spectra" : "") + ", mean over laboratories";
        return tables.read(set + "/curves").stream()
                .filter(row -> row.get("curve").equals(curve))
                .toList();
    }

    private static double best(List<CSVRecord> points, String learner, double size) {
        return points.stream()
                .filter(row -> row.get("learner").startsWith(learner) && ClaimTables.number(row, "strength") == size)
                .mapToDouble(row -> ClaimTables.number(row, "balanced_accuracy"))
                .max()
                .orElse(Double.NaN);
    }

    void generated() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        long lifted = 0, otherBetter = 0, otherWorse = 0, others = 0;
        for (String set : SETS)
            for (CSVRecord row : family(set, "generated", any -> true)) {
                if (!row.get("compared_with").endsWith(", " + ABOUT + " spectra per class")) {
                    others++;
                    if (ClaimTables.better(row)) otherBetter++;
                    if (ClaimTables.worse(row)) otherWorse++;
                    continue;
                }
                if (ClaimTables.better(row)) lifted++;
                rows.add(List.of(
                        set,
                        row.get("compared_with").replaceAll(",.*", ""),
                        ClaimTables.points(ClaimTables.number(row, "difference")),
                        ClaimTables.interval(row),
                        ClaimTables.p(row)));
            }
        ClaimTables.section(
                page,
                "h) Generated spectra from about " + ABOUT + " real ones lift both",
                ClaimTables.verdict(lifted, rows.size()),
                "Each learner trained on " + ABOUT + " spectra of each class, with classes filled up to one and a half "
                        + "times the largest of the set by a generator (Wasserstein) that learnt from these alone, "
                        + "against the same learner without. " + lifted + " of " + rows.size()
                        + " are better with them. At other sizes " + otherBetter + " of " + others
                        + " are better and " + otherWorse + " worse. Laboratories.");
        ClaimTables.table(page, List.of("spectra", "learner", "points", "95 % interval", "p"), rows);
    }
}
