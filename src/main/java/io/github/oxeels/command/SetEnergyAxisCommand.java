// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import io.github.oxeels.calibrate.EnergyCalibration;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** States the energy axis of an image that carries none, or a wrong one. */
@Plugin(
        type = Command.class,
        menuPath = Menu.OPEN + "OxEELS Set Energy Axis",
        headless = true,
        description = "States the energy axis of a spectrum image: energy of the first channel and dispersion.")
public class SetEnergyAxisCommand extends CalibrationCommand {

    @Parameter(label = "Energy of the first channel (eV)", persist = false)
    private double offset_ev = 0;

    @Parameter(label = "Dispersion (eV/channel)", persist = false)
    private double dispersion_ev = 1;

    @Override
    void suggest() {
        axisOfTheOpenImage().ifPresent(axis -> {
            offset_ev = axis.offset();
            dispersion_ev = axis.dispersion();
        });
    }

    @Override
    protected void execute(Progress progress) throws IOException {
        SpectrumImage image = spectrumImage(progress);
        SpectrumImage stated = EnergyCalibration.setAxis(image, offset_ev, dispersion_ev);
        keep(stated, progress);
        say(stated.toString());
    }
}
