package io.github.oxeels.usecase;

import io.github.oxeels.augment.ShiftAndNoise;
import io.github.oxeels.evaluate.ShiftCurve;
import io.github.oxeels.learn.CrossValidation;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.FeatureSplit;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.network.Augmentation;
import io.github.oxeels.learn.network.LearningCurve;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.learn.network.NetworkClassifier;
import io.github.oxeels.learn.network.NetworkOptions;
import io.github.oxeels.learn.network.NetworkTrainer;
import io.github.oxeels.learn.network.SpectrumAugmentation;
import io.github.oxeels.learn.network.TemperatureFit;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.output.TrainingReport;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Trains an ensemble of networks on labelled spectra, calibrates its probabilities on spectra that were held out, and says
 * how well it did.
 */
public final class TrainNetwork {

	private static final int MOST_MEMBERS = 64;
	/** Steps that a training of few spectra takes if nobody says how many: fewer leave a network unfinished. */
	private static final int ENOUGH_STEPS = 1500;
	private static final int LEAST_EPOCHS = 30;

	/**
	 * @param spectra to train on
	 * @param spectraFile name of their file, for reports
	 * @param architecture, hiddenUnits, filters, kernelWidth, dropout see {@link NetworkChoice}
	 * @param epochs see {@link NetworkOptions}; 0 = as many as make 1500 steps, at least 30
	 * @param batchSize, learningRate see {@link NetworkOptions}
	 * @param normalization name of a {@link io.github.oxeels.preprocess.Normalisation}
	 * @param windows see {@link WindowChoice#windows}
	 * @param augmentation, spectraPerClass see {@link FoldAugmentation}; displaced and noisy copies are made anew each time a spectrum is seen
	 * @param shiftRange, noiseCounts see {@link SpectrumAugmentation}
	 * @param ensemble number of networks, 1…64
	 * @param folds of the cross-validation, 2…100
	 * @param seed of everything random
	 * @param report whether to make the report, whose comparisons train {@code 2 folds + 1} networks more
	 * @param checkpoints folder that keeps networks while they are trained, so that a training that was killed goes on with
	 *            the bits it would have had; removed when the training ends, be it by cancel or by an error
	 */
	public record Request(LabelledSpectra spectra, String spectraFile, String architecture, String hiddenUnits, String filters, int kernelWidth, int epochs,
		int batchSize, double learningRate, double dropout, String normalization, String windows, String augmentation, int spectraPerClass, double shiftRange,
		double noiseCounts, int ensemble, int folds, long seed, boolean report, Optional<Path> checkpoints)
	{

		/** @throws IllegalArgumentException if a value is outside its range */
		public Request {
			Training.requireRanges(spectra, folds);
			if (ensemble < 1 || ensemble > MOST_MEMBERS) throw new IllegalArgumentException("ensemble must be 1…" + MOST_MEMBERS + " networks, got " + ensemble);
		}

		/** Displaced and noisy copies only. */
		public Request(LabelledSpectra spectra, String spectraFile, String architecture, String hiddenUnits, String filters, int kernelWidth, int epochs,
			int batchSize, double learningRate, double dropout, String normalization, String windows, double shiftRange, double noiseCounts, int ensemble, int folds,
			long seed, boolean report, Optional<Path> checkpoints)
		{
			this(spectra, spectraFile, architecture, hiddenUnits, filters, kernelWidth, epochs, batchSize, learningRate, dropout, normalization, windows,
				FoldAugmentation.DEFAULT, 0, shiftRange, noiseCounts, ensemble, folds, seed, report, checkpoints);
		}
	}

	/**
	 * @param model the trained model
	 * @param summary one sentence for the user
	 * @param report the report, if it was asked for
	 */
	public record Result(OxidationStateModel model, String summary, Optional<TrainingReport> report) {}

