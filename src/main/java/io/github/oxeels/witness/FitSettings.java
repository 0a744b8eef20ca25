// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Optional;

/**
 * What a user chooses of a fit of references.
 *
 * @param references labelled spectra whose class means are the references; empty for simulated pure ions
 * @param referencesName where they come from, for reports
 * @param shiftRange how far a pixel may lie beside the references either way, 0…20 eV
 * @param dispersionError standard deviation of a relative error of the dispersion, 0…0.07, see
 *     {@link ReferenceFitOptions}
 * @param thickness t/λ of simulated references, or {@code auto} for that of the low loss, 0.3 without
 */
public record FitSettings(
        Optional<LabelledSpectra> references,
        String referencesName,
        double shiftRange,
        double dispersionError,
        String thickness) {

    /** How far a pixel may lie beside the references either way by default, eV. */
    private static final double SHIFT_RANGE = 2;
    /** eV by which L3 may lie beside the references once the axis was placed by the white lines. */
    private static final double L3_DOUBT = 0.8;

    private static final double LARGEST_SHIFT_RANGE = 20;
    /** Relative error of the dispersion, one standard deviation, by default. */
    private static final double DISPERSION_ERROR = 0.03;

    /** @throws IllegalArgumentException if a value is outside its range */
    public FitSettings {
        if (!(dispersionError >= 0 && dispersionError <= ReferenceFitOptions.LARGEST_DISPERSION_ERROR))
            throw new IllegalArgumentException("dispersion_error_percent must be in 0…7, got " + 100 * dispersionError);
        ThicknessChoice.of(thickness);
        if (!(shiftRange >= 0 && shiftRange <= LARGEST_SHIFT_RANGE))
            throw new IllegalArgumentException("shift_range_ev must be in 0…20 eV, got " + shiftRange);
    }

    /** @return the same, with other references of the same name */
    public FitSettings withReferences(LabelledSpectra others) {
        return new FitSettings(Optional.of(others), referencesName, shiftRange, dispersionError, thickness);
    }

    /**
     * @param axisUncertainty standard deviation of an error of the axis at the edge, eV
     * @return simulated pure ions beside the model of a map
     */
    static FitSettings simulated(double axisUncertainty) {
        // L3 itself was found: it lies where oxidation states have it, whatever is not known of the axis
        double range = SHIFT_RANGE + 2 * Math.min(axisUncertainty, L3_DOUBT);
        return new FitSettings(Optional.empty(), "", range, DISPERSION_ERROR, ThicknessChoice.AUTO);
    }
}
