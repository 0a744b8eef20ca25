// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.embed.UmapEmbedding;
import io.github.oxeels.map.EdgeGate;
import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The pixels with an edge as points of a plane, near to each other if their spectra are alike. */
public final class ScatterDesk {

    /** How spectra become points. */
    public enum Method {
        PCA("two principal components"),
        UMAP("UMAP of ten principal components");

        private final String text;

        Method(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A loop around points. */
    public interface Outline {

        boolean contains(double x, double y);
    }

    /**
     * The points.
     *
     * @param pixels row-major index of each
     * @param x position of each
     * @param y position of each
     */
    public record Scatter(int[] pixels, double[] x, double[] y) {

        /** @return the pixels whose points lie in an outline */
        public BitSet inside(Outline outline) {
            BitSet inside = new BitSet();
            for (int i = 0; i < pixels.length; i++) if (outline.contains(x[i], y[i])) inside.set(pixels[i]);
            return inside;
        }

        /** @return the range of the positions, a little wider than they need */
        static ViewRange range(double[] positions) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double position : positions) {
                low = Math.min(low, position);
                high = Math.max(high, position);
            }
            double margin = high > low ? 0.05 * (high - low) : 1;
            return new ViewRange(low - margin, high + margin);
        }

        public ViewRange xRange() {
            return range(x);
        }

        public ViewRange yRange() {
            return range(y);
        }
    }

    /** Of more pixels with an edge, about this many are points, evenly spaced. */
    private static final int MOST = 4000;

    private static final int COMPONENTS = 10;
    private static final int FEWEST = 4;
    private static final long SEED = 1;

    private final Session session;
    private Scatter scatter;

    ScatterDesk(Session session) {
        this.session = session;
    }

    /** @return the points; empty before they are made */
    public Optional<Scatter> scatter() {
        return Optional.ofNullable(scatter);
    }

    /** Makes the points, in the background. */
    public void make(Method method) {
        SpectrumImage image = session.image();
        session.jobs().submit("Scatter", progress -> of(image, method, progress), made -> {
            scatter = made;
            session.tell(Change.SCATTER);
        });
    }

    private static Scatter of(SpectrumImage image, Method method, Progress progress) {
        Edge edge = EdgeChoice.on(image, progress.stage(0, 0.1))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no white lines are on the axis " + image.axis() + " to compare pixels by"));
        BitSet edges = EdgeGate.of(image, edge, 0, progress.stage(0.1, 0.3));
        if (edges.cardinality() < FEWEST)
            throw new IllegalArgumentException(
                    "a scatter needs at least " + FEWEST + " pixels with an edge, there are " + edges.cardinality());
        int step = (edges.cardinality() + MOST - 1) / MOST;
        int[] all = edges.stream().toArray();
        int[] pixels = IntStream.range(0, (all.length + step - 1) / step)
                .map(i -> all[i * step])
                .toArray();
        float[][] features = PixelFeatures.of(image, edge, pixels, progress.stage(0.3, 0.6));
        int most = Math.min(Math.min(COMPONENTS, pixels.length - 1), features[0].length);
        LeadingComponents components = LeadingComponents.of(features, method == Method.PCA ? Math.min(2, most) : most);
        double[][] scores = new double[pixels.length][];
        for (int i = 0; i < scores.length; i++) scores[i] = components.scores(features[i]);
        progress.checkCancelled();
        double[][] points = method == Method.PCA ? scores : UmapEmbedding.of(scores, SEED);
        return new Scatter(
                pixels,
                List.of(points).stream().mapToDouble(point -> point[0]).toArray(),
                List.of(points).stream().mapToDouble(point -> point[1]).toArray());
    }
}
