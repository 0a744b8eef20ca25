// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.io.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which dimension of an image is the energy, and in which order its axes are presented. DigitalMicrograph does not
 * state it: units and a few tags must do.
 *
 * @param axes slowest first, as they are presented: y, x, energy
 * @param dimensions for each axis the number of its dimension in the file
 */
record DmLayout(List<Axis> axes, int[] dimensions) {

    /**
     * @param dimensions of the image, the fastest first
     * @param imageTags its branch ImageTags
     * @param warn is told of calibrations that cannot be used
     */
    static DmLayout of(List<DmDimension> dimensions, Object imageTags, Consumer<String> warn) {
        int used = dimensions.size();
        // an image of w × h × 1 is an image
        while (used > 1 && dimensions.get(used - 1).size() == 1) used--;
        int energy = energyDimension(dimensions.subList(0, used), imageTags);
        boolean sequence = DmTree.flag(imageTags, "Meta Data", "IsSequence");
        return energy < 0
                ? images(dimensions.subList(0, used), sequence, warn)
                : spectra(dimensions.subList(0, used), energy, sequence, warn);
    }

    private static DmLayout spectra(List<DmDimension> dimensions, int energy, boolean sequence, Consumer<String> warn) {
        // a line scan may come as an image of one row
        int[] navigation = IntStream.range(0, dimensions.size())
                .filter(i -> i != energy && dimensions.get(i).size() > 1)
                .toArray();
        List<Axis> axes = new ArrayList<>();
        int[] order = new int[navigation.length + 1];
        for (int i = navigation.length - 1; i >= 0; i--) {
            order[axes.size()] = navigation[i];
            axes.add(dimensions
                    .get(navigation[i])
                    .axis(sequence && i == navigation.length - 1 ? "sequence" : name(i), true, warn));
        }
        order[axes.size()] = energy;
        axes.add(dimensions.get(energy).axis("Energy", false, warn));
        return new DmLayout(List.copyOf(axes), order);
    }

    private static DmLayout images(List<DmDimension> dimensions, boolean sequence, Consumer<String> warn) {
        int last = dimensions.size() - 1;
        List<Axis> axes = new ArrayList<>();
        for (int i = last; i >= 0; i--)
            axes.add(dimensions.get(i).axis(i == last && i > 1 && sequence ? "sequence" : name(i), i > 1, warn));
        return new DmLayout(
                List.copyOf(axes),
                IntStream.rangeClosed(0, last).map(i -> last - i).toArray());
    }

    private static String name(int index) {
        return switch (index) {
            case 0 -> "x";
            case 1 -> "y";
            case 2 -> "z";
            default -> "axis " + index;
        };
    }

    /** @return the dimension of the energy (or wavelength), −1 if these are no spectra */
    private static int energyDimension(List<DmDimension> dimensions, Object imageTags) {
        int count = dimensions.size();
        int[] inElectronVolts = IntStream.range(0, count)
                .filter(i -> dimensions.get(i).isEnergy() && (dimensions.get(i).size() > 1 || count == 1))
                .toArray();
        if (inElectronVolts.length == 1) return inElectronVolts[0];
        // spectra lie along the first dimension of a line scan, and along the last of a map
        int usual = count < 3 ? 0 : 2;
        if (inElectronVolts.length > 1)
            return dimensions.get(usual).isEnergy() ? usual : inElectronVolts[inElectronVolts.length - 1];
        if (count == 1) return 0;
        if (!isSpectra(imageTags)) return -1;
        int[] noLength = IntStream.range(0, count)
                .filter(i -> !dimensions.get(i).isLength() && dimensions.get(i).size() > 1)
                .toArray();
        // the others are in nm
        if (noLength.length == 1) return noLength[0];
        // maps have been cut out of spectrum images with their tags: all axes in nm is an image
        return noLength.length == 0 && !isWavelength(imageTags) ? -1 : usual;
    }

    private static boolean isSpectra(Object imageTags) {
        String format = DmTree.text(imageTags, "Meta Data", "Format").toLowerCase(Locale.ROOT);
        if (!format.isEmpty()) return format.contains("spectr");
        // the tags of Orsay's plug-in, and of spectrum images before there was a format tag
        return DmTree.at(imageTags, "spim") != null
                || !signalType(imageTags).isEmpty() && DmTree.at(imageTags, "SI") != null;
    }

    private static boolean isWavelength(Object imageTags) {
        return signalType(imageTags).equals("CL");
    }

    /** @return EELS, EDS_TEM, CL, or "" if the tags do not say */
    static String signalType(Object imageTags) {
        String signal = DmTree.text(imageTags, "Meta Data", "Signal");
        if (signal.equalsIgnoreCase("EELS") || DmTree.at(imageTags, "spim", "eels") != null) return "EELS";
        if (signal.equalsIgnoreCase("X-ray") || signal.toUpperCase(Locale.ROOT).startsWith("ED")) return "EDS_TEM";
        if (signal.equalsIgnoreCase("CL")) return "CL";
        if (!signal.isEmpty()) return signal;
        if (DmTree.at(imageTags, "EELS") != null) return "EELS";
        return DmTree.at(imageTags, "EDS") != null ? "EDS_TEM" : "";
    }
}
