package io.github.oxeels.usecase;

import io.github.oxeels.learn.CrossValidation;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.TemperatureFit;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Ensembles that were each trained without a fold, asked about that fold.
 *
 * @param ofFold an ensemble a fold
 * @param heldOut features of the spectra of each fold
 */
record HeldOutNetworks(LabelledSpectra spectra, Folds folds, List<NetworkClassifier> ofFold, List<FeatureMatrix> heldOut) {

	private int classes() {
		return ofFold.get(0).classes();
	}

	private int members() {
		return ofFold.get(0).ensembleSize();
	}

	/** @return {@code members × spectra × classes}, each spectrum by the ensemble that did not see it */
	private float[] logits() {
		int classes = classes(), members = members(), size = spectra.size();
		float[] all = new float[members * size * classes];
		for (int fold = 0; fold < ofFold.size(); fold++) {
			int[] rows = folds.heldOut(fold);
			float[] some = new float[members * rows.length * classes];
			ofFold.get(fold).logits(heldOut.get(fold).values(), rows.length, some);
			for (int member = 0; member < members; member++)
				for (int i = 0; i < rows.length; i++)
					System.arraycopy(some, (member * rows.length + i) * classes, all, (member * size + rows[i]) * classes, classes);
		}
		return all;
	}

	/** @return spectra whose class was among those trained on; a class all of whose spectra are held out together was never seen by those who are asked about it */
	private int[] usable() {
		boolean[][] seen = new boolean[folds.count()][classes()];
		for (int fold = 0; fold < folds.count(); fold++) for (int i : folds.training(fold)) seen[fold][spectra.classOf()[i]] = true;
		return IntStream.range(0, spectra.size()).filter(i -> seen[folds.foldOf(i)][spectra.classOf()[i]]).toArray();
	}

	/** @return whether every class can be calibrated */
	boolean seesAllClasses() {
		return usable().length == spectra.size();
	}

	/** @return by what logits are divided so that probabilities are right; empty if nothing can be learnt of it */
	OptionalDouble temperature() {
		int classes = classes(), members = members(), size = spectra.size();
		int[] usable = usable();
		if (usable.length == 0) return OptionalDouble.empty();
		float[] logits = logits(), kept = new float[members * usable.length * classes], targets = new float[usable.length * classes];
		for (int i = 0; i < usable.length; i++) {
			for (int member = 0; member < members; member++)
				System.arraycopy(logits, (member * size + usable[i]) * classes, kept, (member * usable.length + i) * classes, classes);
			targets[i * classes + spectra.classOf()[usable[i]]] = 1;
		}
		return OptionalDouble.of(TemperatureFit.of(kept, members, usable.length, classes, targets));
	}

	/** @return what was said of each spectrum at a temperature */
	CrossValidation crossValidation(double temperature) {
		int classes = classes(), size = spectra.size();
		double[] probabilities = new double[size * classes];
		for (int fold = 0; fold < ofFold.size(); fold++) {
			int[] rows = folds.heldOut(fold);
			float[] some = new float[rows.length * classes];
			ofFold.get(fold).withTemperature(temperature).predict(heldOut.get(fold).values(), rows.length, some);
			for (int i = 0; i < some.length; i++) probabilities[rows[i / classes] * classes + i % classes] = some[i];
		}
		return new CrossValidation(classes, spectra.classOf().clone(), IntStream.range(0, size).map(folds::foldOf).toArray(), probabilities);
	}

	/** @return the class that an ensemble names for each row, the first of equals */
	static int[] votes(NetworkClassifier classifier, float[] rows, int count) {
		int classes = classifier.classes();
		float[] probabilities = new float[count * classes];
		classifier.predict(rows, count, probabilities);
		int[] votes = new int[count];
		for (int i = 0; i < count; i++)
			for (int c = 1; c < classes; c++) if (probabilities[i * classes + c] > probabilities[i * classes + votes[i]]) votes[i] = c;
		return votes;
	}
}
