// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.numeric.Range;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.simulate.set.AcquisitionDistribution;
import io.github.oxeels.simulate.set.FractionSpectra;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.Quantity;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SetOptions;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.simulate.set.SpectrumSets;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.MixedSpectra;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Simulated spectra and spectrum images, from the parameters a user gives. */
public final class Simulate {

    /**
     * @param element whose white lines are simulated
     * @param firstEnergy of the axis in eV; 0 = 60 eV before O K for an image, 50 eV before L3 for spectra
     * @param lastEnergy of the axis in eV; 0 = 60 eV above L3
     * @param dispersion eV/channel
     * @param references file of further ions and compounds, empty for none
     * @param seed of everything random
     */
    public record Axis(
            String element,
            double firstEnergy,
            double lastEnergy,
            double dispersion,
            Optional<Path> references,
            long seed) {

        private Edge edge() {
            return Edge.whiteLinesOf(element.trim())
                    .orElseThrow(() -> new IllegalArgumentException("element must be one of "
                            + String.join(", ", Edge.elements()) + ", got '" + element + "'"));
        }

        private EnergyAxis energyAxis(double defaultFirst) {
            double first = firstEnergy == 0 ? defaultFirst : firstEnergy;
            double last = lastEnergy == 0 ? edge().onset() + 60 : lastEnergy;
            if (!(dispersion > 0 && dispersion <= 5))
                throw new IllegalArgumentException(
                        "dispersion_ev must be in 0…5 eV/channel, above 0, got " + dispersion);
            if (!(last > first))
                throw new IllegalArgumentException("last_ev must be above first_ev (" + first + " eV), got " + last);
            return new EnergyAxis(first, dispersion, (int)
                    Math.min(1 << 16, Math.floor((last - first) / dispersion) + 1));
        }

        private ReferenceData data() throws IOException {
            return references.isPresent() ? ReferenceData.known().withFile(references.get()) : ReferenceData.known();
        }
    }

    /**
     * How many spectra are drawn, and of what conditions: each a number or a range, see {@link #range}; empty = the
     * default.
     *
     * @param acquisitions number of acquisitions, each of its own conditions
     * @param spectra of each acquisition
     * @param offset of the energy axis, eV
     * @param resolution FWHM, eV
     * @param thickness t/λ
     * @param counts of the L3 maximum
     */
    public record Drawn(
            int acquisitions, int spectra, String offset, String resolution, String thickness, String counts) {

        private SetOptions options(Axis axis) {
            AcquisitionDistribution conditions = AcquisitionDistribution.defaults();
            if (!offset.isBlank()) conditions = conditions.with(Quantity.OFFSET, range("offset_ev", offset));
            if (!resolution.isBlank())
                conditions = conditions.with(Quantity.RESOLUTION, range("resolution_ev", resolution));
            if (!thickness.isBlank()) conditions = conditions.with(Quantity.THICKNESS, range("thickness", thickness));
            if (!counts.isBlank()) conditions = conditions.with(Quantity.COUNTS, range("counts", counts));
            return SetOptions.defaults(axis.energyAxis(axis.edge().onset() - 50))
                    .withAcquisitions(acquisitions)
                    .withSpectra(spectra)
                    .withDistribution(conditions)
                    .withSeed(axis.seed());
        }
    }

    private Simulate() {}

    /**
     * @param scene one of {@link Scenes#NAMES}
     * @param compounds names of compounds or ions with commas between; empty = all oxides of the element
     * @param acquisition conditions of the recording
     * @param lowLossCounts electrons in a low-loss spectrum; 0 for no low-loss image
     */
    public static SimulatedImage image(
            Axis axis,
            String scene,
            int width,
            int height,
            String compounds,
            Acquisition acquisition,
            double lowLossCounts,
            Progress progress)
            throws IOException {
        if (width < 1 || height < 1 || (long) width * height > 1 << 24)
            throw new IllegalArgumentException(
                    "width and height must be at least 1 and hold at most 16 million pixels, got " + width + " × "
                            + height);
        ReferenceData data = axis.data();
        List<Compound> chosen = compounds(data, axis, compounds);
        ImageOptions options = ImageOptions.defaults(axis.energyAxis(Edge.O_K.onset() - 60))
                .withAcquisition(acquisition)
                .withLowLossCounts(lowLossCounts)
                .withSeed(axis.seed());
        return SpectrumImages.simulate(
                data, Scenes.named(scene, width, height, chosen, axis.seed()), options, progress);
    }

    /**
     * @param classes names of compounds or ions with commas between; empty = the oxidation states of the element
     * @param drawn spectra are of each class and acquisition
     */
    public static LabelledSpectra spectra(Axis axis, String classes, Drawn drawn, Progress progress)
            throws IOException {
        ReferenceData data = axis.data();
        List<SpectrumClass> chosen = classes.isBlank()
                ? SpectrumClass.states(data, axis.edge().element())
                : SpectrumClass.named(
                        data,
                        Arrays.stream(classes.split(",")).map(String::trim).toArray(String[]::new));
        return SpectrumSets.labelled(data, chosen, drawn.options(axis), progress);
    }

    /**
     * As {@link #spectra}, but of mixtures of the classes, with the share of the metal in each oxidation state.
     *
     * @param classes names of the compounds or ions that are mixed; empty = all oxides of the element
     * @param drawn spectra are of each acquisition
     */
    public static MixedSpectra mixtures(Axis axis, String classes, Drawn drawn, Progress progress) throws IOException {
        ReferenceData data = axis.data();
        FractionSpectra mixed =
                SpectrumSets.fractions(data, compounds(data, axis, classes), drawn.options(axis), progress);
        List<String> ionStates =
                data.ionsOf(axis.edge().element()).stream().map(Ion::state).toList();
        List<String> states = ionStates.stream().distinct().toList();
        float[] shares = new float[mixed.size() * states.size()];
        List<String> labels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < mixed.size(); i++) {
            for (int k = 0; k < ionStates.size(); k++)
                shares[i * states.size() + states.indexOf(ionStates.get(k))] +=
                        mixed.fractions()[i * ionStates.size() + k];
            labels.add("mixture");
            groups.add("simulation " + axis.seed + "/" + mixed.acquisitionOf()[i]);
        }
        LabelledSpectra labelled = LabelledSpectra.of(
                mixed.axis(),
                mixed.counts(),
                labels,
                groups,
                Collections.nCopies(mixed.size(), "OxEELS simulation of mixtures, seed " + axis.seed));
        return new MixedSpectra(labelled, states, shares);
    }

    /** @param names with commas between; empty = all oxides of the element */
    private static List<Compound> compounds(ReferenceData data, Axis axis, String names) {
        return names.isBlank()
                ? data.compoundsOf(axis.edge().element())
                : Arrays.stream(names.split(","))
                        .map(name -> data.named(name.trim()))
                        .toList();
    }

    /** @param text a number, or two with dots between: {@code 0.3..1.5} */
    private static Range range(String key, String text) {
        String[] ends = text.split("\\.\\.");
        try {
            if (ends.length == 1) return Range.fixed(Double.parseDouble(ends[0].trim()));
            if (ends.length == 2) {
                double low = Double.parseDouble(ends[0].trim());
                double high = Double.parseDouble(ends[1].trim());
                return low > 0 && high > 20 * low ? Range.logarithmic(low, high) : Range.uniform(low, high);
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the form that is expected
        }
        throw new IllegalArgumentException(key + " must be a number, or a range such as 0.3..1.5, got '" + text + "'");
    }
}
