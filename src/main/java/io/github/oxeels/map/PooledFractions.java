// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.Judgement;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a model of fractions says of spectra added up over like neighbours, and what noise does to its valence. Strips
 * may be read by many threads at once.
 */
final class PooledFractions {

    /** Neighbours whose noise differs by more than this factor are not taken together. */
    private static final double LIKE = 2;

    private final MapTask task;
    private final OxidationMap map;
    private final FractionPlanes planes;
    private final float[] doubt;
    private final float[] shifts;
    private final NoiseRedraws redraws;
    /** What redraws of each pixel itself, and of the spectra added up, did to the valence; {@code pixels × redraws} */
    private final float[] ofPixels, ofSums;

    /** @param doubt receives that of the spectra added up */
    PooledFractions(MapTask task, FractionPlanes planes, float[] doubt) {
        this.task = task;
        this.planes = planes;
        this.doubt = doubt;
        map = task.map();
        shifts = task.shifts();
        redraws = new NoiseRedraws(task.bound(), task.image().channels(), map.width(), map.height());
        ofPixels = nan(map.pixels() * redraws.perPixel());
        ofSums = nan(ofPixels.length);
    }

    static float[] nan(int size) {
        float[] values = new float[size];
        Arrays.fill(values, Float.NaN);
        return values;
    }

    /** Judges spectra and draws noise about them, some at a time, so that each is prepared once for both. */
    void read(Strip strip, Pooling.Pooled pooled, Progress progress) {
        int first = strip.firstPixel();
        int[] rows = IntStream.range(0, strip.pixels())
                .filter(row -> map.hasEdge(first + row) && (pooled.effective()[row] > 1 || isStated(first + row)))
                .toArray();
        float[] spectra = task.bound().adapted(pooled.spectra(), strip.pixels());
        NoiseRedraws.Worker noise = redraws.newWorker();
        for (int from = 0; from < rows.length; from += NoiseRedraws.SPECTRA) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + NoiseRedraws.SPECTRA));
            progress.time("model", () -> judge(strip, pooled, spectra, some, noise));
            progress.time("noise", () -> drawNoise(strip, pooled, some, noise));
        }
    }

    private void judge(Strip strip, Pooling.Pooled pooled, float[] spectra, int[] rows, NoiseRedraws.Worker noise) {
        int first = strip.firstPixel();
        int width = task.bound().features();
        float[] features = new float[(rows.length + 1) * width];
        int[] added = new int[rows.length];
        int count = 0;
        noise.clear();
        for (int row : rows) {
            // features of a spectrum that stands for itself are not kept: it was judged
            double shift = shifts == null ? 0 : shifts[first + row];
            noise.take(spectra, row * strip.channels(), shift, features, count * width);
            if (pooled.effective()[row] > 1) added[count++] = row;
        }
        added = Arrays.copyOf(added, count);
        Judgement judgement;
        double uncertainty = task.options().axisUncertainty();
        if (task.bound().areFeaturesEnough(uncertainty)) {
            judgement = Judgement.of(task.model(), count);
            task.bound().judgeFeatures(Arrays.copyOf(features, count * width), count, uncertainty, judgement);
        } else judgement = task.judge(strip, pooled, added);
        for (int i = 0; i < count; i++) {
            if (!task.isKnown(judgement, i)) continue;
            int pixel = first + added[i];
            map.consensus().model()[pixel] = judgement.valence()[i];
            doubt[pixel] = judgement.doubt()[i];
            // what counts do not take away is read where they leave least open
            if (isStated(pixel)) planes.doubt()[pixel] = judgement.doubt()[i];
        }
    }

    /** Noise of the pixel itself and of the spectra added up, both about these, which have less. */
    private void drawNoise(Strip strip, Pooling.Pooled pooled, int[] rows, NoiseRedraws.Worker worker) {
        int first = strip.firstPixel();
        int channels = strip.channels();
        int[] pixels = new int[rows.length];
        double[] ofPixel = new double[rows.length], ofSum = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int own = strip.startOf(rows[i]);
            pixels[i] = first + rows[i];
            double gain = Math.max(task.gain().variance(), redraws.gain(strip.counts(), own));
            ofPixel[i] = isStated(pixels[i])
                    ? gain * relative(pooled.spectra(), rows[i] * channels, strip.counts(), own, channels)
                    : Double.NaN;
            ofSum[i] = isAdded(pooled, rows[i], pixels[i]) ? gain / pooled.effective()[rows[i]] : Double.NaN;
        }
        float[][] deviations = worker.deviations(pixels, new double[][] {ofPixel, ofSum});
        int each = redraws.perPixel();
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(deviations[0], i * each, ofPixels, pixels[i] * each, each);
            // a spectrum that stands for itself is its own sum
            System.arraycopy(deviations[Double.isNaN(ofSum[i]) ? 0 : 1], i * each, ofSums, pixels[i] * each, each);
        }
    }

    /** @return whether the model states the fractions of the pixel by itself */
    private boolean isStated(int pixel) {
        return Float.isFinite(planes.doubt()[pixel]);
    }

    /** @return whether the spectra of neighbours were added, and the model said something of the sum */
    private boolean isAdded(Pooling.Pooled pooled, int row, int pixel) {
        return pooled.effective()[row] > 1
                && map.hasEdge(pixel)
                && Float.isFinite(map.consensus().model()[pixel]);
    }

    /** @return how many times more counts spectra added up hold than that of the pixel, whose noise is drawn */
    private static double relative(float[] pooled, int pooledStart, float[] own, int start, int channels) {
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < channels; i++) {
            ours += own[start + i];
            theirs += pooled[pooledStart + i];
        }
        return ours > 0 && theirs > 0 ? theirs / ours : 1;
    }

    /**
     * Writes the noise of some pixels, once all are read.
     *
     * @param ofSum receives that of the spectra added up
     */
    void writeNoise(int first, int count, float[] ofSum) {
        int side = 2 * NoiseRedraws.REACH + 1;
        double[] together = new double[side * side * redraws.perPixel()];
        for (int pixel = first; pixel < first + count; pixel++) {
            planes.noise()[pixel] = deviation(ofPixels, pixel, together);
            ofSum[pixel] = deviation(ofSums, pixel, together);
        }
    }

    /**
     * One standard deviation of the noise of a pixel: what is above 68 % of the redraws of like neighbours, since a few
     * redraws of one tell little. The root mean square would be that of the few that turn one state into another.
     */
    private float deviation(float[] redrawn, int pixel, double[] together) {
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
