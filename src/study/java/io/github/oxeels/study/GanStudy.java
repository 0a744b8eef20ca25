// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.assess.SpectrumComparison;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.gan.GanTrainer;
import io.github.oxeels.gan.SpectrumGenerator;
import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.network.Activation;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.perturb.AugmentedSpectra;
import io.github.oxeels.perturb.Mix;
import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What generated spectra are worth: from 100 real spectra a class, several draws, a support vector machine and a dense
 * network are trained on real, augmented and generated spectra and asked about real ones that nothing was trained on.
 * Each learner has the same settings in all rows; the shift of the control is chosen on held-out parts of the 100 for
 * each draw.
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=io.github.oxeels.study.GanStudy -Dexec.args="SPECTRA.csv Mn wasserstein 5"
 * </pre>
 *
 * The arguments {@code [design [draws [first [quality]]]]} may be left out. Settings are chosen by draws from 100 on
 * ({@code first}), which are asked about another half of what is left; {@code quality} leaves the learners out.
 */
public final class GanStudy {

    private static final int TAKEN = 100;
    /** Draws from here on are for choosing settings, not for reporting. */
    private static final int FIRST_OF_CHOICE = 100;
    /** Spectra of a class after augmentation. */
    private static final int FILLED = 500;

    private static final double[] SHIFTS = {0.2, 0.5, 1};
    private static final double NOISE = 500;

    private final LabelledSpectra all;
    private final Preprocessor preprocessor;
    private final GanDesign design;
    private final int classes;
    private final Map<String, List<Double>> svm = new LinkedHashMap<>();
    private final Map<String, List<Double>> network = new LinkedHashMap<>();
    private final Map<String, List<Double>> quality = new LinkedHashMap<>();

    private GanStudy(LabelledSpectra all, String element, GanDesign design) {
        this.all = all;
        this.design = design;
        classes = all.classes().size();
        preprocessor = Preprocessor.of(
                Preprocessing.defaults(Edge.whiteLinesOf(element).orElseThrow()).adaptedTo(all.axis()), all.axis());
    }

    public static void main(String[] arguments) throws IOException {
        GanStudy study = new GanStudy(
                LabelledSpectraCsv.read(Path.of(arguments[0])),
                arguments[1],
                GanDesign.of(arguments.length > 2 ? arguments[2] : "wasserstein"));
        int draws = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
        int first = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1;
        for (int draw = first; draw < first + draws; draw++) {
            study.run(draw, arguments.length <= 5);
            study.print(arguments[1] + ", " + study.design.key() + ", draws " + first + "…" + draw);
        }
    }

    private void run(int draw, boolean learners) {
        List<Integer> train = new ArrayList<>(), others = new ArrayList<>(), test = new ArrayList<>();
        int[] seen = new int[classes];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        Collections.shuffle(order, new Random(draw));
        for (int i : order) {
            int number = seen[all.classOf()[i]]++;
            (number < TAKEN ? train : number % 2 == (draw < FIRST_OF_CHOICE ? 0 : 1) ? others : test).add(i);
        }
        LabelledSpectra real = select(all, train), asked = select(all, test), more = select(all, others);
        long start = System.nanoTime();
        SpectrumGenerator generator = GanTrainer.train(
                        real, GanOptions.defaults(design).withSeed(draw), Optional.empty(), state -> {}, Progress.NONE)
                .generator();
        add(quality, "training, s", (System.nanoTime() - start) / 1e9);
        LabelledSpectra generated = generator.draw(each(FILLED), 0, draw, "", Progress.NONE);
        compare(real, asked, generated, draw);
        if (!learners) return;
        double shift = bestShift(real, draw);
        add(quality, "shift of the control, eV", shift);
        LabelledSpectra filled = first(generated, FILLED - TAKEN);
        ask("100 real", real, null, asked, draw);
        ask("100 generated", first(generated, TAKEN), null, asked, draw);
        ask("500 generated", generated, null, asked, draw);
        control("100 real + 400 shift, noise, mix", real, shift, asked, draw);
        ask("100 real + 400 generated", real.append(filled), null, asked, draw);
        AugmentedSpectra half = copies(real, shift, 2, draw);
        LabelledSpectra both = half.spectra().append(first(generated, FILLED - 3 * TAKEN));
        ask("100 real + 200 shift, noise + 200 generated", both, Arrays.copyOf(half.shift(), both.size()), asked, draw);
        ask("all real (not those asked)", real.append(more), null, asked, draw);
    }

    private void compare(LabelledSpectra real, LabelledSpectra asked, LabelledSpectra generated, int draw) {
        SvmVotes judge = SvmVotes.train(features(all, null), classes, options(features(all, null)), Progress.NONE);
        int[] said = Predictions.named(judge, features(generated, null));
        add(
                quality,
                "named as asked (judge: all real)",
                IntStream.range(0, said.length)
                                .filter(i -> said[i] == generated.classOf()[i])
                                .count()
                        / (double) said.length);
        LeadingComponents basis = LeadingComponents.of(rows(asked, -1), SpectrumComparison.COMPONENTS);
        for (int c = 0; c < classes; c++) {
            SpectrumComparison comparison = SpectrumComparison.of(
                    basis, rows(real, c), rows(asked, c), rows(generated, c), draw, Progress.NONE);
            String name = all.classes().get(c);
            add(quality, "Fréchet ratio " + name, comparison.frechetRatio());
            add(quality, "two-sample accuracy " + name, comparison.twoSample());
            add(quality, "memorisation " + name, comparison.memorisation());
            add(quality, "memorisation in channels " + name, comparison.memorisationInChannels());
            add(quality, "coverage " + name, comparison.coverage());
            add(quality, "precision " + name, comparison.precision());
        }
    }

