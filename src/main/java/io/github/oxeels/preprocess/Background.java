// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.preprocess;

/** What is subtracted from a spectrum before it is looked at. */
public enum Background {

    /**
     * {@code A · E^-r}, fitted to the pre-edge window of each {@link FeatureWindow}. Where the input has no usable
     * pre-edge, {@link #LEVEL} takes its place and the {@link Preprocessor} says so.
     */
    POWER_LAW,

    /**
     * The mean of the first {@value FeatureWindow#LEVEL_WIDTH} eV of the feature window, before the onset. Spectra
     * whose background has been removed, and then rescaled so that the lowest noise is 0, meet those of
     * {@link #POWER_LAW} here: before the onset both are 0 on average.
     */
    LEVEL,

    /** nothing */
    NONE
}
