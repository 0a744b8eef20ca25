// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.Judgement;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.witness.Witness;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What model and witnesses say of spectra added up over like neighbours. Strips may be read by many threads at once;
 * {@link #agree()} makes the consensus when all are read.
 */
final class PooledReading {

    /** Neighbours whose noise differs by more than this factor are not taken together. */
    private static final double LIKE = 2;
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

    private final MapTask task;
    private final OxidationMap map;
    private final float[] shifts;
    private final Pooling pooling;
    private final NoiseRedraws redraws;
    /** What redraws of each pixel itself, and of the spectra added up, did to the valence; {@code pixels × redraws} */
    private final float[] ofPixels, ofSums;

    /** Redraws of a pixel and of its neighbours, while they are put in order. */
    private final double[] together;

    private final float[] noise;
    private final float[] doubt;

    PooledReading(MapTask task) {
        this.task = task;
        map = task.map();
        shifts = task.shifts();
        pooling = new Pooling(task.image().axis(), shifts, task.l3(), Math.max(1, task.gain()));
        redraws = new NoiseRedraws(task.bound(), task.image().channels(), map.width(), map.height());
        ofPixels = nan(map.fractions().isPresent() ? map.pixels() * redraws.perPixel() : 0);
        ofSums = nan(ofPixels.length);
        int side = 2 * NoiseRedraws.REACH + 1;
        together = new double[side * side * redraws.perPixel()];
        noise = nan(map.pixels());
        doubt = nan(map.pixels());
    }

    private static float[] nan(int size) {
        float[] values = new float[size];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    void read(Strip strip, Progress progress) {
        Pooling.Pooled[] pooled = new Pooling.Pooled[1];
        progress.time("pooling", () -> pooled[0] = pooling.pool(strip));
        progress.time("model", () -> judge(strip, pooled[0]));
        progress.time("noise", () -> drawNoise(strip, pooled[0]));
        for (int w = 0; w < task.witnesses().size(); w++) {
            int witness = w;
            progress.time(
                    task.witnesses().get(w).name(),
                    () -> hear(witness, pooled[0].spectra(), strip.firstPixel(), strip.pixels(), progress));
        }
    }

    private void judge(Strip strip, Pooling.Pooled pooled) {
        int first = strip.firstPixel();
        for (int row = 0; row < strip.pixels(); row++) {
            if (!map.hasEdge(first + row)) continue;
            map.consensus().effectivePixels()[first + row] = pooled.effective()[row];
            if (pooled.effective()[row] <= 1) keep(first + row);
        }
        int[] added = added(strip, pooled);
        Judgement judgement = Judgement.of(task.model(), added.length);
        task.bound()
                .judge(
                        EdgeRows.of(pooled.spectra(), added, strip.channels()),
                        added.length,
                        EdgeRows.shifts(shifts, added, first),
                        0,
                        task.options().axisUncertainty(),
                        judgement);
        for (int i = 0; i < added.length; i++) {
            int pixel = first + added[i];
            if (!task.isKnown(judgement, i)) continue;
            if (map.fractions().isPresent()) {
                map.consensus().model()[pixel] = judgement.valence()[i];
                doubt[pixel] = judgement.doubt()[i];
                // what counts do not take away is read where they leave least open
                if (isStated(pixel))
                    map.fractions().get().doubt()[pixel] = judgement.doubt()[i];
            } else readClasses(judgement.probabilities(), i * map.classes().count(), pixel);
        }
    }

    private int[] added(Strip strip, Pooling.Pooled pooled) {
        return IntStream.range(0, strip.pixels())
                .filter(row -> pooled.effective()[row] > 1 && map.hasEdge(strip.firstPixel() + row))
                .toArray();
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

    /** Noise of the pixel itself and of the spectra added up, both about these, which have less. */
    private void drawNoise(Strip strip, Pooling.Pooled pooled) {
        if (map.fractions().isEmpty()) return;
        int first = strip.firstPixel();
        int channels = strip.channels();
        float[] own = strip.own();
        double[] gains = new double[strip.pixels()];
        for (int row = 0; row < gains.length; row++)
            if (map.hasEdge(first + row)) gains[row] = Math.max(task.gain(), redraws.gain(own, row * channels));
        int[] rows = IntStream.range(0, strip.pixels())
                .filter(row -> isStated(first + row) || isAdded(pooled, row, first + row))
                .toArray();
        double[] ofPixel = IntStream.of(rows)
                .mapToDouble(row -> isStated(first + row)
                        ? gains[row] * relative(pooled.spectra(), own, row * channels, channels)
                        : Double.NaN)
                .toArray();
        double[] ofSum = IntStream.of(rows)
                .mapToDouble(
                        row -> isAdded(pooled, row, first + row) ? gains[row] / pooled.effective()[row] : Double.NaN)
                .toArray();
        float[][] deviations =
                redraws.deviations(pooled.spectra(), rows, new double[][] {ofPixel, ofSum}, first, shifts);
        int each = redraws.perPixel();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(deviations[0], i * each, ofPixels, (first + rows[i]) * each, each);
            // a spectrum that stands for itself is its own sum
            System.arraycopy(
                    deviations[Double.isNaN(ofSum[i]) ? 0 : 1], i * each, ofSums, (first + rows[i]) * each, each);
        }
    }

    /** @return whether the model states the fractions of the pixel by itself */
    private boolean isStated(int pixel) {
        return Float.isFinite(map.fractions().orElseThrow().doubt()[pixel]);
    }

    /** @return whether the spectra of neighbours were added, and the model said something of the sum */
    private boolean isAdded(Pooling.Pooled pooled, int row, int pixel) {
        return pooled.effective()[row] > 1
                && map.hasEdge(pixel)
                && Float.isFinite(map.consensus().model()[pixel]);
    }

    /** @return how many times more counts spectra added up hold than that of the pixel, whose noise is drawn */
    private static double relative(float[] pooled, float[] own, int start, int channels) {
        double ours = 0;
        double theirs = 0;
        for (int i = start; i < start + channels; i++) {
            ours += own[i];
            theirs += pooled[i];
        }
        return ours > 0 && theirs > 0 ? theirs / ours : 1;
    }

    private void hear(int witness, float[] spectra, int first, int pixels, Progress progress) {
        Witness.Reader reader = task.witnesses().get(witness).newReader();
        int channels = task.image().channels();
        for (int pixel = first; pixel < first + pixels; pixel++) {
            if ((pixel - first) % PATIENCE == 0) progress.checkCancelled();
            if (!map.hasEdge(pixel)) continue;
            map.witnesses().orElseThrow().set(witness, pixel, reader.read(spectra, (pixel - first) * channels, pixel));
        }
    }

    /** Makes the consensus of what was read, and compares those who spoke. */
    void agree() {
        map.fractions().ifPresent(planes -> {
            for (int pixel = 0; pixel < noise.length; pixel++) {
                planes.noise()[pixel] = deviation(ofPixels, pixel);
                noise[pixel] = deviation(ofSums, pixel);
            }
        });
        for (int pixel = 0; pixel < noise.length; pixel++) agree(pixel);
    }

    private void agree(int pixel) {
        Consensus consensus = map.consensus();
        double sum = 0;
        double errors = 0;
        int voices = 0;
        double left = Float.isFinite(doubt[pixel]) ? doubt[pixel] : 0;
        double ofModel = Float.isFinite(noise[pixel]) ? noise[pixel] : 0;
        if (Float.isFinite(consensus.model()[pixel])) {
            sum += consensus.model()[pixel];
            errors = ofModel * ofModel;
            voices++;
        }
        for (int w = 0; w < task.witnesses().size(); w++) {
            Witnesses.Testimony said =
                    map.witnesses().orElseThrow().testimonies().get(w);
            if (!task.witnesses().get(w).isReferenceFit() || !Float.isFinite(said.valence()[pixel])) continue;
            sum += said.valence()[pixel];
            double ofFit = said.error()[pixel];
            errors += ofFit * ofFit + (voices > 0 ? 2 * COMMON_NOISE * ofFit * ofModel : 0);
            voices++;
        }
        if (voices > 0) {
            consensus.valence()[pixel] = (float) (sum / voices);
            consensus.noise()[pixel] = (float) (Math.sqrt(errors) / voices);
            boolean modelAlone = voices == 1 && Float.isFinite(consensus.model()[pixel]);
            consensus.doubt()[pixel] = (float) (modelAlone ? left : Math.hypot(DOUBT_OF_MEAN * left, LEAST_DOUBT));
        }
        map.witnesses().ifPresent(heard -> heard.compare(pixel, consensus.model()[pixel], Math.hypot(ofModel, left)));
    }

    /**
     * One standard deviation of the noise of a pixel: what is above 68 % of the redraws of like neighbours, since a few
     * redraws of one tell little. The root mean square would be that of the few that turn one state into another.
     */
    private float deviation(float[] redrawn, int pixel) {
        int each = redraws.perPixel();
        if (!Float.isFinite(redrawn[pixel * each])) return Float.NaN;
        int width = map.width();
        int row = pixel / width;
        int column = pixel % width;
        float[] effective = map.consensus().effectivePixels();
        int reach = NoiseRedraws.REACH;
        int count = 0;
        for (int y = Math.max(0, row - reach); y <= Math.min(map.height() - 1, row + reach); y++)
            for (int x = Math.max(0, column - reach); x <= Math.min(width - 1, column + reach); x++) {
                int other = y * width + x;
                double ratio = map.image().intensity()[other]
                        / map.image().intensity()[pixel]
                        * (effective[other] / effective[pixel]);
                if (!Float.isFinite(redrawn[other * each]) || !(ratio < LIKE && ratio > 1 / LIKE) && other != pixel)
                    continue;
                for (int redraw = 0; redraw < each; redraw++) together[count++] = redrawn[other * each + redraw];
            }
        return (float) Statistics.oneDeviation(together, count);
    }
}