	private final Request request;
	private final Training training;
	private final AugmentedFeatures features;
	private final FoldAugmentation filling;
	private final Augmentation augmentation;
	private final NetworkArchitecture architecture;
	private final NetworkOptions options;
	private final List<FeatureSplit> splits;
	/** What the generators leave of the progress, if any are trained. */
	private final Progress rest;

	private TrainNetwork(Request request, Progress progress) {
		this.request = request;
		NetworkChoice choice = NetworkChoice.of(request.architecture, request.hiddenUnits, request.filters, request.kernelWidth, request.dropout);
		filling = FoldAugmentation.of(request.augmentation, ShiftAndNoise.none(), request.spectraPerClass, request.seed);
		options = NetworkOptions.defaults().withEpochs(request.epochs == 0 ? enoughEpochs() : request.epochs).withBatchSize(request.batchSize)
			.withLearningRate(request.learningRate).withBalanced(true).withSeed(request.seed);
		training = new Training(request.spectra, request.spectraFile, request.normalization, request.windows, request.folds, request.seed, progress);
		List<SpectrumAugmentation.Window> seen = training.preprocessing.windows().stream()
			.map(window -> new SpectrumAugmentation.Window(window.channels(), window.dispersion())).toList();
		SpectrumAugmentation changes = new SpectrumAugmentation(seen, request.shiftRange, 0, 0, request.noiseCounts);
		augmentation = filling.displaces() ? changes : Augmentation.NONE;
		architecture = choice.architecture(training.preprocessing.features(), training.spectra.classes().size());
		features = new AugmentedFeatures(training.spectra, training.preprocessing, filling, progress);
		rest = features.trainGenerators(training.folds, 0.3, progress);
		splits = splits(features, training.folds);
	}

	private int enoughEpochs() {
		int seen = filling.filledSize(request.spectra.classSizes());
		int batches = Math.max(1, (seen + request.batchSize - 1) / Math.max(1, request.batchSize));
		return Math.max(LEAST_EPOCHS, (ENOUGH_STEPS + batches - 1) / batches);
	}

	/**
	 * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
	 * @throws java.util.concurrent.CancellationException if the work was cancelled
	 */
	public static Result run(Request request, Progress progress) {
		TrainNetwork work = new TrainNetwork(request, progress);
		try {
			request.checkpoints.ifPresent(TrainNetwork::create);
			return work.run(work.rest);
		}
		finally {
			request.checkpoints.ifPresent(TrainNetwork::delete);
		}
	}

	private Result run(Progress progress) {
		NetworkEnsembles ensembles = ensembles(augmentation, request.ensemble);
		List<FeatureMatrix> parts = new ArrayList<>(List.of(features.whole()));
		for (FeatureSplit split : splits) parts.add(split.training());
		List<NetworkClassifier> trained = ensembles.train("part", parts, progress.stage(0, request.report ? 0.6 : 1));
		List<NetworkClassifier> ofFold = trained.subList(1, trained.size());
		float[] logits = heldOutLogits(ofFold);
		double temperature = temperature(logits, progress);
		NetworkClassifier classifier = trained.get(0).withTemperature(temperature);
		CrossValidation held = crossValidation(ofFold, temperature);
		// displaced copies, so that a displaced spectrum does not count as new
		boolean displaced = filling.displaces() && (request.shiftRange > 0 || request.noiseCounts > 0);
		AugmentedFeatures known = new AugmentedFeatures(training.spectra, training.preprocessing,
			displaced ? new ShiftAndNoise(request.shiftRange, 2, request.noiseCounts, request.seed) : ShiftAndNoise.none());
		OxidationStateModel model = training.model(known, classifier, held, optionTexts(temperature));
		Optional<TrainingReport> report = request.report ? Optional.of(report(model, ofFold, progress.stage(0.6, 1))) : Optional.empty();
		return new Result(model, training.summary(model), report);
	}

	private static List<FeatureSplit> splits(AugmentedFeatures features, Folds folds) {
		return IntStream.range(0, folds.count()).mapToObj(fold -> features.split(folds.training(fold), folds.heldOut(fold))).toList();
	}

