// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.UniformAxis;
import io.github.oxeels.io.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The axes of an experiment.
 *
 * @param axes as they are presented: navigation first, each kind in the order of the file
 * @param stored for each axis the number of its dimension in the file
 */
record HyperSpyAxes(List<Axis> axes, int[] stored) {

    /**
     * @param shape of the data set
     * @throws IOException if an axis has no even steps or does not fit the data
     */
    static HyperSpyAxes of(
            Map<String, Object> experiment, int[] shape, String recordBy, String where, List<String> warnings)
            throws IOException {
        List<Axis> inFile = new ArrayList<>();
        for (int i = 0; i < shape.length; i++)
            inFile.add(axis(experiment.get("axis-" + i), i, shape, recordBy, where, warnings));
        energyIsTheSignal(inFile, warnings);
        List<Axis> axes = new ArrayList<>();
        int[] stored = new int[shape.length];
        for (boolean navigate : new boolean[] {true, false})
            for (int i = 0; i < shape.length; i++)
                if (inFile.get(i).navigate() == navigate) {
                    stored[axes.size()] = i;
                    axes.add(inFile.get(i));
                }
        return new HyperSpyAxes(List.copyOf(axes), stored);
    }

    private static Axis axis(
            Object attributes, int index, int[] shape, String recordBy, String where, List<String> warnings)
            throws IOException {
        String type = HdfTree.text(attributes, "_type");
        if (type.equals("FunctionalDataAxis"))
            throw new IOException(
                    where + ": axis-" + index + " is a FunctionalDataAxis, only axes with even steps can be"
                            + " read (UniformDataAxis, or a DataAxis of even steps)");
        OptionalDouble size = HdfTree.number(attributes, "size");
        if (size.isPresent() && size.getAsDouble() != shape[index])
            throw new IOException(
                    where + ": axis-" + index + " has size " + size.getAsDouble() + ", the data has " + shape[index]);
        boolean navigates = navigates(attributes, index, shape.length, recordBy);
        String unit = HdfTree.text(attributes, "units");
        Axis named = new Axis(HdfTree.text(attributes, "name"), shape[index], 0, 1, unit, navigates);
        if (HdfTree.at(attributes, "axis") instanceof List<?> values && values.size() > 1)
            return even(values, named, where + ": axis-" + index);
        return Axis.stated(
                named,
                StatedNumber.of("axis-" + index + "/offset", HdfTree.at(attributes, "offset")),
                StatedNumber.of("axis-" + index + "/scale", HdfTree.at(attributes, "scale")),
                navigates && Units.electronVolts(unit).isEmpty(),
                warnings::add);
    }

    /** A DataAxis spells out its values. */
    private static Axis even(List<?> values, Axis named, String where) throws IOException {
        if (values.size() != named.size())
            throw new IOException(where + " has " + values.size() + " values, the data has " + named.size());
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(values.get(i) instanceof Number number) || !Double.isFinite(number.doubleValue()))
                throw new IOException(where + ": value " + i + " is no finite number: " + values.get(i));
            numbers[i] = number.doubleValue();
        }
        try {
            // binary numbers: a millionth of their size is their rounding in single precision
            double resolution = 1e-6 * Math.max(Math.abs(numbers[0]), Math.abs(numbers[numbers.length - 1]));
            UniformAxis even = UniformAxis.of(numbers, resolution);
            return new Axis(named.name(), named.size(), even.offset(), even.step(), named.unit(), named.navigate());
        } catch (IllegalArgumentException uneven) {
            throw new IOException(
                    where + " is a DataAxis of uneven steps, which cannot be read: " + uneven.getMessage());
        }
    }

    /** Where the one axis in eV is said to navigate, the spectra lie along it nevertheless. */
    private static void energyIsTheSignal(List<Axis> axes, List<String> warnings) {
        List<Axis> energies = axes.stream()
                .filter(axis -> Units.electronVolts(axis.unit()).isPresent())
                .toList();
        if (energies.size() != 1 || !energies.get(0).navigate()) return;
        warnings.add("the axis '" + energies.get(0).name() + "' in "
                + energies.get(0).unit() + " is a navigation axis in the file; it is taken as the energy axis");
        axes.replaceAll(axis -> axis.as(axis.name(), axis != energies.get(0)));
    }

    private static boolean navigates(Object attributes, int index, int count, String recordBy) {
        Object navigate = HdfTree.at(attributes, "navigate");
        if (navigate instanceof Boolean truth) return truth;
        if (navigate instanceof Number number) return number.doubleValue() != 0;
        if (navigate instanceof String text && !text.isBlank())
            return text.strip().toLowerCase(Locale.ROOT).startsWith("t");
        // HyperSpy before 0.7 wrote how many trailing axes are the signal
        return index < count - (recordBy.equals("image") ? 2 : 1);
    }
}
