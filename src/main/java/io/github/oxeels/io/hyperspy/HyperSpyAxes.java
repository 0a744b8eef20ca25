// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.io.Axis;
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
    static HyperSpyAxes of(Map<String, Object> experiment, int[] shape, String recordBy, String where)
            throws IOException {
        List<Axis> inFile = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) inFile.add(axis(experiment.get("axis-" + i), i, shape, recordBy, where));
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

    private static Axis axis(Object attributes, int index, int[] shape, String recordBy, String where)
            throws IOException {
        String type = HdfTree.text(attributes, "_type");
        if (type.equals("DataAxis")
                || type.equals("FunctionalDataAxis")
                || HdfTree.at(attributes, "axis") instanceof List<?> values && values.size() > 1)
            throw new IOException(where + ": axis-" + index + " is a " + (type.isEmpty() ? "list of values" : type)
                    + ", only axes with even steps (UniformDataAxis) can be read");
        OptionalDouble size = HdfTree.number(attributes, "size");
        if (size.isPresent() && size.getAsDouble() != shape[index])
            throw new IOException(
                    where + ": axis-" + index + " has size " + size.getAsDouble() + ", the data has " + shape[index]);
        return new Axis(
                HdfTree.text(attributes, "name"),
                shape[index],
                HdfTree.number(attributes, "offset").orElse(0),
                HdfTree.number(attributes, "scale").orElse(1),
                HdfTree.text(attributes, "units"),
                navigates(attributes, index, shape.length, recordBy));
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
