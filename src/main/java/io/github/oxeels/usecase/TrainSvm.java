package io.github.oxeels.usecase;

import io.github.oxeels.augment.ShiftAndNoise;
import io.github.oxeels.evaluate.ShiftCurve;
import io.github.oxeels.learn.CrossValidation;
import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.Folds;
import io.github.oxeels.learn.svm.SvmOptions;
import io.github.oxeels.learn.svm.SvmTrainer;
import io.github.oxeels.model.NoveltyTrainer;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.output.TrainingReport;
import io.github.oxeels.preprocess.Normalisation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trains a support vector machine on labelled spectra: chooses its parameters by grid search if asked to, calibrates its
 * probabilities on spectra that were held out, and says how well it did.
 */
public final class TrainSvm {

	private static final double CURVE_RANGE = 3;
	private static final double CURVE_STEP = 0.5;
	private static final int SEARCH_FOLDS = 5;

	/**
	 * @param spectra to train on
	 * @param spectraFile name of their file, for reports
	 * @param kernel, penalty, gamma, degree, coef0 see {@link SvmChoice}
	 * @param normalization name of a {@link Normalisation}
	 * @param windows see {@link WindowChoice#windows}
	 * @param augmentation, spectraPerClass see {@link Augmentation}
	 * @param shiftRange, shiftCopies, noiseCounts see {@link ShiftAndNoise}
	 * @param folds of the cross-validation, 2…100
	 * @param seed of everything random
	 * @param report whether to make the report, whose shift curves take as long again as the training
	 */
	public record Request(LabelledSpectra spectra, String spectraFile, String kernel, String penalty, String gamma, String degree, String coef0,
		String normalization, String windows, String augmentation, int spectraPerClass, double shiftRange, int shiftCopies, double noiseCounts, int folds, long seed, boolean report)
	{

		/** @throws IllegalArgumentException if a value is outside its range */
		public Request {
			if (folds < 2 || folds > 100) throw new IllegalArgumentException("folds must be in 2…100, got " + folds);
			if (spectra.classes().size() < 2) throw new IllegalArgumentException("training needs spectra of at least 2 classes, got " + spectra.classes());
		}

		/** Displaced and noisy copies only. */
		public Request(LabelledSpectra spectra, String spectraFile, String kernel, String penalty, String gamma, String degree, String coef0, String normalization,
			String windows, double shiftRange, int shiftCopies, double noiseCounts, int folds, long seed, boolean report)
		{
			this(spectra, spectraFile, kernel, penalty, gamma, degree, coef0, normalization, windows, "shift+noise", 0, shiftRange, shiftCopies, noiseCounts, folds, seed,
				report);
		}
	}

	/**
	 * @param model the trained model
	 * @param summary one sentence for the user
	 * @param report the report, if it was asked for
	 */
	public record Result(OxidationStateModel model, String summary, Optional<TrainingReport> report) {}

	private final Request request;
	private final LabelledSpectra spectra;
	private final Preprocessing preprocessing;
	private final Augmentation augmentation;
	private final SvmChoice choice;
	private final AugmentedFeatures features;
	private final List<String> notes = new ArrayList<>();

	private TrainSvm(Request request) {
		this.request = request;
		spectra = request.spectra;
		preprocessing = WindowChoice.preprocessing(spectra, request.windows).withNormalisation(Normalisation.of(request.normalization));
		augmentation = Augmentation.of(request.augmentation, new ShiftAndNoise(request.shiftRange, request.shiftCopies, request.noiseCounts, request.seed),
			request.spectraPerClass, request.seed);
		choice = SvmChoice.of(request);
		features = new AugmentedFeatures(spectra, preprocessing, augmentation);
		notes.addAll(Preprocessor.of(preprocessing, spectra.axis()).notes());
	}

	/**
	 * @throws IllegalArgumentException if a value is out of range or the spectra do not serve; the message says why
	 * @throws java.util.concurrent.CancellationException if the work was cancelled
	 */
	public static Result run(Request request, Progress progress) {
		return new TrainSvm(request).run(progress);
	}

