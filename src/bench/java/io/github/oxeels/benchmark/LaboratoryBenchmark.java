// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import io.github.oxeels.assess.Classification;
import io.github.oxeels.command.Commands;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.map.Status;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * How models do in laboratories that they were not trained in. A folder holds one CSV file of labelled spectra a
 * laboratory; the program prints for every learner what it names right of the laboratory that is left out, as recorded
 * and after changes of axis, thickness and noise, and a table of training in one laboratory and asking about another.
 * Classes count alike, and a spectrum that is refused counts as wrong.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.benchmark.LaboratoryBenchmark -Dexec.args="FOLDER"
 * </pre>
 *
 * Behind FOLDER may come:
 *
 * <ul>
 *   <li>{@code simulated=Mn}: four simulated laboratories are written into FOLDER first; {@code simulated=Fe:FeO,Fe3O4}
 *       for classes other than oxidation states
 *   <li>{@code peers=DIR}: training and asked spectra are written to DIR, for {@code src/test/peers/laboratories.py}
 *   <li>learners: a line of the shell such as {@code "train-svm kernel=sigmoid"}, or a model such as {@code builtin:mn};
 *       else the trainings as they are by default, and the built-in model of the element
 * </ul>
 */
public final class LaboratoryBenchmark {

    private static final List<String> TRAININGS =
            List.of("train-svm", "train-network", "train-network architecture=dense", "train-knn");
    private static final int ACQUISITIONS = 12;
    private static final long NOISE_SEED = 1;

    private final Laboratories laboratories;
    /** What is done to the spectra that are asked about, by the head of its column. */
    private final Map<String, UnaryOperator<LabelledSpectra>> changes = new LinkedHashMap<>();

    private final Path scratch = Files.createTempDirectory("laboratories");

    private LaboratoryBenchmark(Laboratories laboratories) throws IOException {
        this.laboratories = laboratories;
        changes.put("as recorded", spectra -> spectra);
        for (int shift : new int[] {-3, -1, 1, 3})
            changes.put(
                    String.format(java.util.Locale.ROOT, "%+d eV", shift),
                    spectra -> spectra.withCounts(spectra.axis().shifted(shift), spectra.counts()));
        changes.put("t/λ + 1", other("thicker by t/λ 1"));
        changes.put("6 % noise", other("noise of 6 %"));
    }

    private UnaryOperator<LabelledSpectra> other(String name) {
        Laboratory.Named named = Laboratory.UNSEEN.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return spectra -> OtherLaboratory.of(named, laboratories.edge(), NOISE_SEED)
                .of(spectra)
                .spectra();
    }

