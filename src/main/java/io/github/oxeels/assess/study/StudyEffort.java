// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.train.Protocol;

/**
 * How thorough a comparison is.
 *
 * @param trials settings that each searched cell tries, 1…1000; the same number for all
 * @param folds of the cross-validation, 3…100
 * @param seeds how often all is done with other folds and other random numbers, 1…100
 * @param minutes after so many no further cell is begun; 0 = no limit
 * @param seed of everything random
 */
public record StudyEffort(int trials, int folds, int seeds, double minutes, long seed) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public StudyEffort {
        if (trials < 1 || trials > 1000) throw new IllegalArgumentException("trials must be in 1…1000, got " + trials);
        Protocol.requireFolds(folds);
        if (folds < 3)
            throw new IllegalArgumentException(
                    "folds must be at least 3: settings are chosen for each by the others, " + "got " + folds);
        if (seeds < 1 || seeds > 100) throw new IllegalArgumentException("seeds must be in 1…100, got " + seeds);
        if (!(minutes >= 0 && minutes <= 1e6))
            throw new IllegalArgumentException("budget_minutes must be in 0…1000000, got " + minutes);
    }

    /** @return how many settings of a learner are tried: one where there is nothing to set */
    int trials(Learner learner) {
        return learner.isSearched() ? trials : 1;
    }
}
