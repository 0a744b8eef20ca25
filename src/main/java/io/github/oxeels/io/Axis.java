// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * One axis of a data set as its file states it: element {@code i} lies at {@code offset + scale · i} in the file's own
 * unit.
 *
 * @param name such as {@code y}, {@code x}, {@code Energy}
 * @param size number of elements, at least 1
 * @param offset position of element 0
 * @param scale step from one element to the next; may be negative
 * @param unit the file's unit, {@code ""} if it names none
 * @param navigate whether the axis tells where a spectrum or image lies, rather than being part of it
 */
public record Axis(String name, int size, double offset, double scale, String unit, boolean navigate) {

    /** @throws IllegalArgumentException if the size is below 1 or a text is missing */
    public Axis {
        if (name == null || unit == null)
            throw new IllegalArgumentException("name and unit of an axis may be empty, not null");
        if (size < 1) throw new IllegalArgumentException("axis " + name + " needs at least 1 element, got " + size);
    }

    /** @return an axis of which nothing is known but its size: elements are counted from 0 */
    public static Axis counted(String name, int size, boolean navigate) {
        return new Axis(name, size, 0, 1, "", navigate);
    }

    /**
     * An axis whose numbers per file states. An energy axis needs both of them: with one missing or unreadable it is no
     * axis. A position needs a step only, since nothing depends on where its zero lies.
     *
     * @param warn is told what was stated and cannot be used
     */
    public static Axis stated(
            Axis named, StatedNumber offset, StatedNumber scale, boolean position, Consumer<String> warn) {
        String unit = named.unit;
        for (StatedNumber number : new StatedNumber[] {scale, offset})
            if (unit.isBlank() && isUnit(plainUnit(number))) unit = plainUnit(number);
        OptionalDouble first = inUnit(offset, unit, warn);
        OptionalDouble step = inUnit(scale, unit, warn);
        boolean usable = step.isPresent() && step.getAsDouble() != 0 && (first.isPresent() || position);
        if (usable) return new Axis(named.name, named.size, first.orElse(0), step.getAsDouble(), unit, named.navigate);
        if (!offset.isMissing() || !scale.isMissing())
            warn.accept("the axis '" + named.name + "' is not calibrated: " + said(offset) + ", " + said(scale));
        return counted(named.name, named.size, named.navigate);
    }

    private static String said(StatedNumber number) {
        return number.isMissing() ? number.key() + " is missing" : number.key() + " is '" + number.quoted() + "'";
    }

    /** A unit after a number counts: {@code 0.595 keV} on an axis in eV. Anything else there is unreadable. */
    private static OptionalDouble inUnit(StatedNumber number, String unit, Consumer<String> warn) {
        OptionalDouble value = number.told(warn);
        String own = plainUnit(number);
        if (value.isEmpty() || own.isEmpty() || own.equals(unit)) return value;
        double energies = ratio(Units.electronVolts(own), Units.electronVolts(unit));
        double factor = Double.isNaN(energies) ? ratio(Units.nanometres(own), Units.nanometres(unit)) : energies;
        if (factor == 1) return value;
        if (!Double.isNaN(factor)) return OptionalDouble.of(value.getAsDouble() * factor);
        warn.accept(number.key() + " is no number in the unit of its axis: '" + number.quoted() + "'");
        return OptionalDouble.empty();
    }

    private static double ratio(OptionalDouble own, OptionalDouble unit) {
        return own.isPresent() && unit.isPresent() ? own.getAsDouble() / unit.getAsDouble() : Double.NaN;
    }

    private static boolean isUnit(String text) {
        return Units.electronVolts(text).isPresent() || Units.nanometres(text).isPresent();
    }

    /** @return the unit after a number: {@code eV} of {@code 0.3 [eV/ch]} */
    private static String plainUnit(StatedNumber number) {
        String rest =
                number.rest().replace("[", "").replace("]", "").replace("(", "").replace(")", "");
        int per = rest.indexOf('/');
        String unit = (per > 0 ? rest.substring(0, per) : rest).strip();
        return unit.equals(",") || unit.equals(";") ? "" : unit;
    }

    /** @return whether offset and scale can be used: finite, and the scale is not 0 */
    public boolean isCalibrated() {
        return Double.isFinite(offset) && Double.isFinite(scale) && scale != 0;
    }

    /** @return whether the axis states energies: calibrated, in a unit of energy or in none but not merely counted */
    private boolean statesEnergy() {
        boolean counted = offset == 0 && scale == 1;
        return isCalibrated() && (Units.electronVolts(unit).isPresent() || unit.isBlank() && !counted);
    }

    /** @return the energies in eV, lowest first; empty if the axis states none, or values that are no axis */
    public Optional<EnergyAxis> energies() {
        double unit = Units.electronVolts(unit()).orElse(1);
        double first = (scale > 0 ? offset : offset + scale * (size - 1)) * unit;
        double step = Math.abs(scale) * unit;
        boolean usable = statesEnergy() && step > 0 && Double.isFinite(first) && Double.isFinite(first + step * size);
        return usable ? Optional.of(new EnergyAxis(first, step, size)) : Optional.empty();
    }

    /** @return the same axis under another name and role */
    public Axis as(String newName, boolean nowNavigates) {
        return new Axis(newName, size, offset, scale, unit, nowNavigates);
    }
}