    /** The shift that does best where 70 of the 100 are trained on and 30 asked. */
    private double bestShift(LabelledSpectra real, int draw) {
        LabelledSpectra part = first(real, 70), rest = after(real, 70);
        double best = 0, highest = -1;
        for (double shift : SHIFTS) {
            AugmentedSpectra copies = copies(part, shift, 2, draw);
            double accuracy = bySvm(features(copies.spectra(), copies.shift()), features(rest, null));
            if (accuracy > highest) {
                highest = accuracy;
                best = shift;
            }
        }
        return best;
    }

    private static AugmentedSpectra copies(LabelledSpectra spectra, double shift, int copies, long seed) {
        return new ShiftAndNoise(shift, copies, NOISE, seed).of(spectra);
    }

    private void control(String name, LabelledSpectra real, double shift, LabelledSpectra asked, int draw) {
        AugmentedSpectra copies = copies(real, shift, 2, draw);
        LabelledSpectra mixed = copies.spectra().append(new Mix(draw).of(real, each(FILLED - 3 * TAKEN)));
        ask(name, mixed, Arrays.copyOf(copies.shift(), mixed.size()), asked, draw);
    }

    private void ask(String name, LabelledSpectra training, float[] shift, LabelledSpectra asked, int draw) {
        FeatureMatrix learnt = features(training, shift), held = features(asked, null);
        add(svm, name, bySvm(learnt, held));
        add(network, name, byNetwork(learnt, held, draw));
    }

    private double bySvm(FeatureMatrix learnt, FeatureMatrix held) {
        return balanced(
                held.classOf(),
                Predictions.named(SvmVotes.train(learnt, classes, options(learnt), Progress.NONE), held));
    }

    private static SvmOptions options(FeatureMatrix training) {
        return SvmOptions.defaults().withGamma(SvmOptions.scaleGamma(training));
    }

    /** As many steps whatever the number of spectra. */
    private double byNetwork(FeatureMatrix learnt, FeatureMatrix held, long seed) {
        float[] targets = new float[learnt.rows() * classes];
        for (int i = 0; i < learnt.rows(); i++) targets[i * classes + learnt.classOf()[i]] = 1;
        NetworkOptions options = NetworkOptions.defaults()
                .withEpochs(Math.max(5, 60 * 500 * classes / learnt.rows() / 4))
                .withSeed(seed);
        NetworkClassifier classifier = new NetworkClassifier(List.of(NetworkTrainer.train(
                NetworkArchitecture.dense(learnt.columns(), classes, Activation.RELU, 64, 32),
                learnt.values(),
                learnt.rows(),
                targets,
                options,
                Progress.NONE)));
        float[] probabilities = new float[held.rows() * classes];
        classifier.predict(held.values(), held.rows(), probabilities);
        return balanced(
                held.classOf(),
                IntStream.range(0, held.rows())
                        .map(i -> {
                            int best = 0;
                            for (int c = 1; c < classes; c++)
                                if (probabilities[i * classes + c] > probabilities[i * classes + best]) best = c;
                            return best;
                        })
                        .toArray());
    }

    private double balanced(int[] truth, int[] said) {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) confusion[truth[i]][said[i]]++;
        return Predictions.balancedAccuracy(confusion);
    }

    private FeatureMatrix features(LabelledSpectra spectra, float[] shift) {
        return new FeatureMatrix(preprocessor.features(), preprocessor.features(spectra, shift), spectra.classOf());
    }

    private static LabelledSpectra select(LabelledSpectra spectra, List<Integer> indices) {
        return spectra.select(indices.stream().mapToInt(i -> i).toArray());
    }

    private LabelledSpectra first(LabelledSpectra spectra, int perClass) {
        int[] seen = new int[classes];
        return spectra.select(IntStream.range(0, spectra.size())
                .filter(i -> seen[spectra.classOf()[i]]++ < perClass)
                .toArray());
    }

    private LabelledSpectra after(LabelledSpectra spectra, int perClass) {
        int[] seen = new int[classes];
        return spectra.select(IntStream.range(0, spectra.size())
                .filter(i -> seen[spectra.classOf()[i]]++ >= perClass)
                .toArray());
    }

    private int[] each(int number) {
        int[] each = new int[classes];
        Arrays.fill(each, number);
        return each;
    }

    private static float[][] rows(LabelledSpectra spectra, int c) {
        int n = spectra.axis().size();
        return IntStream.range(0, spectra.size())
                .filter(i -> c < 0 || spectra.classOf()[i] == c)
                .mapToObj(i -> ScoreSpace.scaled(Arrays.copyOfRange(spectra.counts(), i * n, (i + 1) * n)))
                .toArray(float[][]::new);
    }

    private static void add(Map<String, List<Double>> table, String name, double value) {
        table.computeIfAbsent(name, unseen -> new ArrayList<>()).add(value);
    }

    private void print(String title) {
        System.out.println("\n" + title + ": mean ± standard deviation over the draws");
        System.out.printf("%-46s %-17s %s%n", "trained on (per class)", "SVM", "network");
        svm.forEach(
                (name, values) -> System.out.printf("%-46s %-17s %s%n", name, text(values), text(network.get(name))));
        quality.forEach((name, values) -> System.out.printf("%-46s %s%n", name, text(values)));
    }

    private static String text(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return String.format(Locale.ROOT, "%.4f ± %.4f", mean, Math.sqrt(squares / Math.max(1, values.size() - 1)));
    }
}
