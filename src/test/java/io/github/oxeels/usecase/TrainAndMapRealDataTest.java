// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.RealData;
import io.github.oxeels.Requests;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The main job on real files: labelled iron spectra of one microscope, two nanocubes from another with an axis that is
 * off.
 */
@Tag("training")
class TrainAndMapRealDataTest {

    /** Mean of the net L3 of a pixel above a straight line through its pre-edge, on the file's own axis. */
    private static double netL3(float[] counts, SpectrumImage image) {
        double n = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (int i = 0; i < counts.length; i++) {
            double x = image.axis().energy(i) - 685;
            if (x < -10 || x > 9) continue;
            n++;
            sumX += x;
            sumY += counts[i];
            sumXX += x * x;
            sumXY += x * counts[i];
        }
        double slope = (n * sumXY - sumX * sumY) / (n * sumXX - sumX * sumX);
        double level = (sumY - slope * sumX) / n;
        double net = 0;
        int channels = 0;
        for (int i = 0; i < counts.length; i++) {
            double energy = image.axis().energy(i);
            if (energy < 698.5 || energy > 703) continue;
            net += counts[i] - (level + slope * (energy - 685));
            channels++;
        }
        return net / channels;
    }

    @Test
    void theCubesAreOfOneStateAndTheRestHasNoEdge() throws IOException {
        SpectrumImage image = RealData.nanocubes();
        TrainSvm.Request training = Requests.svm(
                RealData.labelled("iron-L23"),
                "iron-L23.csv",
                "rbf",
                "10",
                "0.05",
                "3",
                "0",
                "area",
                "white_lines",
                1,
                0,
                0,
                3,
                1,
                false);
        TrainedModel trained = TrainSvm.run(training, Progress.NONE);
        assertTrue(trained.model().validation().accuracy() > 0.9, trained.summary());
        MapOxidationStates.Result mapped = MapOxidationStates.run(
                new MapOxidationStates.Request(
                        image,
                        trained.model(),
                        "iron.oxeels",
                        0.5,
                        MapOptions.DEFAULT_WEAK_BELOW,
                        true,
                        OptionalDouble.empty()),
                Progress.NONE);
        OxidationMap map = mapped.map();

        int pixels = 19 * 17;
        double[] net = new double[pixels];
        for (int pixel = 0; pixel < pixels; pixel++)
            net[pixel] = netL3(image.spectrum(pixel % 19, pixel / 19).counts(), image);
        double[] falling = net.clone();
        Arrays.sort(falling);
        double bound = falling[pixels - 240];

        int[] ofLabel = new int[3];
        int edges = 0;
        int weak = 0;
        int weakWithoutEdge = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            if (map.hasEdge(pixel)) {
                edges++;
                ofLabel[map.classes().label()[pixel]]++;
            }
            if (net[pixel] < bound) {
                weak++;
                if (!map.hasEdge(pixel)) weakWithoutEdge++;
            }
        }
        String summary = mapped.summary();
        assertEquals(83, weak);
        assertTrue(edges > 180 && edges < 280, summary);
        assertTrue(Math.max(ofLabel[1], ofLabel[2]) >= 0.9 * edges, summary);
        assertTrue(weakWithoutEdge >= 0.9 * weak, weakWithoutEdge + " of " + weak + "; " + summary);
        // the axis is 8 to 9 eV too low
        float[] shifts = map.image().shift().clone();
        Arrays.sort(shifts);
        assertEquals(8.5, shifts[pixels / 2], 1.5, summary);
    }
}
