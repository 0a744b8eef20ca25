// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.train.CrossValidation;
import java.util.Arrays;

/** Asks classifiers that were trained without a fold about that fold with its energy axis displaced. */
public final class ShiftCurves {

    /** Where reports say how accuracy falls with a shift, in eV. */
    public static final double RANGE = 3;

    private static final double STEP = 0.5;

    private ShiftCurves() {}

    /** @return the curve over ±{@link #RANGE} */
    public static ShiftCurve of(String name, CrossValidation validation, Progress progress) {
        return of(name, validation, ShiftCurve.range(RANGE, STEP), progress);
    }

    /**
     * @param name of the curve
     * @param shifts displacement of the held-out spectra in eV
     */
    public static ShiftCurve of(String name, CrossValidation validation, double[] shifts, Progress progress) {
        return new ShiftCurve(
                name,
                shifts,
                validation
                        .run(
                                Arrays.stream(shifts)
                                        .mapToObj(SpectrumChange::displacedBy)
                                        .toList(),
                                progress)
                        .stream()
                        .mapToDouble(Predictions::accuracy)
                        .toArray());
    }
}
