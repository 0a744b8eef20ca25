// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.OxidationState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which edge labelled spectra are about, and which windows a user's words stand for. */
public final class WindowChoice {

    private WindowChoice() {}

    /**
     * @return the white-line edge of the element that the classes name; if they name none, the one that the spectra
     *     show
     * @throws IllegalArgumentException if the classes name several elements, or there is no edge to be found
     */
    public static Edge edge(LabelledSpectra spectra) {
        List<String> elements = spectra.classes().stream()
                .flatMap(name -> OxidationState.named(name).element().stream())
                .distinct()
                .toList();
        if (elements.size() > 1)
            throw new IllegalArgumentException("the classes " + spectra.classes() + " name the elements " + elements
                    + "; a model is for one, so train one each");
        if (elements.size() == 1)
            return Edge.whiteLinesOf(elements.get(0))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no white lines are known for " + elements.get(0) + ", but for " + Edge.elements()));
        return EdgeChoice.on(spectra)
                .orElseThrow(() -> new IllegalArgumentException("the classes " + spectra.classes()
                        + " name no element, and no known white lines lie on the axis " + spectra.axis()));
    }

    /**
     * @param text {@code white_lines}, {@code o_k}, {@code both}, or energies in eV such as {@code 638-660} or
     *     {@code 525-560,638-660}
     * @throws IllegalArgumentException if the text is anything else
     */
    static List<FeatureWindow> windows(String text, Edge edge) {
        return switch (text.trim().toLowerCase(Locale.ROOT).replace('-', '_')) {
            case "", "white_lines" -> List.of(FeatureWindow.of(edge));
            case "o_k" -> List.of(FeatureWindow.of(Edge.O_K));
            case "both" -> List.of(FeatureWindow.of(Edge.O_K), FeatureWindow.of(edge));
            default ->
                Arrays.stream(text.split(",")).map(part -> explicit(part, edge)).toList();
        };
    }

    private static FeatureWindow explicit(String text, Edge edge) {
        EnergyWindow energies;
        try {
            energies = EnergyWindow.parse(text);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException(
                    "windows must be white_lines, o_k, both, or energies in eV such as 638-660, got '" + text + "'",
                    neither);
        }
        Edge nearest = Math.abs(energies.centre() - Edge.O_K.model().centre())
                        < Math.abs(energies.centre() - edge.model().centre())
                ? Edge.O_K
                : edge;
        EnergyWindow background = nearest.background();
        // a window that begins early takes the background from before itself
        if (background.to() > energies.from()) background = background.shifted(energies.from() - background.to());
        return FeatureWindow.of(nearest).withBackground(background).withEnergies(energies);
    }

    /**
     * @return what is done to the spectra of a model by default, in the windows the user wants, as far as the training
     *     spectra hold them
     */
    public static Preprocessing preprocessing(LabelledSpectra spectra, String windows) {
        Edge edge = edge(spectra);
        return Preprocessing.defaults(edge).withWindows(windows(windows, edge)).adaptedTo(spectra.axis());
    }
}