	private Result run(Progress progress) {
		notes.forEach(progress::warn);
		boolean grouped = new java.util.HashSet<>(spectra.groups()).size() > 1;
		Folds folds = folds(grouped, progress);
		SvmChoice.Chosen chosen = choice.choose(features, spectra.classes().size(), searchFolds(grouped), progress.stage(0, 0.3));
		if (chosen.grid().isPresent())
			notes.add("the parameters were chosen by cross-validation on these spectra, so the accuracy is a little optimistic");
		SvmTrainer.Result trained = SvmTrainer.train(features, spectra.classOf(), spectra.classes().size(), folds, chosen.options(),
			progress.stage(0.3, request.report ? 0.5 : 1));
		OxidationStateModel model = model(trained, chosen.options(), folds, grouped);
		Optional<TrainingReport> report = request.report ? Optional.of(report(model, chosen, folds, grouped, progress.stage(0.5, 1))) : Optional.empty();
		String summary = String.format(Locale.ROOT, "%s, %d spectra: %.1f ± %.1f %% of held-out spectra right (%d %s folds)", model.title(), spectra.size(),
			100 * model.validation().accuracy(), 100 * model.validation().accuracySd(), folds.count(), grouped ? "grouped" : "random");
		return new Result(model, summary, report);
	}

