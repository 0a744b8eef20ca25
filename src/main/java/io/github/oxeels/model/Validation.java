// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.util.List;

/**
 * How well a model did on spectra it had not seen while it was trained.
 *
 * @param folds number of folds; 0 of a model that was not tested here
 * @param grouped whether folds kept acquisitions together
 * @param accuracy mean share of right answers over the folds, in [0, 1]
 * @param accuracySd standard deviation over the folds
 * @param confusion number of held-out spectra by true class (row) and predicted class (column)
 * @param notes what a reader must know to read the numbers
 */
public record Validation(
        int folds, boolean grouped, double accuracy, double accuracySd, int[][] confusion, List<String> notes) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Validation {
        if (folds < 2 && folds != 0)
            throw new IllegalArgumentException("a validation has at least 2 folds, got " + folds);
        if (!(accuracy >= 0 && accuracy <= 1))
            throw new IllegalArgumentException("accuracy must be in 0…1, got " + accuracy);
        if (!(accuracySd >= 0 && accuracySd <= 1))
            throw new IllegalArgumentException("standard deviation of the accuracy must be in 0…1, got " + accuracySd);
        for (int[] row : confusion) {
            if (row.length != confusion.length)
                throw new IllegalArgumentException(
                        "a confusion matrix is square, got " + row.length + " of " + confusion.length);
            for (int number : row)
                if (number < 0)
                    throw new IllegalArgumentException("a confusion matrix holds numbers of spectra, got " + number);
        }
        notes = List.copyOf(notes);
    }

    /** @return of a model that was trained elsewhere: nothing is known of it here */
    public static Validation untested(int classes) {
        return new Validation(0, false, 0, 0, new int[classes][classes], List.of("trained elsewhere, not tested here"));
    }

    /** @return whether accuracies mean anything */
    public boolean tested() {
        return folds > 0;
    }
}
