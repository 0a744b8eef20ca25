// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.set.ImageOptions;
import io.github.oxeels.simulate.set.Scenes;
import io.github.oxeels.simulate.set.SimulatedImage;
import io.github.oxeels.simulate.set.SpectrumImages;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Pixels a second of the classical methods; run its main from the test class path. */
public final class BaselineBenchmark {

    private BaselineBenchmark() {}

    private static void time(String what, long pixels, Runnable work) {
        for (int repeat = 0; repeat < 4; repeat++) {
            long start = System.nanoTime();
            long cpu = cpuTime();
            work.run();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,.0f pixels/s, %,.0f on two idle cores%n",
                    what,
                    1e9 * pixels / (System.nanoTime() - start),
                    2e9 * pixels / (cpuTime() - cpu));
        }
    }

    /** CPU time of the process tells more than the clock on a machine that others use too. */
    private static long cpuTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    public static void main(String[] arguments) {
        ReferenceData data = ReferenceData.shipped();
        EnergyAxis axis = new EnergyAxis(595, 0.25, 320);
        SimulatedImage simulated = SpectrumImages.simulate(
                data,
                Scenes.named("particles", 96, 96, List.of(data.named("Mn3O4"), data.named("MnO2")), 1),
                ImageOptions.defaults(axis).withLowLossCounts(0),
                Progress.NONE);
        References references = References.perAtom(PureSpectra.of(
                        data,
                        List.of("Mn2+", "Mn3+", "Mn4+").stream()
                                .map(name -> data.named(name).withoutOxygen())
                                .toList(),
                        Acquisition.ideal(),
                        new EnergyAxis(590, 0.1, 1000)))
                .withValences(2, 3, 4);
        BitSet all = new BitSet();
        all.set(0, 96 * 96);
        time(
                "white lines",
                96 * 96,
                () -> WhiteLineMap.of(
                        simulated.image(),
                        all,
                        WhiteLineRecipe.defaults(Edge.MN_L23),
                        Optional.of(new ValenceCalibration(List.of(
                                new ValenceCalibration.Point(2, 4.05, 0.2, 0.018),
                                new ValenceCalibration.Point(4, 2.06, 0.04, 0.015)))),
                        OptionalDouble.empty(),
                        Progress.NONE));
        time(
                "reference fit",
                96 * 96,
                () -> ReferenceFitMap.of(
                        simulated.image(),
                        all,
                        references,
                        ReferenceFitOptions.defaults(new EnergyWindow(600, 668)),
                        Progress.NONE));
    }
}
