// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.Requests;
import io.github.oxeels.io.SpectrumFiles;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.usecase.ClassifySpectra;
import io.github.oxeels.usecase.MapOxidationStates;
import io.github.oxeels.usecase.SearchArchitecture;
import io.github.oxeels.usecase.TrainNetwork;
import io.github.oxeels.usecase.TrainSvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The best dense network, convolutional network and support vector machine that searches of the same number of trials
 * find, side by side. A search sees the training part of the spectra only; its winner is trained again on that part
 * with several seeds, by the keys that the search prints, and is then asked about the held-out part, which no choice
 * saw, at shifts of the energy axis. Behind it the same winners trained on simulated instruments alone, and with a
 * fifth of the real training spectra, asked about the real spectra that are held out and about files of other
 * laboratories.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.study.NetworkStudy \
 *     -Dexec.args="FOLDER/labelled/manganese-L23.csv 16 3 3 FOLDER/hyperspy/LSMO_STO_linescan.hspy "
 * + "FOLDER/msa/coreloss_spectrum.msa"
 * </pre>
 *
 * Arguments: labelled spectra of one element, trials of each search, seeds, eV by which the axis is displaced in the
 * score of the searches, then any number of spectrum images.
 */
public final class NetworkStudy {

    private static final List<String> KINDS = List.of("dense", "convolutional", "svm");
    private static final double[] SHIFTS = {-3, -2, -1, 0, 1, 2, 3};
    private static final double[] FEW_SHIFTS = {-3, 0, 3};
    private static final int SEARCH_FOLDS = 3, PARTS = 5, REFIT_FOLDS = 2;
    private static final long SPLIT = 7;
    private static final int INSTRUMENTS = 100, SPECTRA = 3;

    private final LabelledSpectra training;
    private final LabelledSpectra few;
    private final LabelledSpectra heldOut;
    private final int trials;
    private final int seeds;
    private final double tolerance;
    private final List<Path> images;

    private NetworkStudy(LabelledSpectra all, int trials, int seeds, double tolerance, List<Path> images) {
        Folds folds = grouped(all)
                ? Folds.grouped(all.classOf(), all.groups(), PARTS, SPLIT)
                : Folds.stratified(all.classOf(), PARTS, SPLIT);
        System.out.printf(
                "%d spectra of %s, %s: 3 of 5 parts to choose and train, 2 held out%n",
                all.size(),
                all.classes(),
                grouped(all)
                        ? "acquisitions kept together"
                        : "random parts, since the file names no acquisitions: accuracy in distribution is optimistic");
        training = all.select(where(folds, 0, 1, 2));
        few = all.select(where(folds, 0)); // a fifth of all, a third of those trained on
        heldOut = all.select(where(folds, 3, 4));
        this.trials = trials;
        this.seeds = seeds;
        this.tolerance = tolerance;
        this.images = images;
    }