    /** @param arguments see there */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]), peers = null;
        List<String> learners = new ArrayList<>();
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            if (argument.startsWith("simulated="))
                Laboratories.simulate(argument.substring("simulated=".length()), ACQUISITIONS, folder);
            else if (argument.startsWith("peers=")) peers = Path.of(argument.substring("peers=".length()));
            else learners.add(argument);
        }
        LaboratoryBenchmark benchmark = new LaboratoryBenchmark(Laboratories.read(folder));
        if (peers != null) benchmark.writeFor(peers);
        if (learners.isEmpty()) {
            learners.addAll(TRAININGS);
            learners.add("builtin:" + benchmark.laboratories.edge().element().toLowerCase(java.util.Locale.ROOT));
        }
        benchmark.print(learners);
    }

    private void print(List<String> learners) throws Exception {
        System.out.println("Balanced accuracy (%), refusals counted as wrong, at " + laboratories.edge().name());
        for (String name : laboratories.names()) {
            LabelledSpectra own = laboratories.of(name);
            System.out.println(
                    "  " + name + ": " + own.size() + " spectra of " + String.join(", ", own.classes()) + "; " + own.axis());
        }
        for (String learner : learners) {
            System.out.println("\n" + learner + ": asked about the laboratory that was left out");
            printLeftOut(learner);
            if (isTrained(learner)) {
                System.out.println("\n" + learner + ": trained in the laboratory of the row, asked in that of the column");
                printHereAndThere(learner);
            }
        }
    }

    private static boolean isTrained(String learner) {
        return learner.startsWith("train-");
    }

    private void printLeftOut(String learner) throws Exception {
        printRow("", changes.keySet());
        double[] sum = new double[changes.size()];
        for (String name : laboratories.names()) {
            OxidationStateModel model = isTrained(learner)
                    ? trained(learner, laboratories.allBut(name))
                    : BuiltinModels.readNamed(learner);
            List<String> cells = new ArrayList<>();
            for (UnaryOperator<LabelledSpectra> change : changes.values()) {
                double right = right(model, change.apply(laboratories.of(name)));
                sum[cells.size()] += right / laboratories.names().size();
                cells.add(percent(right));
            }
            printRow(name, cells);
        }
        printRow("mean", Arrays.stream(sum).mapToObj(LaboratoryBenchmark::percent).toList());
    }

    /** The diagonal would be spectra that were trained on. */
    private void printHereAndThere(String learner) throws Exception {
        printRow("", laboratories.names());
        for (String here : laboratories.names()) {
            OxidationStateModel model = trained(learner, laboratories.of(here));
            List<String> cells = new ArrayList<>();
            for (String there : laboratories.names())
                cells.add(here.equals(there) ? "–" : percent(right(model, laboratories.of(there))));
            printRow(here, cells);
        }
    }

    private OxidationStateModel trained(String learner, LabelledSpectra spectra) throws Exception {
        Path file = scratch.resolve("training.csv"), model = scratch.resolve("model.oxeels");
        LabelledSpectraCsv.write(spectra, file);
        int space = learner.indexOf(' ');
        Map<String, String> keys = ShellLine.keys(space < 0 ? "" : learner.substring(space));
        keys.put("spectra_file", file.toString());
        keys.put("model_file", model.toString());
        Commands.inShell(space < 0 ? learner : learner.substring(0, space)).run(keys, null, line -> {}, Progress.NONE);
        OxidationStateModel read = ModelFile.read(model);
        Files.delete(model);
        Files.delete(file);
        return read;
    }

    /** @return mean over the classes of the share of their spectra that is named right; NaN if the model cannot be asked */
    private static double right(OxidationStateModel model, LabelledSpectra spectra) {
        Classification said;
        try {
            said = Classification.of(spectra, model, OptionalDouble.empty(), Progress.NONE);
        } catch (IllegalArgumentException doesNotApply) {
            return 0;
        }
        double sum = 0;
        for (int c = 0; c < spectra.classes().size(); c++) {
            int all = 0, right = 0;
            for (int i = 0; i < spectra.size(); i++) {
                if (spectra.classOf()[i] != c) continue;
                all++;
                if (said.status()[i] == Status.CLASSIFIED && said.isRight(i)) right++;
            }
            sum += (double) right / all;
        }
        return sum / spectra.classes().size();
    }

    private static String percent(double share) {
        return String.format(java.util.Locale.ROOT, "%.1f", 100 * share);
    }

    private static void printRow(String head, Iterable<String> cells) {
        StringBuilder row = new StringBuilder(String.format("  %-12s", head));
        for (String cell : cells) row.append(String.format("%13s", cell));
        System.out.println(row);
    }

    /** {@code DIR/LABORATORY/training.csv}, and what is asked about it as {@code DIR/LABORATORY/N NAME.csv}. */
    private void writeFor(Path directory) throws IOException {
        for (String name : laboratories.names()) {
            Path own = Files.createDirectories(directory.resolve(name));
            LabelledSpectraCsv.write(laboratories.allBut(name), own.resolve("training.csv"));
            int number = 0;
            for (Map.Entry<String, UnaryOperator<LabelledSpectra>> change : changes.entrySet())
                LabelledSpectraCsv.write(
                        change.getValue().apply(laboratories.of(name)),
                        own.resolve(number++ + " " + change.getKey().replace('/', ' ') + ".csv"));
        }
    }
}
