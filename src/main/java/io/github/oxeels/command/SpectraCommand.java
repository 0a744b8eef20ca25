// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.calibrate.EnergyCalibration;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A command that reads spectra on their energy axis. An image that carries none, such as an {@code Img} of a script, is
 * given one by two keys.
 */
abstract class SpectraCommand extends ImageCommand {

    @Parameter(
            label = "Energy of the first channel (eV)",
            description = "where the energy axis begins; counts only with a dispersion in the next key",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double energy_offset_ev = 0;

    @Parameter(
            label = "Energy dispersion (eV/channel, 0 = axis of the image)",
            description = "states the energy axis for an image that carries none, or a wrong one; 0 = the image's own",
            persist = false,
            attrs = @Attr(name = CommandBinding.ADVANCED))
    private double energy_dispersion_ev = 0;

    /** @throws IllegalArgumentException also if the two keys state no energy axis */
    @Override
    protected final SpectrumImage spectrumImage(Progress progress) throws IOException {
        if (energy_dispersion_ev == 0) {
            if (energy_offset_ev != 0)
                throw new IllegalArgumentException("energy_offset_ev is " + energy_offset_ev
                        + " eV, but energy_dispersion_ev is 0: an energy axis is stated by both");
            return super.spectrumImage(progress);
        }
        if (!(energy_dispersion_ev > 0 && energy_dispersion_ev < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException(
                    "energy_dispersion_ev must be > 0 eV/channel, or 0 for the axis of the image, got "
                            + energy_dispersion_ev);
        if (!Double.isFinite(energy_offset_ev))
            throw new IllegalArgumentException("energy_offset_ev must be a finite energy, got " + energy_offset_ev);
        return EnergyCalibration.setAxis(super.spectrumImage(progress), energy_offset_ev, energy_dispersion_ev);
    }
}
