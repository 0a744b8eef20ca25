// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.svm;

import io.github.oxeels.learn.Classifier;
import io.github.oxeels.tensor.DoubleLanes;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A trained support vector machine with calibrated probabilities. Evaluates tiles of spectra against all support
 * vectors at once; gives the labels and, within its precision, the probabilities of LIBSVM's
 * {@code svm_predict_probability}. The bits of a spectrum's probabilities depend neither on the other spectra of the
 * call nor on the number of threads. Immutable; may be used by many threads at once.
 */
public final class SvmClassifier implements Classifier {

    /** LIBSVM keeps pairwise probabilities this far from 0 and 1. */
    static final double LEAST_PROBABILITY = 1e-7;

    /**
     * Largest error of a probability that a support vector may have in single precision; other spectra reach about the
     * double.
     */
    private static final double TOLERATED = 5e-5;

    private static final int TRIED = 512;

    private final SvmModel model;
    private final SvmPrecision precision;
    private final Decisions decisions;
    private final Queue<Work> idle = new ConcurrentLinkedQueue<>();

    /** @throws IllegalArgumentException if the model was not calibrated */
    SvmClassifier(SvmModel model, SvmPrecision precision) {
        if (!model.isCalibrated())
            throw new IllegalArgumentException("a support vector machine without sigmoids gives no probabilities");
        this.model = model;
        Decisions single = precision == SvmPrecision.SINGLE ? new SingleDecisions(model) : null;
        Decisions exact = new DoubleDecisions(model);
        boolean useSingle = single != null && disagreement(single, exact) <= TOLERATED;
        decisions = useSingle ? single : exact;
        this.precision = useSingle ? SvmPrecision.SINGLE : SvmPrecision.DOUBLE;
    }

    /**
     * Large penalties have large coefficients that cancel: then single precision is not enough. The support vectors,
     * the hard cases, tell.
     */
    private double disagreement(Decisions single, Decisions exact) {
        int size = Math.min(model.size(), TRIED), columns = model.features();
        float[] tried = new float[size * columns];
        for (int i = 0; i < tried.length; i++) {
            int v = (int) ((long) (i / columns) * model.size() / size);
            tried[i] = (float) model.vectors()[v * columns + i % columns];
        }
        Work one = new Work(single), other = new Work(exact);
        double most = 0;
        for (int first = 0; first < size; first += Decisions.LANES) {
            int lanes = Math.min(Decisions.LANES, size - first);
            one.predict(tried, first, lanes);
            other.predict(tried, first, lanes);
            for (int i = 0; i < lanes * classes(); i++)
                most = Math.max(most, Math.abs(one.probabilities[i] - other.probabilities[i]));
        }
        return most;
    }

    /**
     * @return the same machine that predicts in the given precision, or in double precision if single is not enough for
     *     it
     */
    public SvmClassifier with(SvmPrecision newPrecision) {
        return newPrecision == precision ? this : new SvmClassifier(model, newPrecision);
    }

    /** @return the precision that is used */
    public SvmPrecision precision() {
        return precision;
    }

    public SvmKernel kernel() {
        return model.kernel().kind();
    }

    /** @return number of support vectors of each class */
    public int[] supportVectors() {
        return model.vectorsOfClass().clone();
    }

    @Override
    public int features() {
        return model.features();
    }

    @Override
    public int classes() {
        return model.classes();
    }

    @Override
    public void predict(float[] features, int rows, float[] probabilities) {
        forEachTile(features, rows, probabilities.length, (first, lanes, tile) -> {
            for (int i = 0; i < lanes * classes(); i++) probabilities[first * classes() + i] = (float) tile[i];
        });
    }

    /**
     * As {@link Classifier#predict}, without rounding the probabilities to single precision.
     *
     * @param probabilities receives {@code rows × classes()}
     */
    public void predict(float[] features, int rows, double[] probabilities) {
        forEachTile(
                features,
                rows,
                probabilities.length,
                (first, lanes, tile) -> System.arraycopy(tile, 0, probabilities, first * classes(), lanes * classes()));
    }

    SvmModel model() {
        return model;
    }

    private interface Sink {

        void accept(int first, int lanes, double[] tile);
    }

    private void forEachTile(float[] features, int rows, int length, Sink sink) {
        if (rows < 0 || features.length < (long) rows * features() || length < (long) rows * classes())
            throw new IllegalArgumentException(rows + " spectra of " + features() + " features and " + classes()
                    + " probabilities do not fit arrays of " + features.length + " and " + length);
        Work reused = idle.poll();
        Work work = reused == null ? new Work(decisions) : reused;
        for (int first = 0; first < rows; first += Decisions.LANES) {
            int lanes = Math.min(Decisions.LANES, rows - first);
            work.predict(features, first, lanes);
            sink.accept(first, lanes, work.probabilities);
        }
        idle.add(work);
    }

    /** Working memory of one thread. */
    private final class Work {

        private final Decisions.Tile tile;
        private final PairwiseCoupling coupling = new PairwiseCoupling(classes());
        private final double[][] pairwise = new double[model.pairs()][Decisions.LANES];
        private final double[] scratch = new double[Decisions.LANES];
        private final double[] probabilities = new double[Decisions.LANES * classes()];

        private Work(Decisions by) {
            tile = by.newTile();
        }

        private void predict(float[] features, int first, int lanes) {
            tile.decide(features, first, lanes, pairwise);
            for (int pair = 0; pair < pairwise.length; pair++) {
                double[] p = pairwise[pair];
                PlattSigmoid sigmoid = model.sigmoids().get(pair);
                DoubleLanes.scale(p, sigmoid.slope(), sigmoid.intercept(), lanes);
                DoubleLanes.exp(p, scratch, lanes);
                clampedReciprocal(p, lanes);
            }
            coupling.couple(pairwise, lanes, probabilities);
        }
    }

    private static void clampedReciprocal(double[] p, int lanes) {
        for (int l = 0; l < lanes; l++)
            p[l] = Math.min(Math.max(1 / (1 + p[l]), LEAST_PROBABILITY), 1 - LEAST_PROBABILITY);
    }
}
