package io.github.oxeels.model;

import java.util.List;

/**
 * How well a model did on spectra it had not seen while it was trained.
 *
 * @param folds number of folds
 * @param grouped whether folds kept acquisitions together
 * @param accuracy mean share of right answers over the folds, in [0, 1]
 * @param accuracySd standard deviation over the folds
 * @param confusion number of held-out spectra by true class (row) and predicted class (column)
 * @param notes what a reader must know to read the numbers
 */
public record Validation(int folds, boolean grouped, double accuracy, double accuracySd, int[][] confusion, List<String> notes) {}