	private Folds folds(boolean grouped, Progress progress) {
		if (!grouped) {
			note("the spectra name no acquisitions (column group): folds are random, and their accuracy is optimistic", progress);
			return Folds.stratified(spectra.classOf(), request.folds, request.seed);
		}
		int acquisitions = acquisitions();
		if (acquisitions < request.folds)
			note("there are " + acquisitions + " acquisitions, so " + acquisitions + " folds are made instead of " + request.folds, progress);
		return Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(acquisitions, request.folds), request.seed);
	}

	/** Other folds than those that the accuracy is measured on. */
	private Folds searchFolds(boolean grouped) {
		long seed = request.seed + 1;
		int count = Math.min(request.folds, SEARCH_FOLDS);
		if (!grouped) return Folds.stratified(spectra.classOf(), count, seed);
		return Folds.grouped(spectra.classOf(), spectra.groups(), Math.min(acquisitions(), count), seed);
	}

	/** A spectrum that names no acquisition is one of its own. */
	private int acquisitions() {
		return (int) spectra.groups().stream().filter(name -> !name.isEmpty()).distinct().count() + (int) spectra.groups().stream().filter(String::isEmpty).count();
	}

	private void note(String text, Progress progress) {
		notes.add(text);
		progress.warn(text);
	}

	private OxidationStateModel model(SvmTrainer.Result trained, SvmOptions options, Folds folds, boolean grouped) {
		FeatureMatrix all = features.all();
		double dispersion = preprocessing.windows().get(0).dispersion();
		CrossValidation held = trained.crossValidation();
		double[] perFold = foldAccuracies(held, folds);
		double mean = Arrays.stream(perFold).average().orElse(0);
		double sd = Math.sqrt(Arrays.stream(perFold).map(a -> (a - mean) * (a - mean)).sum() / Math.max(1, perFold.length - 1));
		Map<String, Integer> sizes = new LinkedHashMap<>();
		for (int c = 0; c < spectra.classes().size(); c++) sizes.put(spectra.classes().get(c), spectra.classSizes()[c]);
		List<String> groups = spectra.groups().stream().filter(name -> !name.isEmpty()).distinct().toList();
		Provenance provenance = new Provenance("OxEELS " + SoftwareVersion.get(), DataHash.of(spectra), sizes, groups, request.seed, optionTexts(options));
		Validation validation = new Validation(folds.count(), grouped, mean, sd, held.confusion(), List.copyOf(notes));
		return new OxidationStateModel(WindowChoice.edge(spectra), preprocessing, features.pcaOf(java.util.stream.IntStream.range(0, spectra.size()).toArray()),
			trained.classifier(), spectra.classes(), spectra.axis(), NoveltyTrainer.train(all, dispersion), provenance, validation);
	}

	private static double[] foldAccuracies(CrossValidation held, Folds folds) {
		double[] right = new double[folds.count()];
		double[] size = new double[folds.count()];
		for (int i = 0; i < held.size(); i++) {
			size[held.foldOf()[i]]++;
			if (held.predicted(i) == held.classOf()[i]) right[held.foldOf()[i]]++;
		}
		for (int fold = 0; fold < right.length; fold++) right[fold] /= Math.max(1, size[fold]);
		return right;
	}

	private Map<String, String> optionTexts(SvmOptions options) {
		Map<String, String> texts = new LinkedHashMap<>();
		texts.put("kernel", options.kernel().name().toLowerCase(Locale.ROOT));
		texts.put("penalty", Double.toString(options.penalty()));
		if (options.kernel().usesGamma()) texts.put("gamma", Double.toString(options.gamma()));
		if (options.kernel().usesCoef0()) texts.put("coef0", Double.toString(options.coef0()));
		texts.put("degree", Integer.toString(options.degree()));
		texts.put("normalization", preprocessing.normalisation().key());
		texts.put("windows", String.join(", ", preprocessing.windows().stream().map(window -> window.energies().toString()).toList()));
		if (augmentation.fills() || !augmentation.name().equals("shift+noise")) texts.put("augmentation", augmentation.name());
		if (augmentation.fills()) texts.put("spectra_per_class", Integer.toString(request.spectraPerClass));
		texts.put("shift_range_ev", Double.toString(request.shiftRange));
		texts.put("shift_copies", Integer.toString(request.shiftCopies));
		texts.put("noise_counts", Double.toString(request.noiseCounts));
		texts.put("folds", Integer.toString(request.folds));
		texts.put("seed", Long.toString(request.seed));
		return texts;
	}

	private TrainingReport report(OxidationStateModel model, SvmChoice.Chosen chosen, Folds folds, boolean grouped, Progress progress) {
		double[] shifts = ShiftCurve.range(CURVE_RANGE, CURVE_STEP);
		Augmentation plain = Augmentation.of(ShiftAndNoise.none());
		// without displaced copies of its own, the comparison shows what they would bring
		ShiftAndNoise own = augmentation.copies();
		Augmentation displaced = own.copies() > 0 && own.shiftRange() > 0 ? augmentation : augmentation.withCopies(new ShiftAndNoise(CURVE_RANGE, 3, 0, request.seed));
		ShiftCurve without = ShiftCurves.of("trained as recorded", spectra, preprocessing, plain, chosen.options(), folds, shifts, progress.stage(0, 0.2));
		ShiftCurve with = ShiftCurves.of(String.format(Locale.ROOT, "trained with shifts up to ±%.3g eV", displaced.copies().shiftRange()), spectra, preprocessing,
			displaced, chosen.options(), folds, shifts, progress.stage(0.2, 0.8));
		OptionalDouble random = grouped ? OptionalDouble.of(ShiftCurves.of("random folds", spectra, preprocessing, augmentation, chosen.options(),
			Folds.stratified(spectra.classOf(), folds.count(), request.seed), new double[] { 0 }, progress.stage(0.8, 1)).accuracy()[0]) : OptionalDouble.empty();
		Map<String, String> summary = new LinkedHashMap<>();
		summary.put("File", request.spectraFile);
		summary.put("Spectra", Integer.toString(spectra.size()));
		summary.put("Acquisitions", grouped ? Long.toString(spectra.groups().stream().distinct().count()) : "not named");
		summary.put("Energy axis", spectra.axis().toString());
		summary.put("Data hash (SHA-256)", model.provenance().dataSha256());
		summary.put("Software", model.provenance().software());
		Validation validation = model.validation();
		return new TrainingReport("Training of a support vector machine: " + model.title(), summary, model.classes(), spectra.classSizes(),
			model.provenance().options(), new TrainingReport.Validation(validation.folds(), validation.grouped(), validation.accuracy(), validation.accuracySd()),
			random, validation.confusion(), List.of(curve(without), curve(with)), chosen.grid(), notes);
	}

	private static TrainingReport.Curve curve(ShiftCurve curve) {
		return new TrainingReport.Curve(curve.name(), curve.shifts(), curve.accuracy());
	}
}