	private NetworkEnsembles ensembles(Augmentation augmented, int members) {
		return new NetworkEnsembles(architecture, options, augmented, members, request.checkpoints);
	}

	/** @return {@code members × spectra × classes}, each spectrum by the ensemble that did not see it */
	private float[] heldOutLogits(List<NetworkClassifier> ofFold) {
		int classes = architecture.outputs(), size = training.spectra.size();
		float[] all = new float[request.ensemble * size * classes];
		for (int fold = 0; fold < ofFold.size(); fold++) {
			int[] rows = training.folds.heldOut(fold);
			float[] some = new float[request.ensemble * rows.length * classes];
			ofFold.get(fold).logits(splits.get(fold).heldOut().values(), rows.length, some);
			for (int member = 0; member < request.ensemble; member++)
				for (int i = 0; i < rows.length; i++)
					System.arraycopy(some, (member * rows.length + i) * classes, all, (member * size + rows[i]) * classes, classes);
		}
		return all;
	}

	/** A class all of whose spectra are held out together was never seen by the networks that are asked about it. */
	private double temperature(float[] logits, Progress progress) {
		int classes = architecture.outputs(), size = training.spectra.size();
		int[] classOf = training.spectra.classOf();
		int[] usable = IntStream.range(0, size).filter(i -> contains(splits.get(training.folds.foldOf(i)).training(), classOf[i])).toArray();
		if (usable.length < size)
			training.note("at least one class comes from too few acquisitions to hold one out: its probabilities are not calibrated and are likely too high", progress);
		if (usable.length == 0) return 1;
		float[] kept = new float[request.ensemble * usable.length * classes], targets = new float[usable.length * classes];
		for (int i = 0; i < usable.length; i++) {
			for (int member = 0; member < request.ensemble; member++)
				System.arraycopy(logits, (member * size + usable[i]) * classes, kept, (member * usable.length + i) * classes, classes);
			targets[i * classes + classOf[usable[i]]] = 1;
		}
		return TemperatureFit.of(kept, request.ensemble, usable.length, classes, targets);
	}

	private static boolean contains(FeatureMatrix matrix, int wanted) {
		return Arrays.stream(matrix.classOf()).anyMatch(c -> c == wanted);
	}

	private CrossValidation crossValidation(List<NetworkClassifier> ofFold, double temperature) {
		int classes = architecture.outputs(), size = training.spectra.size();
		double[] probabilities = new double[size * classes];
		for (int fold = 0; fold < ofFold.size(); fold++) {
			int[] rows = training.folds.heldOut(fold);
			float[] some = new float[rows.length * classes];
			ofFold.get(fold).withTemperature(temperature).predict(splits.get(fold).heldOut().values(), rows.length, some);
			for (int i = 0; i < some.length; i++) probabilities[rows[i / classes] * classes + i % classes] = some[i];
		}
		return new CrossValidation(classes, training.spectra.classOf().clone(), IntStream.range(0, size).map(training.folds::foldOf).toArray(), probabilities);
	}

	private Map<String, String> optionTexts(double temperature) {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("architecture", request.architecture);
		texts.put("hidden_units", request.hiddenUnits);
		texts.put("filters", request.filters);
		texts.put("kernel_width", Integer.toString(request.kernelWidth));
		texts.put("epochs", Integer.toString(options.epochs()));
		texts.put("batch_size", Integer.toString(request.batchSize));
		texts.put("learning_rate", Double.toString(request.learningRate));
		texts.put("dropout", Double.toString(request.dropout));
		filling.addTo(texts);
		texts.put("shift_range_ev", Double.toString(request.shiftRange));
		texts.put("noise_counts", Double.toString(request.noiseCounts));
		texts.put("ensemble", Integer.toString(request.ensemble));
		training.addOptions(texts, request.folds);
		texts.put("temperature (calibrated)", String.format(Locale.ROOT, "%.4g", temperature));
		return texts;
	}

