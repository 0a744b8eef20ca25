package io.github.oxeels.usecase;

import io.github.oxeels.io.AtomicFile;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** What a model says of spectra in a file of labelled spectra; the labels are only compared with. */
public final class ClassifySpectra {

	/**
	 * @param classes names of the classes of the model
	 * @param truth label of each spectrum, "" where it has none
	 * @param predicted index of the most probable class of each spectrum
	 * @param probabilities {@code spectra × classes}
	 * @param known whether a spectrum looks like a training spectrum
	 * @param notes what was done otherwise than in training
	 */
	public record Result(List<String> classes, List<String> truth, int[] predicted, float[] probabilities, boolean[] known, List<String> notes) {

		/** @return number of spectra that look like no training spectrum */
		public int unlikeTraining() {
			int count = 0;
			for (boolean one : known) count += one ? 0 : 1;
			return count;
		}

		/** @return share of right answers among the spectra whose label is a class of the model, in [0, 1]; NaN if there are none */
		public double accuracy() {
			int labelled = 0;
			int right = 0;
			for (int i = 0; i < predicted.length; i++) {
				if (!classes.contains(truth.get(i))) continue;
				labelled++;
				if (classes.get(predicted[i]).equals(truth.get(i))) right++;
			}
			return labelled == 0 ? Double.NaN : (double) right / labelled;
		}
	}

	private ClassifySpectra() {}

	/** @throws IllegalArgumentException if the model does not apply to such spectra; the message gives the reason */
	public static Result run(LabelledSpectra spectra, OxidationStateModel model, Progress progress) {
		BoundModel bound = new BoundModel(model, spectra.axis(), null);
		bound.notes().forEach(progress::warn);
		int classes = model.classes().size();
		float[] probabilities = new float[spectra.size() * classes];
		double[] novelty = new double[spectra.size()];
		bound.judge(spectra.counts(), spectra.size(), null, 0, probabilities, novelty);
		int[] predicted = new int[spectra.size()];
		boolean[] known = new boolean[spectra.size()];
		List<String> truth = new ArrayList<>();
		for (int i = 0; i < predicted.length; i++) {
			for (int c = 1; c < classes; c++)
				if (probabilities[i * classes + c] > probabilities[i * classes + predicted[i]]) predicted[i] = c;
			known[i] = novelty[i] <= model.novelty().threshold();
			truth.add(spectra.label(i));
		}
		progress.report(1);
		return new Result(model.classes(), truth, predicted, probabilities, known, bound.notes());
	}

	/** Writes {@code index,true,predicted,confidence,p:CLASS…}, a line a spectrum. */
	public static void write(Result result, Path file) throws IOException {
		int classes = result.classes.size();
		List<String> header = new ArrayList<>(List.of("index", "true", "predicted", "confidence"));
		result.classes.forEach(name -> header.add("p:" + name));
		CSVFormat format = CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).setRecordSeparator('\n').get();
		AtomicFile.write(file, part -> {
			try (Writer writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8); CSVPrinter csv = new CSVPrinter(writer, format)) {
				for (int i = 0; i < result.predicted.length; i++) {
					List<Object> row = new ArrayList<>(Arrays.asList(i, result.truth.get(i), result.classes.get(result.predicted[i]),
						result.probabilities[i * classes + result.predicted[i]]));
					for (int c = 0; c < classes; c++) row.add(result.probabilities[i * classes + c]);
					csv.printRecord(row);
				}
			}
		});
	}
}
