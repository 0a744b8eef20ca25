package io.github.oxeels.model;

import io.github.oxeels.learn.Ensemble;
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
	 * @param judgement receives what the model says of them
	 */
	public void judge(float[] counts, int spectra, float[] shifts, int firstShift, Judgement judgement) {
		int width = preprocessor.features();
		float[] features = new float[spectra * width];
		preprocessor.apply(counts, spectra, shifts, firstShift, features);
		for (int i = 0; i < spectra; i++) judgement.novelty()[i] = model.novelty().of(features, i * width, width);
		model.pca().ifPresent(basis -> basis.apply(features, spectra));
		if (model.fractions().isEmpty()) model.classifier().predict(features, spectra, judgement.probabilities());
		else judgeFractions(model.fractions().get(), features, spectra, judgement);
	}

	/**
	 * As {@link #judge(float[], int, float[], int, Judgement)}, for those who ask for classes alone.
	 *
	 * @param probabilities receives {@code spectra × classes}
	 * @param novelty receives the novelty of each spectrum
	 */
	public void judge(float[] counts, int spectra, float[] shifts, int firstShift, float[] probabilities, double[] novelty) {
		Judgement room = Judgement.of(model, model.fractions().isEmpty() ? 0 : spectra);
		judge(counts, spectra, shifts, firstShift, new Judgement(probabilities, novelty, room.fractions(), room.valence(), room.doubt()));
	}

	private void judgeFractions(FractionReading reading, float[] features, int spectra, Judgement judgement) {
		int members = model.classifier() instanceof Ensemble ensemble ? ensemble.ensembleSize() : 1;
		int outputs = reading.outputs();
		int states = outputs - 1;
		float[] said = new float[members * spectra * outputs];
		if (model.classifier() instanceof Ensemble ensemble) ensemble.predictMembers(features, spectra, said);
		else model.classifier().predict(features, spectra, said);
		float[] mean = new float[outputs];
		float[] one = new float[states];
		for (int i = 0; i < spectra; i++) {
			java.util.Arrays.fill(mean, 0);
			double sum = 0;
			double squares = 0;
			for (int m = 0; m < members; m++) {
				int start = (m * spectra + i) * outputs;
				for (int o = 0; o < outputs; o++) mean[o] += said[start + o] / members;
				reading.fractions(said, start, one, 0);
				double valence = reading.valence(one, 0);
				sum += valence;
				squares += valence * valence;
			}
			double other = reading.fractions(mean, 0, judgement.fractions(), i * states);
			reading.probabilities(judgement.fractions(), i * states, judgement.probabilities(), i * model.classes().size());
			judgement.valence()[i] = (float) reading.valence(judgement.fractions(), i * states);
			judgement.doubt()[i] = members == 1 ? 0 : (float) Math.sqrt(Math.max(0, (squares - sum * sum / members) / (members - 1)));
			if (other > reading.otherAbove()) judgement.novelty()[i] = 1;
		}
	}
}
