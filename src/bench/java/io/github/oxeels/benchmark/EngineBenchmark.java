// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.CrossValidation;
import io.github.oxeels.train.LearningChoice;
import io.github.oxeels.train.NetworkAugmentation;
import io.github.oxeels.train.NetworkChoice;
import io.github.oxeels.train.NetworkRecipe;
import io.github.oxeels.train.NetworkTraining;
import io.github.oxeels.train.Protocol;
import io.github.oxeels.train.TrainingSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import net.imglib2.parallel.Parallelization;

/**
 * The engines of Train Network side by side: the same recipe (its defaults, one network) on the same folds of the same
 * spectra, first weights and augmented copies alike. Prints accuracy on held-out spectra and seconds of the processor
 * an epoch, on one thread.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.benchmark.EngineBenchmark -Dexec.args="SPECTRA.csv 30 5"
 * </pre>
 *
 * SPECTRA.csv is a file of labelled spectra; then come epochs (30) and folds (5).
 */
public final class EngineBenchmark {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final long SEED = 1;

    private EngineBenchmark() {}

    /** @param arguments file of labelled spectra, epochs, folds */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int epochs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        int folds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        TrainingSet set = TrainingSet.of(
                LabelledSpectraCsv.read(file), file.getFileName().toString());
        System.out.printf(
                "%d spectra, %d %s folds, %d epochs; augmentation as in Train Network%n",
                set.spectra().size(), folds, set.grouped() ? "grouped" : "random", epochs);
        System.out.printf(
                "%-14s %-15s %22s %20s %12s%n",
                "architecture",
                "engine",
                "balanced accuracy (%)",
                "CPU seconds an epoch",
                "÷ oxeels");
        for (String architecture : List.of("dense", "convolutional")) {
            double own = 0;
            for (String engine : List.of("oxeels", "deeplearning4j")) {
                // classes are loaded and compiled
                measured(set, architecture, engine, 2, folds);
                Result result = measured(set, architecture, engine, epochs, folds);
                if (own == 0) own = result.secondsAnEpoch;
                System.out.printf(
                        "%-14s %-15s %22.1f %20.3f %12.2f%n",
                        architecture,
                        engine,
                        100 * result.accuracy,
                        result.secondsAnEpoch,
                        result.secondsAnEpoch / own);
            }
        }
    }

    private record Result(double accuracy, double secondsAnEpoch) {}

    private static Result measured(TrainingSet set, String architecture, String engine, int epochs, int folds) {
        Protocol protocol = Protocol.of("white_lines", "auto", "l2", folds, SEED);
        NetworkRecipe recipe = new NetworkRecipe(
                protocol,
                "classes",
                NetworkChoice.of(architecture, "auto", "8,16,32", 15, 0.1).forSpectra(protocol.aligns(set.spectra())),
                LearningChoice.of(epochs, 64, 0.003).withEngine(engine),
                new NetworkAugmentation("laboratory", 0, 1, 0, 0, 0, 0),
                1);
        NetworkTraining training =
                NetworkTraining.of(recipe, set, Progress.NONE);
        Folds parts = set.folds(folds, SEED);
        long before = PROCESS.getProcessCpuTime();
        Predictions said = Parallelization.runSingleThreaded(
                () -> CrossValidation.seeded(training, parts, fold -> SEED + fold).run(Progress.NONE));
        double seconds = (PROCESS.getProcessCpuTime() - before) / 1e9;
        return new Result(said.balancedAccuracy(), seconds / folds / epochs);
    }
}