	private TrainingReport report(OxidationStateModel model, List<NetworkClassifier> ofFold, Progress progress) {
		double[] shifts = Training.curveShifts();
		NetworkEnsembles plain = ensembles(Augmentation.NONE, 1), single = ensembles(augmentation, 1);
		List<NetworkClassifier> asRecorded = plain.train("recorded", asRecordedSplits().stream().map(FeatureSplit::training).toList(), progress.stage(0, 0.45));
		ShiftCurve without = curve("one network, trained as recorded", asRecorded, training.folds, shifts);
		ShiftCurve with = curve("the ensemble, trained " + how(), ofFold, training.folds, shifts);
		OptionalDouble random = training.grouped ? OptionalDouble.of(onRandomFolds(single, progress.stage(0.45, 0.9))) : OptionalDouble.empty();
		return training.report("an ensemble of " + request.ensemble + " networks", model, random, List.of(without, with), losses(progress.stage(0.9, 1)), Optional.empty());
	}

	private List<FeatureSplit> asRecordedSplits() {
		return filling.fills() ? splits(new AugmentedFeatures(training.spectra, training.preprocessing, ShiftAndNoise.none()), training.folds) : splits;
	}

	private String how() {
		String shifts = String.format(Locale.ROOT, "with shifts up to ±%.3g eV", request.shiftRange);
		if (!filling.fills()) return filling.displaces() ? shifts : "as recorded";
		return filling.displaces() ? shifts + " and " + filling.filler() : "with " + filling.filler();
	}

	private double onRandomFolds(NetworkEnsembles single, Progress progress) {
		Folds folds = training.randomFolds();
		Progress networks = features.trainGenerators(folds, 0.5, progress);
		return curve("random folds", single.train("random", splits(features, folds).stream().map(FeatureSplit::training).toList(), networks), folds, new double[] { 0 }).accuracy()[0];
	}

	private ShiftCurve curve(String name, List<NetworkClassifier> ofFold, Folds folds, double[] shifts) {
		return ShiftCurves.of(name, features, training.spectra, training.preprocessing, folds, shifts, fold -> (rows, count) -> votes(ofFold.get(fold), rows, count),
			Progress.NONE);
	}

	private static int[] votes(NetworkClassifier classifier, float[] rows, int count) {
		float[] probabilities = new float[count * classifier.classes()];
		classifier.predict(rows, count, probabilities);
		int[] votes = new int[count];
		for (int i = 0; i < count; i++)
			for (int c = 1; c < classifier.classes(); c++)
				if (probabilities[i * classifier.classes() + c] > probabilities[i * classifier.classes() + votes[i]]) votes[i] = c;
		return votes;
	}

	/** One network more, that is watched on the first fold while it learns; nothing is chosen by that. */
	private List<TrainingReport.Loss> losses(Progress progress) {
		NetworkEnsembles ensembles = ensembles(augmentation, 1);
		LearningCurve curve = NetworkTrainer.train(new NetworkTrainer.Job(architecture, ensembles.data(splits.get(0).training()),
			Optional.of(ensembles.data(splits.get(0).heldOut())), options, augmentation, Optional.empty()), progress).curve();
		return List.of(new TrainingReport.Loss("training spectra of the first fold", curve.epochs().stream().mapToDouble(LearningCurve.Epoch::trainingLoss).toArray()),
			new TrainingReport.Loss("its held-out spectra", curve.epochs().stream().mapToDouble(LearningCurve.Epoch::validationLoss).toArray()));
	}

	private static void create(Path folder) {
		try {
			Files.createDirectories(folder);
		}
		catch (IOException fault) {
			throw new UncheckedIOException("the folder " + folder + " for unfinished networks cannot be made: " + fault.getMessage(), fault);
		}
	}

	private static void delete(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) Files.deleteIfExists(file);
			Files.deleteIfExists(folder);
		}
		catch (IOException kept) {
			// what is left over only takes space
		}
	}
}
