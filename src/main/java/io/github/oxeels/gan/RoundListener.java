// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import java.util.function.Supplier;

/** Is told of each round of a training, in the thread of the caller, while the networks rest. */
@FunctionalInterface
public interface RoundListener {

    /**
     * @param state all that a training needs to resume from here; its arrays are not copied, so it must have been used
     *     on return
     * @param soFar makes the generator of the best snapshots so far, with the curves, when it is asked
     */
    void played(TrainingState state, Supplier<SpectrumGenerator> soFar);
}
