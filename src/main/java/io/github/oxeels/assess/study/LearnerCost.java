// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.parallel.Parallelization;

/**
 * What a learner costs on this machine, on one thread. It is measured anew each time, so that it is in no table that is
 * to repeat.
 *
 * @param cell the best of the learner
 * @param training processor seconds of one training on all spectra
 * @param trainingMemory bytes that it allocated
 * @param mapping processor seconds of a million spectra, with their preparation
 * @param mappingMemory bytes allocated for a million spectra
 */
public record LearnerCost(
        StudyCell cell, double training, double trainingMemory, double mapping, double mappingMemory) {

    /** Spectra that are mapped, by which a million is estimated. */
    private static final int MAPPED = 4096;

    private static final double MILLION = 1e6;
    private static final com.sun.management.ThreadMXBean THREAD =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static double[] measured(Runnable work) {
        long time = THREAD.getCurrentThreadCpuTime(), memory = THREAD.getCurrentThreadAllocatedBytes();
        work.run();
        return new double[] {
            (THREAD.getCurrentThreadCpuTime() - time) / 1e9, THREAD.getCurrentThreadAllocatedBytes() - memory
        };
    }

    /** @return of the cells that are trained */
    static List<LearnerCost> all(List<CellResult> cells, StudyContext context, Workload work) {
        List<LearnerCost> costs = new ArrayList<>();
        for (CellResult cell : cells) {
            if (!cell.cell().learner().isTrained() || work.outOfTime()) continue;
            work.progress().checkCancelled();
            Prepared prepared = context.prepared(cell.cell().preparation(), work.progress());
            costs.add(Parallelization.runSingleThreaded(() -> measured(cell, context, prepared, work.progress())));
        }
        return costs;
    }

    private static LearnerCost measured(CellResult cell, StudyContext context, Prepared prepared, Progress progress) {
        LabelledSpectra spectra = prepared.set().spectra();
        Classifier[] trained = new Classifier[1];
        double[] training = measured(() -> trained[0] = WholeTraining.of(cell, context, prepared, progress));
        LabelledSpectra many = spectra.select(
                IntStream.range(0, MAPPED).map(i -> i % spectra.size()).toArray());
        float[] said = new float[MAPPED * trained[0].classes()];
        Runnable map = () -> trained[0].predict(
                Preprocessor.of(prepared.preprocessing(), spectra.axis()).features(many, null), MAPPED, said);
        // once unmeasured, so that what is compiled then is not counted
        map.run();
        double[] mapping = measured(map);
        return new LearnerCost(
                cell.cell(), training[0], training[1], mapping[0] * MILLION / MAPPED, mapping[1] * MILLION / MAPPED);
    }
}
