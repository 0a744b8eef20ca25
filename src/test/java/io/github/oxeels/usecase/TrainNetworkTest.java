package io.github.oxeels.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.oxeels.Simulated;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.model.ModelFile;
import io.github.oxeels.output.TrainingReport;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import net.imglib2.parallel.Parallelization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainNetworkTest {

	private static TrainNetwork.Request request(LabelledSpectra spectra, String architecture, int epochs, long seed, boolean report, Path checkpoints) {
		return new TrainNetwork.Request(data(spectra, "none", 3, seed), NetworkChoice.of(architecture, "auto", "8,12", 9, 0.1), LearningChoice.of(epochs, 16, 0.01),
			NetworkAugmentation.of(1, 2000), 2, report, Optional.ofNullable(checkpoints));
	}

	private static TrainingData data(LabelledSpectra spectra, String alignment, int folds, long seed) {
		return new TrainingData(spectra, "spectra.csv", "area", "white_lines", alignment, folds, seed);
	}

	private static byte[] bytes(TrainNetwork.Request request, Path folder) throws IOException {
		Path file = folder.resolve("model.oxeels");
		ModelFile.write(TrainNetwork.run(request, Progress.NONE).model(), file);
		return Files.readAllBytes(file);
	}

	@Test
	void bothArchitecturesLearnAndTellHowWell() {
		LabelledSpectra spectra = Simulated.spectra(6, 4);
		for (String architecture : List.of("dense", "convolutional")) {
			TrainNetwork.Result result = TrainNetwork.run(request(spectra, architecture, 200, 1, true, null), Progress.NONE);
			assertTrue(result.model().validation().accuracy() > 0.9, result::summary);
			assertTrue(result.model().validation().grouped());
			assertEquals(architecture, result.model().provenance().options().get("architecture"));
			assertEquals(2, ((NetworkClassifier) result.model().classifier()).members().size());
			TrainingReport report = result.report().get();
			assertEquals(2, report.curves().size());
			assertEquals(13, report.curves().get(1).accuracy().length);
			assertTrue(report.randomFoldAccuracy().getAsDouble() > 0.9);
			assertEquals(200, report.learning().get(1).loss().length);
			double[] loss = report.learning().get(0).loss();
			assertTrue(loss[199] < 0.5 * loss[0], loss[0] + " to " + loss[199]);
		}
	}

	/** Mixtures and generated spectra are made in each fold, and asked for by the keys of the support vector machine. */
	@Test
	void classesAreFilledUpByMixturesAndGeneratedSpectra(@TempDir Path folder) throws Exception {
		LabelledSpectra spectra = Simulated.spectra(6, 4);
		for (String augmentation : List.of("none", "mix", "gan+shift+noise")) {
			TrainNetwork.Request request = new TrainNetwork.Request(data(spectra, "none", 2, 1), NetworkChoice.of("dense", "auto", "8", 9, 0.1), LearningChoice.of(100, 16, 0.01),
				new NetworkAugmentation(augmentation, 30, 1, 2000, 0, 0, 0), 1, augmentation.equals("mix"), Optional.empty());
			TrainNetwork.Result result = TrainNetwork.run(request, Progress.NONE);
			assertTrue(result.model().validation().accuracy() > 0.8, augmentation + ": " + result.summary());
			assertEquals(augmentation, result.model().provenance().options().get("augmentation"));
			assertEquals(augmentation.equals("none") ? null : "30", result.model().provenance().options().get("spectra_per_class"));
			result.report().ifPresent(report -> assertEquals("the ensemble, trained with mixtures made in each fold", report.curves().get(1).name()));
			if (augmentation.equals("mix")) assertArrayEquals(bytes(request, folder), Parallelization.runSingleThreaded(() -> bytes(request, folder)));
		}
		assertFalse(TrainNetwork.run(request(spectra, "dense", 2, 1, false, null), Progress.NONE).model().provenance().options().containsKey("augmentation"));
	}

	@Test
	void theSameSeedGivesTheSameBytesOnAnyNumberOfThreads(@TempDir Path folder) throws Exception {
		LabelledSpectra spectra = Simulated.spectra(4, 3);
		byte[] first = bytes(request(spectra, "convolutional", 3, 7, false, null), folder);
		assertArrayEquals(first, Parallelization.runSingleThreaded(() -> bytes(request(spectra, "convolutional", 3, 7, false, null), folder)));
		assertArrayEquals(first, Parallelization.runWithNumThreads(5, () -> bytes(request(spectra, "convolutional", 3, 7, false, folder.resolve("unfinished")), folder)));
		assertFalse(java.util.Arrays.equals(first, bytes(request(spectra, "convolutional", 3, 8, false, null), folder)));
	}

	@Test
	void aCancelledTrainingLeavesNothing(@TempDir Path folder) {
		Progress cancelling = new Progress() {

			private volatile double done;

			@Override
			public void report(double fraction) {
				done = fraction;
			}

			@Override
			public boolean isCancelled() {
				return done > 0.5;
			}
		};
		Path unfinished = folder.resolve("model.unfinished");
		assertThrows(CancellationException.class, () -> TrainNetwork.run(request(Simulated.spectra(4, 3), "dense", 20, 1, false, unfinished), cancelling));
		assertFalse(Files.exists(unfinished));
	}

	@Test
	void aClassOfOneAcquisitionIsNotCalibratedAndThatIsSaid() {
		LabelledSpectra spectra = Simulated.spectra(3, 4);
		int[] kept = java.util.stream.IntStream.range(0, spectra.size())
			.filter(i -> spectra.classOf()[i] == 0 || spectra.groups().get(i).equals(spectra.groups().get(0))).toArray();
		List<String> warnings = new ArrayList<>();
		var model = TrainNetwork.run(request(spectra.select(kept), "dense", 20, 1, false, null), new NotedProgress(Progress.NONE, warnings)).model();
		assertTrue(warnings.stream().anyMatch(text -> text.contains("not calibrated")), warnings.toString());
		assertTrue(((NetworkClassifier) model.classifier()).temperature() < 20);
	}
}
