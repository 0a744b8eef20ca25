package io.github.oxeels.simulate;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Locale;

/** Spectra a second of the simulator; run its main from the test class path. */
public final class SimulatorBenchmark {

	private SimulatorBenchmark() {}

	public static void main(String[] arguments) {
		ReferenceData data = ReferenceData.shipped();
		for (double offset : new double[] { 500, 600 })
			for (int spectra : new int[] { 10, 50 })
				for (int repeat = 0; repeat < 3; repeat++) {
					SetOptions options = SetOptions.defaults(new EnergyAxis(offset, 0.25, 512)).withAcquisitions(15_000 / spectra / 3).withSpectra(spectra).withSeed(repeat);
					long start = System.nanoTime();
					int size = SpectrumSets.labelled(data, SpectrumClass.states(data, "Mn"), options, Progress.NONE).size();
					double seconds = 1e-9 * (System.nanoTime() - start);
					System.out.printf(Locale.ROOT, "axis from %.0f eV, %d spectra a class and acquisition: %,.0f spectra/s%n", offset, spectra, size / seconds);
				}
	}
}
