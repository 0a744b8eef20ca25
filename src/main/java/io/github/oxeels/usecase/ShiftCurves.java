package io.github.oxeels.usecase;

import io.github.oxeels.evaluate.ShiftCurve;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmVotes;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Trains without each fold, and asks about that fold with its energy axis displaced. */
final class ShiftCurves {

	private ShiftCurves() {}

	/**
	 * @param name of the curve
	 * @param augmentation of the training part
	 * @param shifts displacement of the held-out spectra in eV
	 */
	static ShiftCurve of(String name, LabelledSpectra spectra, Preprocessing preprocessing, Augmentation augmentation, SvmOptions options, Folds folds,
		double[] shifts, Progress progress)
	{
		AugmentedFeatures features = new AugmentedFeatures(spectra, preprocessing, augmentation);
		Preprocessor preprocessor = Preprocessor.of(preprocessing, spectra.axis());
		AtomicIntegerArray right = new AtomicIntegerArray(shifts.length);
		Parallel.forEach(folds.count(), fold -> {
			FeatureSplit split = features.split(folds.training(fold), new int[0]);
			SvmVotes machine = SvmVotes.train(split.training(), options, progress);
			Optional<PcaBasis> pca = features.pcaOf(folds.training(fold));
			LabelledSpectra heldOut = spectra.select(folds.heldOut(fold));
			for (int s = 0; s < shifts.length; s++) {
				float[] axis = new float[heldOut.size()];
				Arrays.fill(axis, (float) shifts[s]);
				float[] displaced = preprocessor.features(heldOut, axis);
				pca.ifPresent(basis -> basis.apply(displaced, heldOut.size()));
				int[] predicted = machine.predict(displaced, heldOut.size());
				for (int i = 0; i < predicted.length; i++)
					if (predicted[i] == heldOut.classOf()[i]) right.incrementAndGet(s);
			}
		}, progress);
		double[] accuracy = new double[shifts.length];
		for (int s = 0; s < shifts.length; s++) accuracy[s] = (double) right.get(s) / spectra.size();
		return new ShiftCurve(name, shifts, accuracy);
	}
}
