// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import libsvm.svm;
import libsvm.svm_model;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SvmClassifierTest {

    private static final int COLUMNS = 37;
    private static final int ROWS = 600;

    static Stream<Arguments> machines() {
        return Stream.of(SvmKernel.values())
                .flatMap(kernel -> Stream.of(2, 3, 4, 5).map(classes -> Arguments.of(kernel, classes)));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void probabilitiesAndLabelsAreLibsvms(SvmKernel kernel, int classes) throws IOException {
        SvmClassifier classifier = trained(kernel, classes);
        svm_model reference = inLibsvm(classifier);
        Spectra unseen = Spectra.of(classes, ROWS, COLUMNS, 99);
        double[] exact = new double[ROWS * classes];
        float[] fast = new float[ROWS * classes];
        classifier.with(SvmPrecision.DOUBLE).predict(unseen.features().values(), ROWS, exact);
        classifier.predict(unseen.features().values(), ROWS, fast);
        double[] expected = new double[classes];
        for (int i = 0; i < ROWS; i++) {
            double label = svm.svm_predict_probability(
                    reference,
                    LibsvmSolver.nodes(Rows.row(unseen.features(), i, kernel == SvmKernel.COSINE)),
                    expected);
            assertArrayEquals(expected, Arrays.copyOfRange(exact, i * classes, (i + 1) * classes), 1e-9);
            for (int c = 0; c < classes; c++) assertEquals(expected[c], fast[i * classes + c], 1e-4);
            assertEquals((int) label, most(exact, i, classes));
            assertEquals((int) label, most(widened(fast), i, classes));
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void bitsDependNeitherOnThreadsNorOnTiles(SvmKernel kernel, int classes) {
        SvmClassifier single = trained(kernel, classes);
        float[] spectra = Spectra.of(classes, ROWS, COLUMNS, 7).features().values();
        for (SvmClassifier classifier : new SvmClassifier[] {single, single.with(SvmPrecision.DOUBLE)}) {
            float[] whole = new float[ROWS * classes];
            classifier.predict(spectra, ROWS, whole);
            Random random = new Random(classes);
            int[] order = random.ints(ROWS, 0, ROWS).toArray();
            float[] pieces = new float[ROWS * classes];
            int[] starts = starts(random);
            Parallelization.runWithNumThreads(
                    3,
                    () -> Parallel.forEach(
                            starts.length - 1,
                            n -> {
                                int rows = starts[n + 1] - starts[n];
                                float[] tile = new float[rows * COLUMNS], result = new float[rows * classes];
                                for (int i = 0; i < rows; i++)
                                    System.arraycopy(
                                            spectra, order[starts[n] + i] * COLUMNS, tile, i * COLUMNS, COLUMNS);
                                classifier.predict(tile, rows, result);
                                System.arraycopy(result, 0, pieces, starts[n] * classes, result.length);
                            },
                            Progress.NONE));
            for (int i = 0; i < ROWS; i++)
                assertArrayEquals(
                        Arrays.copyOfRange(whole, order[i] * classes, (order[i] + 1) * classes),
                        Arrays.copyOfRange(pieces, i * classes, (i + 1) * classes));
        }
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        SvmClassifier classifier = trained(SvmKernel.LINEAR, 2);
        assertThrows(IllegalArgumentException.class, () -> classifier.predict(new float[COLUMNS], 2, new float[4]));
        assertThrows(IllegalArgumentException.class, () -> classifier.predict(new float[2 * COLUMNS], 2, new float[3]));
        classifier.predict(new float[0], 0, new float[0]);
    }

    @Test
    void aSpectrumOfZerosGetsProbabilities() {
        for (SvmKernel kernel : SvmKernel.values()) {
            float[] probabilities = new float[3];
            trained(kernel, 3).predict(new float[COLUMNS], 1, probabilities);
            assertEquals(1, probabilities[0] + probabilities[1] + probabilities[2], 1e-5);
            for (float p : probabilities) assertTrue(p >= 0 && p <= 1);
        }
    }

    private static int[] starts(Random random) {
        int[] cuts = random.ints(11, 1, ROWS).sorted().distinct().toArray();
        int[] starts = new int[cuts.length + 2];
        System.arraycopy(cuts, 0, starts, 1, cuts.length);
        starts[starts.length - 1] = ROWS;
        return starts;
    }

    private static SvmClassifier trained(SvmKernel kernel, int classes) {
        Spectra spectra = Spectra.of(classes, 60 * classes, COLUMNS, 1);
        int[] classOf = spectra.features().classOf();
        return SvmTrainer.train(
                        spectra.splitter(),
                        classOf,
                        classes,
                        Folds.stratified(classOf, 3, 1),
                        Spectra.options(kernel),
                        Progress.NONE)
                .classifier();
    }

    /** Through the model text, so that LIBSVM's own reader is asked too. */
    private static svm_model inLibsvm(SvmClassifier classifier) throws IOException {
        StringWriter text = new StringWriter();
        SvmModelText.write(classifier, text);
        return svm.svm_load_model(new BufferedReader(new StringReader(text.toString())));
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) wide[i] = values[i];
        return wide;
    }

    private static int most(double[] probabilities, int row, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++)
            if (probabilities[row * classes + c] > probabilities[row * classes + best]) best = c;
        return best;
    }
}
