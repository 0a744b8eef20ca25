// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The energies of an image's channels and pixels, and how they were come by.
 *
 * @param axis energy axis in eV; empty if none is stated
 * @param shifts by how much the axis of each pixel is to be corrected, if that has been measured
 * @param calibration how well the axis is known, if it was calibrated
 * @param moves what was done to the axis since it was recorded, the first move first
 */
public record EnergyScale(
        Optional<EnergyAxis> axis,
        Optional<EnergyShifts> shifts,
        Optional<AxisCalibration> calibration,
        List<AxisMove> moves) {

    static final EnergyScale UNKNOWN = new EnergyScale(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public EnergyScale {
        moves = List.copyOf(moves);
    }

    EnergyScale withAxis(EnergyAxis newAxis) {
        return new EnergyScale(Optional.ofNullable(newAxis), shifts, calibration, moves);
    }

    EnergyScale withShifts(EnergyShifts newShifts) {
        return new EnergyScale(axis, Optional.ofNullable(newShifts), calibration, moves);
    }

    EnergyScale withCalibration(AxisCalibration newCalibration) {
        return new EnergyScale(axis, shifts, Optional.ofNullable(newCalibration), moves);
    }

    EnergyScale withMoves(List<AxisMove> newMoves) {
        return new EnergyScale(axis, shifts, calibration, newMoves);
    }

    /** @return whether the energies are those of another image, and were come by as they were */
    boolean isAs(EnergyScale other) {
        return axis.equals(other.axis)
                && calibration.equals(other.calibration)
                && AxisMove.summary(moves).equals(AxisMove.summary(other.moves))
                && Arrays.equals(
                        shifts.map(EnergyShifts::shift).orElse(null),
                        other.shifts.map(EnergyShifts::shift).orElse(null));
    }
}
