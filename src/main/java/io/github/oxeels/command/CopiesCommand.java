// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.perturb.ShiftAndNoise;
import io.github.oxeels.train.FoldAugmentation;
import io.github.oxeels.train.Protocol;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A training whose classifier learns from copies of the spectra that are made once. */
abstract class CopiesCommand extends TrainingCommand {

    @Parameter(
            label = "Shift range (eV)",
            description = "copies for training are displaced by up to this many eV either way, 0…20",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double shift_range_ev = 1;

    @Parameter(
            label = "Copies of each spectrum",
            description = "number of displaced or laboratory copies of each spectrum, 0…1000",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int shift_copies = 4;

    @Parameter(
            label = "Noise (counts, 0 = none)",
            description = "copies get Poisson noise as if their highest channel held this many counts; 0 = none",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double noise_counts = 0;

    @Parameter(label = "Folds of the cross-validation", description = "of the cross-validation, 2…100", persist = false)
    private int folds = 10;

    @Parameter(
            label = "Seed of random numbers",
            description = "of everything random; the same seed gives the same model",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private int seed = 1;

    final Protocol protocol() {
        return protocol(folds, seed);
    }

    final FoldAugmentation copies() {
        return FoldAugmentation.of(
                augmentation(),
                new ShiftAndNoise(shift_range_ev, shift_copies, noise_counts, seed),
                spectraPerClass(),
                seed);
    }
}
