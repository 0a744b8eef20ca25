// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn;

/**
 * What a classifier said of spectra that it was not trained on, each held out once. The arrays are not copied.
 *
 * @param classes number of classes
 * @param classOf true class of each spectrum
 * @param foldOf fold that held the spectrum out
 * @param probabilities {@code spectra × classes}, a spectrum after the other
 */
public record CrossValidation(int classes, int[] classOf, int[] foldOf, double[] probabilities) {

    public CrossValidation {
        if (foldOf.length != classOf.length || probabilities.length != (long) classes * classOf.length)
            throw new IllegalArgumentException("each of " + classOf.length + " spectra needs a fold and " + classes
                    + " probabilities; got " + foldOf.length + " folds and " + probabilities.length + " probabilities");
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

    /** @return {@code [true class][predicted class]}: number of spectra */
    public int[][] confusion() {
        int[][] confusion = new int[classes][classes];
        for (int i = 0; i < size(); i++) confusion[classOf[i]][predicted(i)]++;
        return confusion;
    }

    /** @return share of the spectra that were named rightly, in [0, 1]; 0 of none */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < size(); i++) if (predicted(i) == classOf[i]) right++;
        return size() == 0 ? 0 : (double) right / size();
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
            int total = 0;
            for (int number : confusion[c]) total += number;
            if (total == 0) continue;
            sum += (double) confusion[c][c] / total;
            occurring++;
        }
        return occurring == 0 ? 0 : sum / occurring;
    }
}
