// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.learn.Ensemble;
import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * An ensemble of networks [Lakshminarayanan et al. 2017, arXiv 1612.01474]: the mean of their softmax probabilities,
 * each with its logits divided by a temperature that was calibrated on spectra that were held out [Guo et al. 2017,
 * arXiv 1706.04599]. The bits of a spectrum's probabilities depend neither on the other spectra of the call nor on the
 * number of threads. Immutable; may be used by many threads at once.
 */
public final class NetworkClassifier implements Ensemble {

    private static final int MOST_MEMBERS = 256;

    private final List<Network> members;
    private final double temperature;
    private final Engine fast;
    private final Engine reproducible;

    /**
     * @param members networks of the same features and outputs, 1 … 256
     * @param temperature in [0.01, 100]; 1 = as the networks were trained
     * @throws IllegalArgumentException if the members do not fit each other, or a value is outside its range
     */
    public NetworkClassifier(List<Network> members, double temperature) {
        if (members.isEmpty() || members.size() > MOST_MEMBERS)
            throw new IllegalArgumentException(
                    "an ensemble has 1…" + MOST_MEMBERS + " networks, got " + members.size());
        if (!(temperature >= 0.01 && temperature <= 100))
            throw new IllegalArgumentException("temperature must be in 0.01…100, got " + temperature);
        this.members = List.copyOf(members);
        this.temperature = temperature;
        for (Network member : members)
            if (member.architecture().features() != features()
                    || member.architecture().outputs() != classes())
                throw new IllegalArgumentException(
                        "the networks of an ensemble need the same features and outputs, got " + member.architecture()
                                + " beside " + members.get(0).architecture());
        fast = new Engine(false);
        reproducible = new Engine(true);
    }

    public NetworkClassifier(List<Network> members) {
        this(members, 1);
    }

    /** @return the same networks whose logits are divided by another temperature, see {@link TemperatureFit} */
    public NetworkClassifier withTemperature(double newTemperature) {
        return new NetworkClassifier(members, newTemperature);
    }

    public List<Network> members() {
        return members;
    }

    public double temperature() {
        return temperature;
    }

    @Override
    public int ensembleSize() {
        return members.size();
    }

    @Override
    public int features() {
        return members.get(0).architecture().features();
    }

    @Override
    public int classes() {
        return members.get(0).architecture().outputs();
    }

    @Override
    public void predict(float[] features, int rows, float[] probabilities) {
        requireFit(features, rows, probabilities, 1);
        int classes = classes();
        Arrays.fill(probabilities, 0, rows * classes, 0);
        fast.forEachTile(
                features,
                rows,
                (member, first, lanes, values) -> {
                    for (int p = 0; p < lanes; p++)
                        for (int c = 0; c < classes; c++)
                            probabilities[(first + p) * classes + c] += values[c][p] / members.size();
                },
                true);
    }

    @Override
    public void predictMembers(float[] features, int rows, float[] out) {
        requireFit(features, rows, out, members.size());
        fast.forEachTile(
                features,
                rows,
                (member, first, lanes, values) -> copy(values, lanes, out, (member * rows + first) * classes()),
                true);
    }

    /**
     * What each network says before temperature and softmax, in plain Java: the same bits on every processor, so that
     * what is chosen by them is.
     *
     * @param out receives {@code members × rows × classes} logits
     */
    public void logits(float[] features, int rows, float[] out) {
        requireFit(features, rows, out, members.size());
        reproducible.forEachTile(
                features,
                rows,
                (member, first, lanes, values) -> copy(values, lanes, out, (member * rows + first) * classes()),
                false);
    }

    private static void copy(float[][] values, int lanes, float[] out, int at) {
        for (int p = 0; p < lanes; p++)
            for (int c = 0; c < values.length; c++) out[at + p * values.length + c] = values[c][p];
    }

    private void requireFit(float[] features, int rows, float[] out, int each) {
        if (rows < 0 || features.length < (long) rows * features() || out.length < (long) each * rows * classes())
            throw new IllegalArgumentException(rows + " spectra of " + features() + " features and " + each + " × "
                    + classes() + " results do not fit arrays of " + features.length + " and " + out.length);
    }

    private interface Sink {

        void accept(int member, int first, int lanes, float[][] values);
    }

    /**
     * The networks as they are computed, set up when they are first needed, and working memory that waits for a thread.
     */
    private final class Engine {

        private final boolean inJava;
        private final Queue<Work> idle = new ConcurrentLinkedQueue<>();
        private List<NetworkForward> forwards;

        private Engine(boolean inJava) {
            this.inJava = inJava;
        }

        private synchronized List<NetworkForward> forwards() {
            if (forwards == null)
                forwards = members.stream()
                        .map(member -> new NetworkForward(member, inJava))
                        .toList();
            return forwards;
        }

        private void forEachTile(float[] features, int rows, Sink sink, boolean asProbabilities) {
            Work reused = idle.poll();
            Work work = reused == null ? new Work(forwards()) : reused;
            for (int first = 0; first < rows; first += NetworkForward.LANES) {
                int lanes = Math.min(NetworkForward.LANES, rows - first);
                for (int member = 0; member < members.size(); member++) {
                    float[][] values = work.tiles.get(member).logits(features, first, lanes);
                    if (asProbabilities) work.softmax(values, lanes);
                    sink.accept(member, first, lanes, values);
                }
            }
            idle.add(work);
        }
    }

    /** Working memory of one thread. */
    private final class Work {

        private final List<NetworkForward.Tile> tiles;
        private final float[] highest = new float[NetworkForward.LANES];
        private final float[] sum = new float[NetworkForward.LANES];
        private final float[] scratch = new float[NetworkForward.LANES];

        private Work(List<NetworkForward> forwards) {
            tiles = forwards.stream().map(NetworkForward::newTile).toList();
        }

        private void softmax(float[][] logits, int lanes) {
            System.arraycopy(logits[0], 0, highest, 0, lanes);
            for (float[] row : logits) max(highest, row, lanes);
            Arrays.fill(sum, 0, lanes, 0);
            float inverse = (float) (1 / temperature);
            for (float[] row : logits) {
                scaledDifference(row, highest, inverse, lanes);
                FloatLanes.exp(row, scratch, lanes);
                add(row, sum, lanes);
            }
            for (float[] row : logits) divide(row, sum, lanes);
        }
    }

    private static void max(float[] highest, float[] x, int lanes) {
        for (int p = 0; p < lanes; p++) highest[p] = Math.max(highest[p], x[p]);
    }

    private static void scaledDifference(float[] x, float[] highest, float factor, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] = (x[p] - highest[p]) * factor;
    }

    private static void add(float[] x, float[] sum, int lanes) {
        for (int p = 0; p < lanes; p++) sum[p] += x[p];
    }

    private static void divide(float[] x, float[] by, int lanes) {
        for (int p = 0; p < lanes; p++) x[p] /= by[p];
    }
}
