// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Comparator;
import java.util.List;

/** Whose white lines are looked at, from what the user said of it. */
public final class EdgeChoice {

    private static final String AUTO = "auto";

    private EdgeChoice() {}

    /**
     * @param element such as {@code Mn}, or {@code auto}: the white lines that the axis holds; where it holds those of
     *     several elements, the most significant ones of the summed spectrum
     * @throws IllegalArgumentException if the element has no known white lines, or the axis does not hold them
     */
    static Edge of(String element, SpectrumImage image, Progress progress) {
        List<Edge> known = Edge.all().stream().filter(Edge::hasWhiteLines).toList();
        List<String> names = known.stream().map(Edge::element).toList();
        if (!element.trim().equals(AUTO)) {
            Edge edge = known.stream()
                    .filter(one -> one.element().equals(element.trim()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "element must be auto or one of " + names + ", got '" + element + "'"));
            if (!holds(image, edge))
                throw new IllegalArgumentException(
                        "the axis " + image.axis() + " does not hold " + edge.name() + " (" + edge.model() + ")");
            return edge;
        }
        List<Edge> recorded = known.stream().filter(edge -> holds(image, edge)).toList();
        if (recorded.isEmpty())
            throw new IllegalArgumentException(
                    "the axis " + image.axis() + " holds the white lines of none of " + names);
        if (recorded.size() == 1) return recorded.get(0);
        return recorded.stream()
                .max(Comparator.comparingDouble(edge -> AxisEstimate.of(image, edge, progress)
                        .map(AxisEstimate::significance)
                        .orElse(0.0)))
                .get();
    }

    /** Both lines, on an axis that may be off. */
    private static boolean holds(SpectrumImage image, Edge edge) {
        EnergyWindow maximum = edge.l3Maximum().get();
        double separation = edge.l2().get().centre() - edge.l3().get().centre();
        return image.axis().offset() < maximum.to() + AxisEstimate.SEARCH - 2
                && image.axis().last() > maximum.from() - AxisEstimate.SEARCH + separation;
    }

    /** @return whether enough is recorded before the lines that a background can be fitted */
    public static boolean hasPreEdge(SpectrumImage image, Edge edge) {
        return hasPreEdge(image.axis(), edge);
    }

    /** As {@link #hasPreEdge(SpectrumImage, Edge)}, of spectra on an axis. */
    public static boolean hasPreEdge(EnergyAxis axis, Edge edge) {
        return axis.offset() <= edge.l3Maximum().get().from() - 10 - 3 * axis.dispersion();
    }
}
