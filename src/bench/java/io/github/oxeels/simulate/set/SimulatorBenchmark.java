// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.simulate.reference.SpectrumClass;
import io.github.oxeels.spectrum.EnergyAxis;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Spectra a second of the simulator; run its main from the test class path. */
public final class SimulatorBenchmark {

    private SimulatorBenchmark() {}

    /** CPU time of the process tells more than the clock on a machine that others use too. */
    private static long cpuTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    public static void main(String[] arguments) {
        ReferenceData data = ReferenceData.shipped();
        for (double offset : new double[] {500, 600})
            for (int spectra : new int[] {10, 50})
                for (int repeat = 0; repeat < 3; repeat++) {
                    SetOptions options = SetOptions.defaults(new EnergyAxis(offset, 0.25, 512))
                            .withAcquisitions(15_000 / spectra / 3)
                            .withSpectra(spectra)
                            .withSeed(repeat);
                    long start = System.nanoTime();
                    long cpu = cpuTime();
                    int size = SpectrumSets.labelled(data, SpectrumClass.states(data, "Mn"), options, Progress.NONE)
                            .size();
                    double seconds = 1e-9 * (System.nanoTime() - start);
                    double busy = 1e-9 * (cpuTime() - cpu);
                    System.out.printf(
                            Locale.ROOT,
                            "axis from %.0f eV, %d spectra a class and acquisition: %,.0f spectra/s, %,.0f on "
                                    + "two idle cores%n",
                            offset,
                            spectra,
                            size / seconds,
                            2 * size / busy);
                }
        for (int repeat = 0; repeat < 3; repeat++) {
            Scene scene =
                    Scenes.named("particles", 256, 256, java.util.List.of(data.named("Mn3O4"), data.named("MnO2")), 1);
            long start = System.nanoTime();
            long cpu = cpuTime();
            SpectrumImages.simulate(data, scene, ImageOptions.defaults(new EnergyAxis(600, 0.25, 512)), Progress.NONE);
            System.out.printf(
                    Locale.ROOT,
                    "256 × 256 × 512 with low loss: %.1f s, %.1f s on two idle cores%n",
                    1e-9 * (System.nanoTime() - start),
                    0.5e-9 * (cpuTime() - cpu));
        }
    }
}
