// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.calibrate.AxisEstimate;
import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which elements an image shows: those whose edge rises from the background in the mean of its spectra. */
final class ElementsPresent {

    /** Of a large image about this many pixels are read, evenly spaced. */
    private static final int MOST_PIXELS = 4096;

    private static final double SIGNIFICANT = 5;
    /** A power law over so many eV is no better than that, relative to the background. */
    private static final double LEAST_JUMP = 0.02;

    /** An axis is off when its estimated error is so many standard deviations. */
    private static final double DOUBTFUL = 2;

    private ElementsPresent() {}

    /**
     * The element whose white lines stand out most is found on an axis that is off, too, and then the others are looked
     * for where they lie beside it.
     *
     * @return symbols of the elements; empty where none is found
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    static Set<String> in(SpectrumImage image, Progress progress) {
        int pixels = Math.toIntExact(image.pixels());
        int step = (pixels + MOST_PIXELS - 1) / MOST_PIXELS;
        BitSet read = new BitSet();
        for (int pixel = 0; pixel < pixels; pixel += step) read.set(pixel);
        Curve mean = new PixelSpectra(image).mean("mean", read, progress);
        Set<String> elements = new TreeSet<>();
        Optional<AxisEstimate> lines =
                EdgeChoice.on(image, progress).flatMap(edge -> AxisEstimate.of(image, edge, progress));
        if (lines.isPresent()) {
            elements.add(lines.get().edge().element());
            double shift = lines.get().shift();
            if (Math.abs(shift) > DOUBTFUL * lines.get().uncertainty())
                mean = new Curve(mean.name(), mean.axis().shifted(shift), mean.values());
        }
        for (Edge edge : Edge.all()) if (rises(edge, mean)) elements.add(edge.element());
        return elements;
    }

    private static boolean rises(Edge edge, Curve mean) {
        EnergyWindow axis = new EnergyWindow(mean.axis().offset(), mean.axis().last());
        Optional<EnergyWindow> before = edge.background().intersection(axis);
        Optional<EnergyWindow> above =
                new EnergyWindow(edge.onset(), edge.model().to()).intersection(axis);
        double least = 8 * mean.axis().dispersion();
        if (before.isEmpty() || above.isEmpty()) return false;
        if (before.get().width() < least || above.get().width() < least) return false;
        Optional<Bands.Signal> net = Bands.signal(mean, before.get(), above.get());
        if (net.isEmpty()) return false;
        double gross = 0;
        var channels = mean.axis().channels(above.get());
        for (int i = channels.first(); i < channels.end(); i++) gross += mean.values()[i];
        double counts = net.get().counts();
        return counts > SIGNIFICANT * net.get().error() && counts > LEAST_JUMP * (gross - counts);
    }
}
