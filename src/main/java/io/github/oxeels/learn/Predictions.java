// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What classifiers said of spectra that they were not trained on, each held out once. The arrays are not copied.
 *
 * @param classes number of classes
 * @param classOf true class of each spectrum; −1 for one of none of the classes, which no accuracy counts
 * @param foldOf fold that held the spectrum out; −1 for a spectrum that was not asked about, which nothing counts
 * @param probabilities {@code spectra × classes}, a spectrum after the other; shares of votes where the classifier does
 *     not tell probabilities. Those of spectra that were asked about are finite
 */
public record Predictions(int classes, int[] classOf, int[] foldOf, double[] probabilities) {

    public Predictions {
        if (foldOf.length != classOf.length || probabilities.length != (long) classes * classOf.length)
            throw new IllegalArgumentException("each of " + classOf.length + " spectra needs a fold and " + classes
                    + " probabilities; got " + foldOf.length + " folds and " + probabilities.length + " probabilities");
        for (int i = 0; i < probabilities.length; i++)
            if (foldOf[i / classes] >= 0) requireFinite(probabilities[i], i / classes, i % classes);
    }

    /** The class of a spectrum of which nothing is said would be the first, in silence. */
    private static void requireFinite(double said, int spectrum, int theClass) {
        if (!Double.isFinite(said))
            throw new IllegalStateException("a classifier says " + said + " for the probability of class "
                    + (theClass + 1) + " of spectrum " + (spectrum + 1) + ": its training went astray");
    }

    /** @return number of spectra */
    public int size() {
        return classOf.length;
    }

    /** @return the most probable class of a spectrum, the first of equals */
    public int predicted(int spectrum) {
        int best = 0;
        for (int c = 1; c < classes; c++)
            if (probabilities[spectrum * classes + c] > probabilities[spectrum * classes + best]) best = c;
        return best;
    }

    /**
     * @param values holds a row of {@code count} values from {@code start} on
     * @return index in the row of the largest value, the first of equals
     */
    public static int largest(float[] values, int start, int count) {
        int best = 0;
        for (int c = 1; c < count; c++) if (values[start + c] > values[start + best]) best = c;
        return best;
    }

    /** @return the class that a classifier names for each row, the first of equals */
    public static int[] named(Classifier classifier, FeatureMatrix rows) {
        float[] said = new float[rows.rows() * classifier.classes()];
        classifier.predict(rows.values(), rows.rows(), said);
        for (int i = 0; i < said.length; i++)
            requireFinite(said[i], i / classifier.classes(), i % classifier.classes());
        return IntStream.range(0, rows.rows())
                .map(row -> largest(said, row * classifier.classes(), classifier.classes()))
                .toArray();
    }

    /** @return whether a spectrum was asked about and is of one of the classes */
    private boolean counts(int spectrum) {
        return classOf[spectrum] >= 0 && foldOf[spectrum] >= 0;
    }

    /** @return whether a spectrum was named rightly */
    public boolean isRight(int spectrum) {
        return predicted(spectrum) == classOf[spectrum];
    }

    /** @return number of spectra that were asked about and are of one of the classes */
    public int counted() {
        return (int) IntStream.range(0, size()).filter(this::counts).count();
    }

    /** @return number of those that were named rightly */
    public int right() {
        return (int)
                IntStream.range(0, size()).filter(i -> counts(i) && isRight(i)).count();
    }

    /** @return these, as if only some folds had been asked about */
    public Predictions ofFolds(IntPredicate asked) {
        return new Predictions(
                classes,
                classOf,
                Arrays.stream(foldOf).map(fold -> asked.test(fold) ? fold : -1).toArray(),
                probabilities);
    }

    /** @return {@code [true class][predicted class]}: number of spectra */
    public int[][] confusion() {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < size(); i++) if (counts(i)) confusion[classOf[i]][predicted(i)]++;
        return confusion;
    }

    /** @return share of the spectra that were named rightly, in [0, 1]; 0 of none */
    public double accuracy() {
        return counted() == 0 ? 0 : (double) right() / counted();
    }

    /** @return share of the spectra of each fold that were named rightly, in [0, 1]; 0 for a fold without spectra */
    public double[] foldAccuracies() {
        double[] right = new double[folds()], size = new double[right.length];
        for (int i = 0; i < size(); i++) {
            if (!counts(i)) continue;
            size[foldOf[i]]++;
            if (isRight(i)) right[foldOf[i]]++;
        }
        for (int fold = 0; fold < right.length; fold++) right[fold] /= Math.max(1, size[fold]);
        return right;
    }

    /** @return number of folds */
    public int folds() {
        return Arrays.stream(foldOf).max().orElse(-1) + 1;
    }

    /** @return standard deviation of the accuracy from fold to fold */
    public double deviation() {
        double[] ofFold = foldAccuracies();
        double mean = Arrays.stream(ofFold).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(ofFold).map(a -> (a - mean) * (a - mean)).sum() / Math.max(1, ofFold.length - 1));
    }

    /**
     * @return standard error of the accuracy, from fold to fold, since spectra held out together are not independent
     */
    public double standardError() {
        return deviation() / Math.sqrt(Math.max(1, folds()));
    }

    /**
     * @return mean over the classes that occur of the share of their spectra that were named rightly, in [0, 1]; 0 of
     *     none
     */
    public double balancedAccuracy() {
        return balancedAccuracy(confusion());
    }

    /**
     * @param confusion {@code [true class][predicted class]}
     * @return mean recall over the classes that occur, 0 if none does
     */
    public static double balancedAccuracy(int[][] confusion) {
        double sum = 0;
        int occurring = 0;
        for (int c = 0; c < confusion.length; c++) {
            int total = Arrays.stream(confusion[c]).sum();
            if (total == 0) continue;
            sum += (double) confusion[c][c] / total;
            occurring++;
        }
        return occurring == 0 ? 0 : sum / occurring;
    }
}
