// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.ChangedFeatures;
import io.github.oxeels.train.TrainingSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;

/**
 * What a trial of a comparison costs beside the same trial through scikit-learn and PyTorch, in one run: training
 * without each fold, and that fold as all laboratories would have recorded it, by processor time of one thread. What is
 * compiled on the way, and what is imported, is not counted.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.github.oxeels.assess.study.CellBenchmark -Dexec.args="SPECTRA.csv FOLDER python3"
 * </pre>
 *
 * Arguments: labelled spectra, a folder for what the peer reads, a Python with numpy, scikit-learn and PyTorch, and
 * {@code laboratory} for machines that learn from copies of other laboratories too. Networks are left out then, since
 * they see other copies in each epoch, which the peer cannot; so that needs no PyTorch.
 */
public final class CellBenchmark {

    private static final List<Learner> MACHINES = List.of(
            Learner.SVM_LINEAR,
            Learner.SVM_RBF,
            Learner.SVM_POLYNOMIAL,
            Learner.SVM_SIGMOID,
            Learner.SVM_COSINE);
    private static final List<Learner> NETWORKS = List.of(Learner.DENSE, Learner.CONVOLUTIONAL);
    /** Seconds for which a trial is repeated, so that it is compiled; the last is counted. */
    private static final double WARM = 3;

    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private final List<Learner> learners;
    private final StudyContext context;
    private final Prepared prepared;
    private final ObjectMapper json = new ObjectMapper();

    private CellBenchmark(TrainingSet set, String augmentation) {
        learners = new ArrayList<>(MACHINES);
        if (augmentation.equals("none")) learners.addAll(NETWORKS);
        StudyDesign design = new StudyDesign(
                learners, List.of("l2"), List.of("white_lines"), List.of("auto"), List.of(augmentation), 1, List.of());
        context = StudyContext.of(set, design, new StudyEffort(1, 3, 1, 0, 1));
        prepared = context.prepared(design.base(), Progress.NONE);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path spectra = Path.of(arguments[0]), folder = Files.createDirectories(Path.of(arguments[1]));
        CellBenchmark benchmark = new CellBenchmark(
                TrainingSet.of(
                        LabelledSpectraCsv.read(spectra), spectra.getFileName().toString()),
                arguments.length > 3 ? arguments[3] : "none");
        benchmark.write(folder);
        Map<String, double[]> ours = new LinkedHashMap<>();
        for (Learner learner : benchmark.learners) ours.put(learner.key(), benchmark.measured(learner));
        System.out.printf(
                Locale.ROOT,
                "%d spectra, %d copies of each, %d features, %d laboratories%n%-14s%12s%10s%12s%10s%8s%n",
                benchmark.context.set().size(),
                benchmark.prepared.features().displacedCopies(),
                benchmark.prepared.preprocessing().features(),
                benchmark.context.laboratories().changes().size(),
                "learner",
                "seconds",
                "accuracy",
                "peer",
                "accuracy",
                "ratio");
        Process peer = new ProcessBuilder(
                        arguments.length > 2 ? arguments[2] : "python3",
                        "src/test/peers/study_cells.py",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                print(ours, benchmark.json.readTree(line));
        }
        if (peer.waitFor() != 0) throw new IOException("the peer ended with " + peer.exitValue());
    }

    private static void print(Map<String, double[]> ours, JsonNode peer) {
        String learner = peer.get("learner").asText();
        double seconds = peer.get("seconds").asDouble();
        System.out.printf(
                Locale.ROOT,
                "%-14s%12.3f%10.3f%12.3f%10.3f%8.2f%n",
                learner,
                ours.get(learner)[0],
                ours.get(learner)[1],
                seconds,
                peer.get("accuracy").asDouble(),
                ours.get(learner)[0] / seconds);
    }

    /** @return processor seconds of a trial, and balanced accuracy as recorded */
    private double[] measured(Learner learner) {
        ChangedFeatures asked = new ChangedFeatures(
                context.set().spectra(), context.laboratories().changes());
        double[] result = new double[2];
        double spent = 0;
        for (int run = 0; run < 2 || spent < WARM; run++, spent += result[0])
            Parallelization.runSingleThreaded(() -> {
                long start = THREAD.getCurrentThreadCpuTime();
                Naming naming = CellTrial.of(context, learner, 0, 0, prepared, asked, Progress.NONE);
                result[0] = (THREAD.getCurrentThreadCpuTime() - start) / 1e9;
                result[1] = balanced(naming.of()[0]);
            });
        return result;
    }

    private double balanced(byte[] named) {
        int classes = context.set().classes();
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < named.length; i++)
            confusion[context.set().spectra().classOf()[i]][named[i]]++;
        return Predictions.balancedAccuracy(confusion);
    }

    /**
     * Features at all laboratories, those that are learnt from with their copies, classes and folds, little-endian, and
     * the keys of each learner.
     */
    private void write(Path folder) throws IOException {
        Preprocessor preprocessor =
                Preprocessor.of(prepared.preprocessing(), context.set().spectra().axis());
        int size = context.set().size(), width = preprocessor.features();
        List<SpectrumChange> changes = context.laboratories().changes();
        ByteBuffer features = ByteBuffer.allocate(4 * changes.size() * size * width).order(ByteOrder.LITTLE_ENDIAN);
        for (SpectrumChange change : changes) {
            SpectrumChange.Changed changed = change.of(context.set().spectra());
            for (float value : preprocessor.features(changed.spectra(), changed.shift())) features.putFloat(value);
        }
        Files.write(folder.resolve("features.f32"), features.array());
        float[] learnt = prepared.features().all().values();
        ByteBuffer rows = ByteBuffer.allocate(4 * learnt.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : learnt) rows.putFloat(value);
        Files.write(folder.resolve("learnt.f32"), rows.array());
        ByteBuffer known = ByteBuffer.allocate(8 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int label : context.set().spectra().classOf()) known.putInt(label);
        IntStream.range(0, size).map(context.folds().get(0)::foldOf).forEach(known::putInt);
        Files.write(folder.resolve("known.i32"), known.array());
        Map<String, Object> trials = new LinkedHashMap<>();
        trials.put("size", size);
        trials.put("width", width);
        for (Learner learner : learners)
            trials.put(
                    learner.key(),
                    LearnerTraining.of(learner, context.configuration(learner, 0), prepared)
                            .recipe()
                            .keys());
        json.writeValue(folder.resolve("trials.json").toFile(), trials);
    }
}
