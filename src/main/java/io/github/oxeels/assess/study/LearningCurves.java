// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** How well learners do with few spectra, with and without generated ones. */
final class LearningCurves {

    private static final int[] PER_CLASS = {5, 10, 20, 50, 100, 200, 500};

    private final StudyContext context;
    private final Questions questions;
    private final TrainingSet set;
    private final Progress cancel;

    LearningCurves(StudyContext context, Questions questions, Progress cancel) {
        this.context = context;
        this.questions = questions;
        this.cancel = cancel;
        set = context.set();
    }

    /**
     * Learning curves: without augmentation, and with classes that are filled up by generated spectra, or by mixtures
     * where no generator is in the design. The spectra of a smaller part are among those of a larger one.
     */
    List<LearningPoint> of(List<CellResult> cells, AcquisitionBootstrap bootstrap) {
        int largest = Arrays.stream(set.spectra().classSizes()).max().orElseThrow();
        List<LearningPoint> points = new ArrayList<>();
        Map<String, LearningPoint> asked = new LinkedHashMap<>();
        Estimate none = new Estimate(0, 0, 0);
        for (CellResult cell : cells) {
            if (!cell.cell().learner().isTrained()) continue;
            for (String augmentation : augmentations())
                for (int perClass : sizes(largest)) {
                    StudyPreparation its = cell.cell().preparation();
                    StudyPreparation small =
                            new StudyPreparation(its.normalization(), its.window(), its.alignment(), augmentation);
                    String question = perClass + " spectra per class, "
                            + new StudyCell(cell.cell().learner(), small).text() + Questions.trialsOf(cell);
                    asked.put(
                            question,
                            new LearningPoint(
                                    cell.cell().learner(), !augmentation.equals("none"), perClass, none, none));
                    questions.plan(
                            question,
                            cell,
                            () -> new Retrial(
                                            context,
                                            cell,
                                            context.prepared(small, cancel),
                                            context.folds().get(0))
                                    .of(context.laboratories().changes(), part(perClass), cancel));
                }
        }
        questions.ask();
        asked.forEach((question, point) ->
                questions.answer(question).ifPresent(naming -> points.add(point(point, naming, bootstrap))));
        return points;
    }

    private LearningPoint point(LearningPoint point, Naming naming, AcquisitionBootstrap bootstrap) {
        double[] mean = new double[set.size()];
        for (byte[] named : naming.of()) {
            double[] right = context.right(named);
            for (int i = 0; i < mean.length; i++) mean[i] += right[i] / naming.of().length;
        }
        return new LearningPoint(
                point.learner(),
                point.generated(),
                point.perClass(),
                bootstrap.estimate(context.right(naming.of()[0])),
                bootstrap.estimate(mean));
    }

    private Set<String> augmentations() {
        Set<String> both = new LinkedHashSet<>(List.of("none"));
        both.add(context.design().augmentations().contains("gan") ? "gan" : "mix");
        return both;
    }

    private static int[] sizes(int largest) {
        return Arrays.stream(PER_CLASS).filter(size -> size < largest / 2).toArray();
    }

    /** @return so many spectra of each class of a training part, drawn for each fold; all where there are fewer */
    private IntFunction<int[]> part(int perClass) {
        LabelledSpectra spectra = set.spectra();
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