    public static void main(String[] arguments) throws IOException {
        new NetworkStudy(
                        LabelledSpectraCsv.read(Path.of(arguments[0])),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]),
                        Double.parseDouble(arguments[3]),
                        Arrays.stream(arguments, 4, arguments.length)
                                .map(Path::of)
                                .toList())
                .run();
    }

    private static boolean grouped(LabelledSpectra spectra) {
        return spectra.groups().stream().distinct().count() > 1;
    }

    private static int[] where(Folds folds, int... parts) {
        return Arrays.stream(parts)
                .mapToObj(folds::heldOut)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray();
    }

    private void run() throws IOException {
        Map<String, Map<String, String>> winners = new LinkedHashMap<>();
        for (String kind : KINDS) winners.put(kind, search(kind));
        System.out.printf(
                "%nHeld-out real spectra (%d), accuracy at a shift of the axis in eV; mean ± standard deviation "
                        + "over %d seeds%n%-34s",
                heldOut.size(), seeds, "");
        for (double shift : SHIFTS) System.out.printf(Locale.ROOT, "%15.0f", shift);
        System.out.println();
        Map<String, List<OxidationStateModel>> real = new LinkedHashMap<>();
        winners.forEach((kind, keys) -> {
            real.put(kind, trained(kind, keys, training));
            print(kind, real.get(kind), SHIFTS);
        });
        abroad(winners, real);
    }

    /** @return the keys of the winner */
    private Map<String, String> search(String kind) throws IOException {
        long start = System.nanoTime();
        SearchArchitecture.Result result = SearchArchitecture.run(
                Requests.search(
                        training,
                        "training part",
                        "tpe",
                        trials,
                        0,
                        kind,
                        "white_lines",
                        "search",
                        tolerance,
                        "median",
                        SEARCH_FOLDS,
                        1,
                        Optional.empty(),
                        false),
                Progress.NONE);
        double minutes = (System.nanoTime() - start) / 6e10;
        Map<String, String> keys = new LinkedHashMap<>();
        for (String part : result.commandLine().replace("\"", "").split(" (?=[a-z0-9_]+=)")) {
            int equals = part.indexOf('=');
            if (equals > 0) keys.put(part.substring(0, equals), part.substring(equals + 1));
        }
        System.out.printf(
                Locale.ROOT,
                "%n%s: %.1f trials a minute (%d trials of %d folds, 4 drawn at a time, %d processors, scored "
                        + "within ±%.3g eV). %s%n  %s%n",
                kind,
                trials / minutes,
                trials,
                SEARCH_FOLDS,
                Runtime.getRuntime().availableProcessors(),
                tolerance,
                result.summary().replace("; train the winner by", ""),
                result.commandLine());
        return keys;
    }

    /** @return a model a seed */
    private List<OxidationStateModel> trained(String kind, Map<String, String> keys, LabelledSpectra spectra) {
        List<OxidationStateModel> models = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++)
            models.add(kind.equals("svm") ? machine(keys, spectra, seed) : network(keys, spectra, seed));
        return models;
    }

    private static OxidationStateModel machine(Map<String, String> keys, LabelledSpectra spectra, int seed) {
        return TrainSvm.run(
                        Requests.svm(
                                spectra,
                                "",
                                keys.get("kernel"),
                                keys.get("penalty"),
                                keys.getOrDefault("gamma", "1"),
                                keys.getOrDefault("degree", "3"),
                                keys.getOrDefault("coef0", "1"),
                                keys.get("normalization"),
                                "white_lines",
                                keys.get("alignment"),
                                "shift+noise",
                                0,
                                number(keys, "shift_range_ev"),
                                (int) number(keys, "shift_copies"),
                                0,
                                REFIT_FOLDS,
                                seed,
                                false),
                        Progress.NONE)
                .model();
    }

    /** One network, not an ensemble, so that the deviation over the seeds is that of a network. */
    private static OxidationStateModel network(Map<String, String> keys, LabelledSpectra spectra, int seed) {
        NetworkChoice choice = NetworkChoice.of(
                keys.get("architecture"),
                keys.get("hidden_units"),
                keys.getOrDefault("filters", "16"),
                (int) Double.parseDouble(keys.getOrDefault("kernel_width", "9")),
                number(keys, "dropout"));
        return TrainNetwork.run(
                        Requests.network(
                                new Requests.Data(
                                        spectra,
                                        "",
                                        keys.get("normalization"),
                                        "white_lines",
                                        keys.get("alignment"),
                                        REFIT_FOLDS,
                                        seed),
                                choice,
                                LearningChoice.of(
                                        (int) number(keys, "epochs"),
                                        (int) number(keys, "batch_size"),
                                        number(keys, "learning_rate")),
                                NetworkAugmentation.of(number(keys, "shift_range_ev"), 0),
                                1,
                                false,
                                Optional.empty()),
                        Progress.NONE)
                .model();
    }

    private static double number(Map<String, String> keys, String key) {
        return Double.parseDouble(keys.get(key));
    }

    private void print(String name, List<OxidationStateModel> models, double[] shifts) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-34s", name));
        for (double shift : shifts)
            row.append("  ")
                    .append(spread(models.stream()
                            .mapToDouble(model -> accuracy(model, shift))
                            .toArray()));
        System.out.println(row);
    }

    private double accuracy(OxidationStateModel model, double shift) {
        EnergyAxis axis = heldOut.axis();
        return ClassifySpectra.run(
                        heldOut.withCounts(
                                new EnergyAxis(axis.offset() + shift, axis.dispersion(), axis.size()),
                                heldOut.counts()),
                        model,
                        Progress.NONE)
                .accuracy();
    }

    private static String spread(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return String.format(Locale.ROOT, "%.3f ± %.3f", mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
    }

    /** Net spectra as many instruments record them, cropped and scaled as the real ones are. */
    private LabelledSpectra simulation() {
        ReferenceData data = ReferenceData.shipped();
        AcquisitionDistribution instruments = AcquisitionDistribution.wide()
                .with(Quantity.RESOLUTION, Range.uniform(0.3, 3))
                .with(Quantity.VARIABILITY, Range.uniform(0.5, 2))
                .with(Quantity.OFFSET, Range.uniform(-0.5, 0.5))
                .with(Quantity.DRIFT, Range.fixed(0))
                .with(Quantity.JUMP_RATIO, Range.fixed(Double.MAX_VALUE))
                .with(Quantity.COUNTS, Range.logarithmic(300, 1e5));
        LabelledSpectra simulated = SpectrumSets.labelled(
                data,
                SpectrumClass.named(data, training.classes().toArray(String[]::new)),
                SetOptions.defaults(training.axis())
                        .withAcquisitions(INSTRUMENTS)
                        .withSpectra(SPECTRA)
                        .withDistribution(instruments)
                        .withSeed(5),
                Progress.NONE);
        return simulated.withCounts(
                simulated.axis(), scaled(simulated.counts(), simulated.axis().size()));
    }

    /** From 0 to 1, as the real ones are: a winner without normalisation would see nothing else. */
    private static float[] scaled(float[] counts, int channels) {
        float[] scaled = counts.clone();
        for (int start = 0; start < counts.length; start += channels) {
            float lowest = Float.POSITIVE_INFINITY, highest = Float.NEGATIVE_INFINITY;
            for (int i = start; i < start + channels; i++) {
                lowest = Math.min(lowest, counts[i]);
                highest = Math.max(highest, counts[i]);
            }
            for (int i = start; i < start + channels; i++)
                scaled[i] = (counts[i] - lowest) / Math.max(1e-6f, highest - lowest);
        }
        return scaled;
    }

    private void abroad(Map<String, Map<String, String>> winners, Map<String, List<OxidationStateModel>> real)
            throws IOException {
        LabelledSpectra simulated = simulation(), both = simulated.append(few);
        System.out.printf(
                Locale.ROOT,
                "%nAcross laboratories. Simulated: %d spectra of %d instruments; settings are those chosen "
                        + "above, on real training spectra. Held-out real spectra, "
                        + "accuracy at −3, 0, +3 eV%n",
                simulated.size(),
                INSTRUMENTS);
        OxidationStateModel builtin =
                BuiltinModels.readNamed(training.classes().get(0).startsWith("Mn") ? "builtin:mn" : "builtin:fe");
        print("built-in model", List.of(builtin), FEW_SHIFTS);
        Map<String, List<OxidationStateModel>> models = new LinkedHashMap<>(Map.of("built-in model", List.of(builtin)));
        for (String kind : KINDS) {
            Map<String, List<OxidationStateModel>> rows = new LinkedHashMap<>();
            rows.put(kind + ", simulation alone", trained(kind, winners.get(kind), simulated));
            rows.put(kind + ", simulation + " + few.size() + " real", trained(kind, winners.get(kind), both));
            rows.put(kind + ", " + training.size() + " real alone", real.get(kind));
            rows.forEach((name, ofSeeds) -> print(name, ofSeeds, FEW_SHIFTS));
            models.putAll(rows);
        }
        for (Path file : images) called(file, models);
    }

    /** What the first seed of each calls the pixels of an image. */
    private static void called(Path file, Map<String, List<OxidationStateModel>> models) throws IOException {
        if (!Files.exists(file)) {
            System.out.println("\n" + file.getFileName() + " is not there");
            return;
        }
        SpectrumImage image = SpectrumFiles.KNOWN.spectralOf(file).spectrumImage();
        System.out.println();
        models.forEach((name, ofSeeds) -> {
            String said;
            try {
                said = MapOxidationStates.run(
                                new MapOxidationStates.Request(
                                        image, ofSeeds.get(0), "", 0.5, 0.36, false, OptionalDouble.empty()),
                                Progress.NONE)
                        .summary();
            } catch (IllegalArgumentException refused) {
                said = "refused: " + refused.getMessage();
            }
            System.out.printf("%-42s %s%n", name, said);
        });
    }
}
