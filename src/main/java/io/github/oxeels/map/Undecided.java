// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.spectrum.SpectrumImage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says where what is not known of the energy axis leaves open which of two states it is. */
public final class Undecided {

    /** A pixel whose best class is less probable is not decided. */
    private static final double SURE = 0.9;
    /** Share of the pixels with an edge from which the map as a whole is undecided. */
    private static final double MANY = 0.5;

    private Undecided() {}

    /**
     * @param axisUncertainty over which the probabilities were averaged, in eV
     * @param image that was mapped; a zero loss would not help if it was calibrated by one
     * @return a sentence that names the two most probable classes; empty where the axis is known, or most pixels are
     *     decided nevertheless
     */
    public static Optional<String> in(OxidationMap map, double axisUncertainty, SpectrumImage image) {
        int pixels = map.pixels();
        int edges = 0;
        int doubtful = 0;
        double[] likely = new double[map.classes().count()];
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (!map.hasEdge(pixel)) continue;
            edges++;
            if (map.classes().confidence()[pixel] >= SURE) continue;
            doubtful++;
            for (int c = 0; c < likely.length; c++) likely[c] += map.classes().probabilities()[c * pixels + pixel];
        }
        if (axisUncertainty == 0 || doubtful <= MANY * edges) return Optional.empty();
        boolean byZeroLoss = image.calibration()
                .filter(calibration -> calibration.method().startsWith("zero_loss"))
                .isPresent();
        List<String> best = IntStream.range(0, likely.length)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> -likely[c]))
                .limit(2)
                .sorted()
                .map(map.classes().names()::get)
                .toList();
        return Optional.of(String.format(
                Locale.ROOT,
                "%d of %d pixels are undecided between %s (axis ± %.1f eV)%s",
                doubtful,
                edges,
                String.join(" and ", best),
                axisUncertainty,
                byZeroLoss
                        ? ""
                        : "; a zero loss of the same acquisition would decide"
                                + (image.lowLoss().isPresent()
                                        ? ", and the low loss is there: OxEELS Calibrate Energy, method=zero_loss"
                                        : "")));
    }
}
