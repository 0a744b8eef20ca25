// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

/**
 * When an answer is accepted, as a map does.
 *
 * @param noveltyThreshold novelty above which a spectrum is <em>unknown</em>
 * @param rejectBelow probability of the best class below which the answer is rejected, in [0, 1]
 */
public record Acceptance(double noveltyThreshold, double rejectBelow) {

    /** @throws IllegalArgumentException if a value is outside its range */
    public Acceptance {
        if (!(rejectBelow >= 0 && rejectBelow <= 1))
            throw new IllegalArgumentException("reject_below must be in 0…1, got " + rejectBelow);
    }

    /** @return whether a spectrum looks like no training spectrum */
    public boolean isUnknown(Answers answers, int spectrum) {
        return answers.novelty()[spectrum] > noveltyThreshold;
    }

    /** @return whether a spectrum looks like a training spectrum and its best class is probable enough */
    public boolean accepts(Answers answers, int spectrum) {
        return !isUnknown(answers, spectrum) && answers.confidence(spectrum) >= rejectBelow;
    }
}
