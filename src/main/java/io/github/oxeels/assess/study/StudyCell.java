// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

/**
 * One thing of which it is asked how well it does.
 *
 * @param learner what names the classes
 * @param preparation what it sees
 */
public record StudyCell(Learner learner, StudyPreparation preparation) {

    /** @return {@code svm_rbf: l2, white_lines, alignment auto, augmentation none} */
    public String text() {
        return preparation.equals(StudyPreparation.OWN) ? learner.key() : learner.key() + ": " + preparation.text();
    }
}
