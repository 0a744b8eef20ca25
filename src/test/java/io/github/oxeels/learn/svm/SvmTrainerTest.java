// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.Predictions;
import io.github.oxeels.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import libsvm.svm;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;

class SvmTrainerTest {

    private static final Spectra SPECTRA = Spectra.of(3, 240, 30, 5);
    private static final int[] CLASS_OF = SPECTRA.features().classOf();
    private static final SvmOptions OPTIONS = Spectra.options(SvmKernel.RBF);

    @Test
    void bitsDoNotDependOnThreadsNorOnLibsvmsRandomNumbers() throws IOException {
        svm.rand.setSeed(1);
        String one = Parallelization.runWithNumThreads(
                1, () -> text(train(Folds.stratified(CLASS_OF, 5, 1), Progress.NONE)));
        svm.rand.setSeed(2);
        String four = Parallelization.runWithNumThreads(
                4, () -> text(train(Folds.stratified(CLASS_OF, 5, 1), Progress.NONE)));
        assertEquals(one, four);
    }

    @Test
    void aMachineThatTakesTooManyStepsIsRefusedWhereThatIsAskedFor() {
        SvmOptions hard = OPTIONS.withPenalty(1e4);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> SvmVotes.train(SPECTRA.features(), 3, hard, 5, Progress.NONE))
                .getMessage();
        assertTrue(message.contains("10000") && message.contains("5 steps"), message);
        int[] without =
                Predictions.named(SvmVotes.train(SPECTRA.features(), 3, hard, Progress.NONE), SPECTRA.features());
        assertArrayEquals(
                without,
                Predictions.named(
                        SvmVotes.train(SPECTRA.features(), 3, hard, 1_000_000, Progress.NONE), SPECTRA.features()));
    }

    @Test
    void heldOutProbabilitiesAreCalibrated() {
        Spectra many = Spectra.of(2, 1200, 20, 8);
        Predictions held = SvmTrainer.train(
                        many.splitter(),
                        many.features().classOf(),
                        2,
                        Folds.stratified(many.features().classOf(), 5, 1),
                        Spectra.options(SvmKernel.LINEAR),
                        Progress.NONE)
                .heldOut();
        double expected = 0, found = 0;
        for (int i = 0; i < held.size(); i++) {
            expected += held.probabilities()[2 * i];
            if (held.classOf()[i] == 0) found++;
        }
        assertEquals(found / held.size(), expected / held.size(), 0.01);
        assertTrue(held.accuracy() > 0.85, () -> "accuracy " + held.accuracy());
    }

    @Test
    void aClassOfOneAcquisitionIsCalibratedOnRandomFoldsAndThatIsSaid() {
        List<String> groups = IntStream.range(0, CLASS_OF.length)
                .mapToObj(i -> CLASS_OF[i] == 0 ? "only" : "g" + i % 7)
                .toList();
        List<String> warnings = Collections.synchronizedList(new ArrayList<>());
        SvmTrainer.Result result = train(Folds.grouped(CLASS_OF, groups, 4, 1), new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        });
        assertEquals(1, warnings.size());
        float[] probabilities = new float[CLASS_OF.length * 3];
        result.classifier().predict(SPECTRA.features().values(), CLASS_OF.length, probabilities);
        int right = 0;
        for (int i = 0; i < CLASS_OF.length; i++) if (probabilities[3 * i + CLASS_OF[i]] > 0.5) right++;
        assertTrue(right > 0.8 * CLASS_OF.length);
        for (int i = 0; i < CLASS_OF.length; i++)
            if (CLASS_OF[i] == 0)
                assertTrue(result.heldOut().predicted(i) != 0, "a class that was not trained on cannot be predicted");
    }

    @Test
    void balancedClassesWeighTheSame() {
        int[] rows = IntStream.range(0, CLASS_OF.length)
                .filter(i -> CLASS_OF[i] != 0 || i % 30 == 0)
                .toArray();
        Spectra few = new Spectra(SPECTRA.select(rows), 3);
        int[] classOf = few.features().classOf();
        Folds folds = Folds.stratified(classOf, 4, 1);
        SvmOptions weak = OPTIONS.withKernel(SvmKernel.LINEAR).withPenalty(0.002);
        int[] recall = new int[2];
        for (int balanced = 0; balanced < 2; balanced++)
            recall[balanced] = SvmTrainer.train(
                            few.splitter(), classOf, 3, folds, weak.withBalanced(balanced == 1), Progress.NONE)
                    .classifier()
                    .supportVectors()[0];
        assertTrue(recall[1] > 0);
        assertArrayEquals(new double[] {2.0, 2.0 / 3}, ClassWeights.of(new int[] {0, 1, 1, 1}, 2, true), 1e-12);
    }

    @Test
    void nothingIsPrinted() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        try {
            train(Folds.stratified(CLASS_OF, 3, 1), Progress.NONE);
        } finally {
            System.setOut(before);
        }
        assertEquals("", printed.toString());
    }

    @Test
    void cancelEndsTraining() {
        Progress cancelled = new Progress() {

            @Override
            public void report(double fraction) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        assertThrows(CancellationException.class, () -> train(Folds.stratified(CLASS_OF, 3, 1), cancelled));
        assertThrows(CancellationException.class, () -> LibsvmSolver.train(SPECTRA.features(), 3, OPTIONS, cancelled));
    }

    @Test
    void nonsenseIsRefused() {
        assertEquals(
                "training needs at least 2 spectra per class, class 3 has 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SvmTrainer.train(
                                        SPECTRA.splitter(),
                                        CLASS_OF,
                                        4,
                                        Folds.stratified(CLASS_OF, 3, 1),
                                        OPTIONS,
                                        Progress.NONE))
                        .getMessage());
        assertEquals(
                "penalty must be finite and > 0, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> OPTIONS.withPenalty(-1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withGamma(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withDegree(0));
        assertThrows(IllegalArgumentException.class, () -> OPTIONS.withKernel(null));
    }

    private static SvmTrainer.Result train(Folds folds, Progress progress) {
        return SvmTrainer.train(SPECTRA.splitter(), CLASS_OF, 3, folds, OPTIONS, progress);
    }

    private static String text(SvmTrainer.Result result) {
        StringWriter text = new StringWriter();
        try {
            SvmModelText.write(result.classifier(), text);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return text + java.util.Arrays.toString(result.heldOut().probabilities());
    }
}
