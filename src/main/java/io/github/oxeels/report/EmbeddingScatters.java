// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.Brightness;
import io.github.oxeels.assess.Embedding;
import io.github.oxeels.assess.PixelThickness;
import io.github.oxeels.report.chart.ScatterSvg;
import io.github.oxeels.report.figure.ClassColours;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The scatters of a map of spectra, coloured by all that is known of them. */
final class EmbeddingScatters {

    private final EmbeddedSpectra spectra;
    private final int[] drawn;
    private final double[] intensity;
    /** t/λ, NaN where it is not known. */
    private final double[] thickness;

    /**
     * @param compared indices of the spectra of which some are drawn
     * @param most points of a scatter
     */
    EmbeddingScatters(
            EmbeddedSpectra spectra, Brightness brightness, PixelThickness thickness, int[] compared, int most) {
        this.spectra = spectra;
        int stride = (compared.length + most - 1) / most;
        drawn = IntStream.range(0, (compared.length + stride - 1) / stride)
                .map(i -> compared[i * stride])
                .toArray();
        intensity = drawn(brightness.intensity());
        this.thickness = drawn(thickness.values());
    }

    /** @return of each map those by class, acquisition, cluster, total intensity and t/λ, as far as they are known */
    List<String> of(List<Embedding> maps) {
        List<String> scatters = new ArrayList<>();
        for (Embedding map : maps) {
            String title = map.method() + ", " + map.normalization() + ": ";
            double[][] points =
                    Arrays.stream(drawn).mapToObj(i -> map.points()[i]).toArray(double[][]::new);
            for (EmbeddedSpectra.Category category : spectra.categories())
                scatters.add(ScatterSvg.ofClasses(
                        title + category.name(),
                        points,
                        drawn(category.of()),
                        category.values(),
                        ClassColours.of(category.values())));
            if (map.clusters().length > 0)
                scatters.add(ScatterSvg.ofClasses(
                        title + "cluster", points, drawn(map.clusters()), names(map), ofClusters(map)));
            scatters.add(ScatterSvg.ofQuantity(title + "total intensity", "counts", points, intensity));
            if (Arrays.stream(thickness).anyMatch(value -> !Double.isNaN(value)))
                scatters.add(ScatterSvg.ofQuantity(title + "t/λ", "t/λ", points, thickness));
        }
        return scatters;
    }

    /** As in the label image of the clusters. */
    private static List<Color> ofClusters(Embedding map) {
        List<Color> colours = new ArrayList<>(List.of(ClassColours.NO_EDGE));
        for (int cluster = 0; cluster < EmbeddingNumbers.count(map); cluster++) colours.add(ClassColours.of(cluster));
        return colours;
    }

    private static List<String> names(Embedding map) {
        List<String> names = new ArrayList<>(List.of("none"));
        for (int cluster = 1; cluster <= EmbeddingNumbers.count(map); cluster++) names.add(Integer.toString(cluster));
        return names;
    }

    private int[] drawn(int[] values) {
        return Arrays.stream(drawn).map(i -> values[i]).toArray();
    }

    private double[] drawn(double[] values) {
        return Arrays.stream(drawn).mapToDouble(i -> values[i]).toArray();
    }
}
