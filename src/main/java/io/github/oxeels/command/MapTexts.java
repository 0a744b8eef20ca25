// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

/** Labels and descriptions of keys that several commands of maps have, which share no other parent. */
final class MapTexts {

    static final String MODEL_LABEL = "Model";
    static final String MODEL = "model file (.oxeels), or builtin:mn, builtin:fe";

    static final String REJECT_LABEL = "Unknown below (probability)";
    static final String REJECT = "pixels whose best class is less probable are unknown, 0…1";

    static final String WEAK_LABEL = "No edge below (share of strong L3, 0 = keep all)";
    static final String WEAK =
            "pixels whose L3 is weaker than this share of the strong ones' count as no edge, 0…1; 0 keeps all";

    static final String WITNESSES_LABEL = "Ask white lines and reference fit too";
    static final String WITNESSES =
            "yes: white lines and a fit of references are asked too, and their disagreement with the model is mapped";

    static final String AXIS_LABEL = "Axis uncertainty (eV)";
    static final String AXIS = "one standard deviation of the energy axis at the edge, 0…20; auto = as it was "
            + "calibrated, 0 = the axis is exact, or the model was trained on it";

    static final String COVERAGE_LABEL = "Sets hold the true state in (share, 0 = no sets)";
    static final String COVERAGE = "each pixel gets a set of states and an interval of valence that hold the true one "
            + "for this share of spectra, 0.5…0.995; 0 = none";

    static final String BINNING_LABEL = "Spatial binning (pixels, 0 = as the model)";
    static final String BINNING = "spectra of this many pixels along x and y are summed first, 0…64; 0 = as many as "
            + "the model was made for, 1 = none";

    private MapTexts() {}
}
