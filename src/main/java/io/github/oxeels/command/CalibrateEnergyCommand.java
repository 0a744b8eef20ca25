// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.ImagePlus;
import io.github.oxeels.calibrate.CalibrationMethod;
import io.github.oxeels.calibrate.EnergyCalibration;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Corrects the energy axis, as a whole or pixel by pixel. */
@Plugin(
        type = Command.class,
        menuPath = Menu.OPEN + "OxEELS Calibrate Energy",
        headless = true,
        description = "Moves the energy axis so that a feature lies where it should: as a whole, or pixel by pixel.")
public class CalibrateEnergyCommand extends CalibrationCommand {

    private static final String UNDO = "undo";

    @Parameter(
            label = "Method",
            choices = {"feature", "zero_loss", "o_k", "l3", UNDO},
            persist = false,
            description = "feature: the whole image by true - measured, or by its white lines if both are 0; "
                    + "zero_loss, o_k, l3: each pixel, from the zero-loss peak, the O K onset or L3; "
                    + "undo: takes the last move of the axis back")
    private String method = "feature";

    @Parameter(
            label = "Measured energy (eV, 0 = find)",
            description = "where the feature lies on the present axis; 0 = find it",
            persist = false)
    private double measured_ev = 0;

    @Parameter(
            label = "True energy (eV, 0 = tabulated)",
            description = "where it should lie; 0 = the tabulated value",
            persist = false)
    private double true_ev = 0;

    @Parameter(
            label = "Name of the feature (optional)",
            description = "what the move is called after, such as L3 of MnO; kept with the image",
            persist = false,
            required = false)
    private String feature_name = "";

    @Parameter(type = ItemIO.OUTPUT)
    private ImagePlus shift_map;

    @Override
    protected void execute(Progress progress) throws IOException {
        SpectrumImage before = spectrumImage(progress);
        boolean undoes = method.trim().equals(UNDO);
        SpectrumImage calibrated = undoes
                ? before.movedBack()
                : EnergyCalibration.calibrate(
                        before,
                        CalibrationMethod.of(method),
                        measured_ev,
                        true_ev,
                        feature_name,
                        progress.stage(0, 0.9));
        keep(calibrated, progress.stage(0.9, 1));
        // by a feature the axis itself moves, and there is nothing to look at
        boolean byPixel = !undoes && CalibrationMethod.of(method) != CalibrationMethod.FEATURE;
        if (showsImages() && byPixel) shift_map = SpectrumImagePlus.shiftMap(calibrated);
        say(summary(calibrated));
        say(AxisMove.summary(calibrated.moves()));
    }

    private static String summary(SpectrumImage image) {
        if (image.shifts().isEmpty() || image.shifts().get().method().equals("feature")) return image.toString();
        float[] shifts = image.shifts().get().shift().clone();
        Arrays.sort(shifts);
        return String.format(
                Locale.ROOT,
                "%s: energy shift by %s %.2f eV (median), %.2f … %.2f eV",
                image.name(),
                image.shifts().get().method(),
                shifts[shifts.length / 2],
                shifts[0],
                shifts[shifts.length - 1]);
    }
}
