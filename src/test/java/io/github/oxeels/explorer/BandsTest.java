// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BandsTest {

    private static final EnergyAxis AXIS = new EnergyAxis(590, 0.25, 400);

    private static double[] powerLaw(double level) {
        double[] values = new double[AXIS.size()];
        for (int i = 0; i < values.length; i++) values[i] = level * Math.pow(AXIS.energy(i) / 600, -3);
        return values;
    }

    @Test
    void aPowerLawIsAllBackground() {
        Bands.Net net = new Bands(AXIS, () -> {})
                .net(new Curve("law", AXIS, powerLaw(1e4)))
                .orElseThrow();
        for (double value : net.net().values()) assertEquals(0, value, 1e-2);
    }

    @Test
    void whatIsAddedToTheBackgroundIsTheSignal() {
        Bands bands = new Bands(AXIS, () -> {});
        double[] values = powerLaw(1e4);
        EnergyWindow lines = bands.windows().get(Bands.Kind.WHITE_LINES);
        for (int i = 0; i < values.length; i++) if (lines.contains(AXIS.energy(i))) values[i] += 700;
        double channels = AXIS.channels(lines).count();
        Bands.Signal signal = bands.signal(new Curve("edge", AXIS, values), Bands.Kind.WHITE_LINES)
                .orElseThrow();
        assertEquals(700 * channels, signal.counts(), 1);
    }

    /** The error that is stated is that of many repetitions, within what 400 of them can tell. */
    @Test
    void theErrorOfTheSignalIsItsScatter() {
        Bands bands = new Bands(AXIS, () -> {});
        Random random = new Random(5);
        double[] mean = powerLaw(1e4);
        int repeats = 400;
        double sum = 0;
        double squares = 0;
        double stated = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            double[] values = new double[mean.length];
            for (int i = 0; i < values.length; i++) values[i] = mean[i] + Math.sqrt(mean[i]) * random.nextGaussian();
            Bands.Signal signal = bands.signal(new Curve("noisy", AXIS, values), Bands.Kind.WHITE_LINES)
                    .orElseThrow();
            sum += signal.counts();
            squares += signal.counts() * signal.counts();
            stated += signal.error() / repeats;
        }
        double scatter = Math.sqrt(squares / repeats - sum / repeats * (sum / repeats));
        assertEquals(1, stated / scatter, 0.15);
        assertTrue(Math.abs(sum / repeats) < 4 * scatter / Math.sqrt(repeats), "no bias");
    }

    @Test
    void aDraggedWindowSnapsToChannelsAndStaysOnTheAxis() {
        Bands bands = new Bands(AXIS, () -> {});
        bands.set(Bands.Kind.POST_EDGE, new EnergyWindow(661.9, 672.04));
        assertEquals(new EnergyWindow(662, 672), bands.windows().get(Bands.Kind.POST_EDGE));
        bands.set(Bands.Kind.POST_EDGE, new EnergyWindow(670, 5000));
        assertEquals(AXIS.last(), bands.windows().get(Bands.Kind.POST_EDGE).to());
    }
}
