package io.github.oxeels.usecase;

import io.github.oxeels.augment.AugmentedSpectra;
import io.github.oxeels.augment.ShiftAndNoise;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.preprocess.PcaBasis;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Features of labelled spectra and of their augmented copies. What does not depend on other spectra is computed once;
 * copies follow their original into a fold, and principal components are fitted to the training part alone.
 */
final class AugmentedFeatures implements FeatureSplit.Splitter {

	private final Preprocessing preprocessing;
	private final int spectra;
	private final int copies;
	private final int width;
	private final float[] features;
	private final int[] classOf;

	AugmentedFeatures(LabelledSpectra originals, Preprocessing preprocessing, ShiftAndNoise augmentation) {
		this.preprocessing = preprocessing;
		AugmentedSpectra augmented = augmentation.of(originals);
		Preprocessor preprocessor = Preprocessor.of(preprocessing, originals.axis());
		spectra = originals.size();
		copies = augmented.spectra().size() / spectra;
		width = preprocessor.features();
		features = preprocessor.features(augmented.spectra(), augmented.shift());
		classOf = augmented.spectra().classOf();
	}

	@Override
	public FeatureSplit split(int[] training, int[] heldOut) {
		FeatureMatrix trainingPart = rows(withCopies(training));
		FeatureMatrix heldOutPart = rows(heldOut);
		Optional<PcaBasis> pca = pcaOf(trainingPart);
		pca.ifPresent(basis -> {
			basis.apply(trainingPart.values(), trainingPart.rows());
			basis.apply(heldOutPart.values(), heldOutPart.rows());
		});
		return new FeatureSplit(trainingPart, heldOutPart);
	}

	/** @return principal components of the training part, if the preprocessing asks for them */
	Optional<PcaBasis> pcaOf(int[] training) {
		return preprocessing.pcaComponents() == 0 ? Optional.empty() : pcaOf(rows(withCopies(training)));
	}

	private Optional<PcaBasis> pcaOf(FeatureMatrix training) {
		return preprocessing.pcaComponents() == 0 ? Optional.empty()
			: Optional.of(PcaBasis.fit(training.values(), training.rows(), width, preprocessing.pcaComponents()));
	}

	Preprocessing preprocessing() {
		return preprocessing;
	}

	/** @return features of all spectra and of their copies, before PCA */
	FeatureMatrix all() {
		return rows(withCopies(IntStream.range(0, spectra).toArray()));
	}

	private int[] withCopies(int[] originals) {
		int[] rows = new int[originals.length * copies];
		for (int i = 0; i < rows.length; i++) rows[i] = originals[i % originals.length] + spectra * (i / originals.length);
		return rows;
	}

	private FeatureMatrix rows(int[] rows) {
		float[] values = new float[rows.length * width];
		for (int i = 0; i < rows.length; i++) System.arraycopy(features, rows[i] * width, values, i * width, width);
		return new FeatureMatrix(width, values, Arrays.stream(rows).map(row -> classOf[row]).toArray());
	}
}
