// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How well learners do with few spectra, with and without generated ones. */
record LearningCurves(StudyContext context, Questions questions, Progress cancel) {

    private static final int[] PER_CLASS = {5, 10, 20, 50, 100, 200, 500};

    /** A point that is asked about. */
    private record Asked(CellResult cell, String augmentation, int perClass) {

        StudyPreparation preparation() {
            StudyPreparation its = cell.cell().preparation();
            return new StudyPreparation(its.normalization(), its.window(), its.alignment(), augmentation);
        }

        boolean filled() {
            return !augmentation.equals("none");
        }

        String question() {
            return perClass + " spectra per class, "
                    + new StudyCell(cell.cell().learner(), preparation()).text()
                    + Questions.trialsOf(cell);
        }

        String text() {
            return cell.cell().learner().key() + ", " + perClass + " spectra per class"
                    + (filled() ? ", " + augmentation : "");
        }
    }

    /**
     * Learning curves: without augmentation, and with classes that are filled up by generated spectra, or by mixtures
     * where no generator is in the design. The spectra of a smaller part are among those of a larger one; the largest
     * is the whole training part.
     */
    Learning of(List<CellResult> cells, AcquisitionBootstrap bootstrap) {
        List<Asked> all = new ArrayList<>();
        for (CellResult cell : cells)
            if (cell.cell().learner().isTrained())
                for (String augmentation : augmentations())
                    for (int perClass : sizes()) all.add(new Asked(cell, augmentation, perClass));
        fill(all);
        for (Asked one : all)
            questions.plan(
                    one.question(),
                    one.cell,
                    () -> new Retrial(
                                    context,
                                    one.cell,
                                    context.prepared(one.preparation(), cancel),
                                    context.folds().get(0))
                            .of(context.laboratories().changes(), part(one.perClass), cancel));
        questions.ask();
        List<Learning.Measured> measured = new ArrayList<>();
        for (Asked one : all)
            questions.answer(one.question()).ifPresent(naming -> measured.add(measured(one, naming, bootstrap)));
        return Learning.of(measured, bootstrap);
    }

    /** One part after the other, since all learners need the same. */
    private void fill(List<Asked> all) {
        Set<Integer> done = new HashSet<>();
        for (Asked one : all)
            if (one.filled() && questions.isOpen(one.question()) && done.add(one.perClass)) {
                Prepared prepared = context.prepared(one.preparation(), cancel);
                for (int fold = 0; fold < context.folds().get(0).count(); fold++)
                    prepared.fill(part(one.perClass).apply(fold));
            }
    }

    private Learning.Measured measured(Asked one, Naming naming, AcquisitionBootstrap bootstrap) {
        double[] mean = new double[context.set().size()];
        for (byte[] named : naming.of()) {
            double[] right = context.right(named);
            for (int i = 0; i < mean.length; i++) mean[i] += right[i] / naming.of().length;
        }
        LearningPoint point = new LearningPoint(
                one.cell.cell().learner(),
                one.filled(),
                one.perClass,
                bootstrap.estimate(context.right(naming.of()[0])),
                bootstrap.estimate(mean));
        return new Learning.Measured(point, one.text(), mean);
    }

    private Set<String> augmentations() {
        Set<String> both = new LinkedHashSet<>(List.of("none"));
        both.add(context.design().augmentations().contains("gan") ? "gan" : "mix");
        return both;
    }

    private int[] sizes() {
        int whole = 0;
        for (int fold = 0; fold < context.folds().get(0).count(); fold++)
            for (int size : context.set()
                    .spectra()
                    .select(context.folds().get(0).training(fold))
                    .classSizes()) whole = Math.max(whole, size);
        int most = whole;
        return IntStream.concat(Arrays.stream(PER_CLASS).filter(size -> size < most), IntStream.of(most))
                .toArray();
    }

    /** @return so many spectra of each class of a training part, drawn for each fold; all where there are fewer */
    private IntFunction<int[]> part(int perClass) {
        LabelledSpectra spectra = context.set().spectra();
        return fold -> {
            List<Integer> order = new ArrayList<>(
                    Arrays.stream(context.folds().get(0).training(fold)).boxed().toList());
            Collections.shuffle(
                    order, Seeds.shuffling(Seeds.derive(context.effort().seed(), "learning curve", fold)));
            int[] taken = new int[spectra.classes().size()];
            return order.stream()
                    .filter(i -> taken[spectra.classOf()[i]]++ < perClass)
                    .mapToInt(i -> i)
                    .sorted()
                    .toArray();
        };
    }
}
