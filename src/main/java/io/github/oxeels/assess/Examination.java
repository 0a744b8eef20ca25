// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.numeric.SplitMix;
import io.github.oxeels.perturb.Perturbation;
import io.github.oxeels.perturb.Sweep;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a method about spectra, as they are and changed, block by block on all of the caller's threads. A spectrum gets
 * the same random numbers at every strength of a sweep, so that curves are smoother than their bands; results depend
 * neither on the blocks nor on the threads.
 *
 * @param seed of all noise
 */
public record Examination(Examinee examinee, LabelledSpectra spectra, long seed) {

    private static final int BLOCK = 64;

    /** @return answers to the spectra as they are */
    public Answers asRecorded(Progress progress) {
        return ask(
                "as recorded",
                strength -> (counts, start, target, targetStart, random) -> System.arraycopy(
                        counts, start, target, targetStart, spectra.axis().size()),
                0,
                progress);
    }

    /**
     * @return one curve per sweep
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public List<RobustnessCurve> curves(List<Sweep> sweeps, Truth truth, Acceptance acceptance, Progress progress) {
        int points = sweeps.stream().mapToInt(sweep -> sweep.strengths().length).sum();
        int done = 0;
        List<RobustnessCurve> curves = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            List<Score> scores = new ArrayList<>();
            for (double strength : sweep.strengths()) {
                Answers answers = ask(
                        sweep.key(),
                        sweep.perturbation(),
                        strength,
                        progress.stage((double) done / points, (done + 1.0) / points));
                scores.add(Score.of(truth, answers, acceptance));
                done++;
            }
            curves.add(new RobustnessCurve(sweep, scores));
        }
        return curves;
    }

    private Answers ask(String name, Perturbation perturbation, double strength, Progress progress) {
        int size = spectra.size();
        int classes = examinee.classes();
        int components = examinee.components();
        Answers all = new Answers(
                classes,
                new float[size * classes],
                new double[size],
                new double[size],
                components,
                new float[size * components]);
        Parallel.forParts(
                size, BLOCK, (first, count) -> ask(name, perturbation.at(strength), first, count, all), progress);
        return all;
    }

    private void ask(String name, Perturbation.Worker worker, int first, int count, Answers all) {
        int channels = spectra.axis().size();
        float[] changed = new float[count * channels];
        SplitMix random = new SplitMix();
        for (int i = 0; i < count; i++)
            worker.apply(
                    spectra.counts(), (first + i) * channels, changed, i * channels, random.set(seed, name, first + i));
        Answers part = new Answers(
                all.classes(),
                new float[count * all.classes()],
                new double[count],
                new double[count],
                all.components(),
                new float[count * all.components()]);
        examinee.judge(changed, count, part.probabilities(), part.novelty(), part.valence(), part.fractions());
        System.arraycopy(
                part.probabilities(), 0, all.probabilities(), first * all.classes(), part.probabilities().length);
        System.arraycopy(part.novelty(), 0, all.novelty(), first, count);
        System.arraycopy(part.valence(), 0, all.valence(), first, count);
        System.arraycopy(part.fractions(), 0, all.fractions(), first * all.components(), part.fractions().length);
    }
}
