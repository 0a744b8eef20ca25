// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.Judgement;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.witness.Witness;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What model and witnesses say of spectra added up over like neighbours. Strips may be read by many threads at once;
 * {@link #agree} makes the consensus when all are read.
 */
final class PooledReading {

    /**
     * Doubt of a mean of model and fit over that of the model alone, by {@code ValenceStudy} with the seeds 700 and
     * 5000.
     */
    private static final double DOUBT_OF_MEAN = 0.45;
    /** What the references of the fit leave in doubt where the model has none, by the same. */
    private static final double LEAST_DOUBT = 0.05;
    /** Correlation of the errors that the noise of one spectrum makes in model and fit; it makes errors cover there. */
    private static final double COMMON_NOISE = 0.4;
    /** Pixels after which a cancel is looked for. */
    private static final int PATIENCE = 64;
    /** Pixels of which one thread makes the consensus at a time. */
    private static final int PART = 1 << 12;

    private final MapTask task;
    private final OxidationMap map;
    private final float[] shifts;
    private final Pooling pooling;
    /** empty for a model of classes */
    private final Optional<PooledFractions> fractions;

    private final float[] noise;
    private final float[] doubt;
    /** What the noise of the spectra added up makes of the error of the fit. */
    private final float[] fitNoise;

    PooledReading(MapTask task) {
        this.task = task;
        map = task.map();
        shifts = task.shifts();
        pooling =
                new Pooling(task.image().axis(), shifts, task.l3(), task.gain().ofNeighbours());
        noise = PooledFractions.nan(map.pixels());
        doubt = PooledFractions.nan(map.pixels());
        fitNoise = PooledFractions.nan(map.pixels());
        fractions = map.fractions().map(planes -> new PooledFractions(task, planes, doubt));
    }

    void read(Strip strip, Progress progress) {
        Pooling.Pooled[] pooled = new Pooling.Pooled[1];
        progress.time("pooling", () -> pooled[0] = pooling.pool(strip));
        progress.time("model", () -> keep(strip, pooled[0]));
        if (fractions.isPresent()) fractions.get().read(strip, pooled[0], progress);
        else progress.time("model", () -> judgeClasses(strip, pooled[0]));
        for (int w = 0; w < task.witnesses().size(); w++) {
            int witness = w;
            progress.time(task.witnesses().get(w).name(), () -> hear(witness, pooled[0], strip.firstPixel(), progress));
        }
    }

    private void keep(Strip strip, Pooling.Pooled pooled) {
        int first = strip.firstPixel();
        for (int row = 0; row < strip.pixels(); row++) {
            if (!map.hasEdge(first + row)) continue;
            map.consensus().effectivePixels()[first + row] = pooled.effective()[row];
            if (pooled.effective()[row] <= 1) keep(first + row);
        }
    }

    private void judgeClasses(Strip strip, Pooling.Pooled pooled) {
        int[] added = IntStream.range(0, strip.pixels())
                .filter(row -> pooled.effective()[row] > 1 && map.hasEdge(strip.firstPixel() + row))
                .toArray();
        Judgement judgement = task.judge(strip, pooled, added);
        for (int i = 0; i < added.length; i++)
            if (task.isKnown(judgement, i))
                readClasses(judgement.probabilities(), i * map.classes().count(), strip.firstPixel() + added[i]);
    }

    /** A spectrum that stands for itself is not judged again. */
    private void keep(int pixel) {
        if (map.fractions().isPresent()) {
            map.consensus().model()[pixel] = map.valence()[pixel];
            doubt[pixel] = map.fractions().get().doubt()[pixel];
        } else if (map.isClassified(pixel)) {
            float[] probabilities = new float[map.classes().count()];
            for (int c = 0; c < probabilities.length; c++)
                probabilities[c] = map.classes().probabilities()[c * map.pixels() + pixel];
            readClasses(probabilities, 0, pixel);
        }
    }

    /**
     * Where no class is probable enough, a model of classes says nothing; what its probabilities leave open is doubt.
     */
    private void readClasses(float[] probabilities, int start, int pixel) {
        double valence = 0;
        double highest = 0;
        for (int c = 0; c < map.classes().valences().length; c++) {
            valence += probabilities[start + c] * map.classes().valences()[c];
            highest = Math.max(highest, probabilities[start + c]);
        }
        if (highest < task.options().rejectBelow()) return;
        double variance = 0;
        for (int c = 0; c < map.classes().valences().length; c++)
            variance += probabilities[start + c] * Math.pow(map.classes().valences()[c] - valence, 2);
        map.consensus().model()[pixel] = (float) valence;
        doubt[pixel] = (float) Math.sqrt(variance);
    }

    private void hear(int witness, Pooling.Pooled pooled, int first, Progress progress) {
        Witness asked = task.witnesses().get(witness);
        Witness.Reader reader = asked.newReader();
        int channels = task.image().channels();
        for (int row = 0; row < pooled.effective().length; row++) {
            int pixel = first + row;
            if (row % PATIENCE == 0) progress.checkCancelled();
            if (!map.hasEdge(pixel)) continue;
            Optional<Witness.Reading> read = reader.read(pooled.spectra(), row * channels, pixel);
            map.witnesses().orElseThrow().set(witness, pixel, read.map(Witness.Reading::valence));
            double gain = task.gain().variance() / pooled.effective()[row];
            if (asked.isReferenceFit()) read.ifPresent(said -> fitNoise[pixel] = (float) said.noise(gain));
        }
    }

    /** Makes the consensus of what was read, and compares those who spoke, some pixels per thread. */
    void agree(Progress progress) {
        Parallel.forParts(
                noise.length,
                PART,
                (first, count) -> {
                    fractions.ifPresent(read -> read.writeNoise(first, count, noise));
                    for (int pixel = first; pixel < first + count; pixel++) agree(pixel);
                },
                progress.quiet());
    }

    private void agree(int pixel) {
        Consensus consensus = map.consensus();
        double sum = 0;
        double errors = 0;
        double noises = 0;
        int voices = 0;
        double left = Float.isFinite(doubt[pixel]) ? doubt[pixel] : 0;
        double ofModel = Float.isFinite(noise[pixel]) ? noise[pixel] : 0;
        if (Float.isFinite(consensus.model()[pixel])) {
            sum += consensus.model()[pixel];
            errors = noises = ofModel * ofModel;
            voices++;
        }
        for (int w = 0; w < task.witnesses().size(); w++) {
            Witnesses.Testimony said =
                    map.witnesses().orElseThrow().testimonies().get(w);
            if (!task.witnesses().get(w).isReferenceFit() || !Float.isFinite(said.valence()[pixel])) continue;
            sum += said.valence()[pixel];
            double common = voices > 0 ? 2 * COMMON_NOISE * ofModel : 0;
            errors += said.error()[pixel] * (said.error()[pixel] + common);
            noises += fitNoise[pixel] * (fitNoise[pixel] + common);
            voices++;
        }
        if (voices > 0) {
            consensus.valence()[pixel] = (float) (sum / voices);
            consensus.noise()[pixel] = (float) (Math.sqrt(noises) / voices);
            boolean modelAlone = voices == 1 && Float.isFinite(consensus.model()[pixel]);
            double misfit = Math.sqrt(Math.max(0, errors - noises)) / voices;
            double doubted = modelAlone ? left : Math.hypot(Math.hypot(DOUBT_OF_MEAN * left, LEAST_DOUBT), misfit);
            // of a mean whose parts are farther apart than all this allows, each part is as likely
            double apart = voices == 2 ? sum / voices - consensus.model()[pixel] : 0;
            consensus.doubt()[pixel] =
                    (float) Math.sqrt(Math.max(doubted * doubted, apart * apart - noises / (voices * voices)));
        }
        map.witnesses().ifPresent(heard -> heard.compare(pixel, consensus.model()[pixel], Math.hypot(ofModel, left)));
    }
}
