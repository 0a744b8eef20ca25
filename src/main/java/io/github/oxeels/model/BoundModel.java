package io.github.oxeels.model;

import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;

/**
 * A model bound to the energy axis of the spectra it is to judge: counts in, class probabilities and novelty out.
 * Immutable; may be used by many threads at once.
 */
public final class BoundModel {

	private final OxidationStateModel model;
	private final Preprocessor preprocessor;

	/**
	 * @param axis energy axis of the spectra
	 * @param shifts eV by which the axis of each spectrum will be corrected; null for none
	 * @throws IllegalArgumentException if the model does not apply to such spectra; the message gives the reason
	 */
	public BoundModel(OxidationStateModel model, EnergyAxis axis, float[] shifts) {
		this.model = model;
		preprocessor = Preprocessor.of(model.preprocessing(), axis, shifts);
	}

	/** @return what is done otherwise than in training, for the user to read */
	public List<String> notes() {
		return preprocessor.notes();
	}

	/**
	 * @param counts {@code spectra × channels}
	 * @param shifts eV, one a spectrum from {@code firstShift} on; null for none
	 * @param probabilities receives {@code spectra × classes}
	 * @param novelty receives the novelty of each spectrum, see {@link Novelty#of}
	 */
	public void judge(float[] counts, int spectra, float[] shifts, int firstShift, float[] probabilities, double[] novelty) {
		int width = preprocessor.features();
		float[] features = new float[spectra * width];
		preprocessor.apply(counts, spectra, shifts, firstShift, features);
		for (int i = 0; i < spectra; i++) novelty[i] = model.novelty().of(features, i * width, width);
		model.pca().ifPresent(basis -> basis.apply(features, spectra));
		model.classifier().predict(features, spectra, probabilities);
	}
}
