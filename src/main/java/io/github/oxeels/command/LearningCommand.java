// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.train.Denoising;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that makes classifiers of labelled spectra: what is done to these before they are learnt. */
abstract class LearningCommand extends LabelledSpectraCommand {

    @Parameter(
            label = "Energy windows",
            description = "white_lines, o_k, both, or energies in eV such as 638-660",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private String windows = "white_lines";

    @Parameter(
            label = "Principal components (0 = no PCA)",
            description =
                    "features are denoised by PCA, which keeps this many components; it is fitted to the training "
                            + "part of each fold alone",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int pca_components = 0;

    @Parameter(
            label = "Spatial binning (pixels)",
            description = "a map with the model sums the spectra of this many pixels along x and y first, 0…64; 0 or 1 "
                    + "= none. Labelled spectra are taken as they are",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int spatial_binning = 1;

    /** @return energy windows, as the key says it */
    final String windows() {
        return windows;
    }

    final Denoising denoising() {
        return new Denoising(pca_components, spatial_binning);
    }
}
