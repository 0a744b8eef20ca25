// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whose white lines are looked at: those of the element that the user named, or those that the data show. Where an axis
 * holds the lines of several elements, the ones that stand out most in the summed spectrum are taken.
 */
public final class EdgeChoice {

    /** What stands for the element that the data show. */
    public static final String AUTO = "auto";

    private EdgeChoice() {}

    /**
     * @param element such as {@code Mn}, or {@code auto}: the white lines that the axis holds; where it holds those of
     *     several elements, the most significant ones of the summed spectrum
     * @throws IllegalArgumentException if the element has no known white lines, or the axis does not hold them
     */
    static Edge of(String element, SpectrumImage image, Progress progress) {
        if (element.trim().equals(AUTO))
            return on(image, progress)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the axis " + image.axis() + " holds the white lines of none of " + Edge.elements()));
        Edge edge = Edge.whiteLinesOf(element.trim())
                .orElseThrow(() -> new IllegalArgumentException(
                        "element must be auto or one of " + Edge.elements() + ", got '" + element + "'"));
        if (!holds(image.axis(), edge))
            throw new IllegalArgumentException(
                    "the axis " + image.axis() + " does not hold " + edge.name() + " (" + edge.model() + ")");
        return edge;
    }

    /** @return the edge with white lines that an image shows; empty if its axis holds none */
    public static Optional<Edge> on(SpectrumImage image, Progress progress) {
        return shown(image.axis(), () -> AxisEstimate.mean(image, progress));
    }

    /** @return the edge with white lines that a table shows; empty if its axis holds none */
    public static Optional<Edge> on(LabelledSpectra spectra) {
        return shown(spectra.axis(), () -> mean(spectra));
    }

    private static Optional<Edge> shown(EnergyAxis axis, Supplier<double[]> mean) {
        List<Edge> held =
                Edge.withWhiteLines().stream().filter(edge -> holds(axis, edge)).toList();
        if (held.size() < 2) return held.stream().findFirst();
        // where nothing stands out, the axis is all there is to go by
        return AxisEstimate.best(mean.get(), axis, held)
                .map(AxisEstimate::edge)
                .or(() -> Edge.whiteLinesOn(axis))
                .or(() -> Optional.of(held.get(0)));
    }

    private static double[] mean(LabelledSpectra spectra) {
        double[] mean = new double[spectra.axis().size()];
        for (int i = 0; i < spectra.counts().length; i++)
            if (Float.isFinite(spectra.counts()[i])) mean[i % mean.length] += spectra.counts()[i] / spectra.size();
        return mean;
    }

    /** Both lines, on an axis that may be off. */
    private static boolean holds(EnergyAxis axis, Edge edge) {
        WhiteLinePair pair = edge.pair();
        double search = pair.shape().search();
        return axis.offset() < pair.l3Maximum().to() + search - 2
                && axis.last() > pair.l3Maximum().from() - search + pair.separation();
    }

    /** @return whether enough is recorded before the lines that a background can be fitted */
    public static boolean hasPreEdge(SpectrumImage image, Edge edge) {
        return hasPreEdge(image.axis(), edge);
    }

    /** As {@link #hasPreEdge(SpectrumImage, Edge)}, of spectra on an axis. */
    public static boolean hasPreEdge(EnergyAxis axis, Edge edge) {
        return axis.offset() <= edge.pair().l3Maximum().from() - 10 - 3 * axis.dispersion();
    }
}
