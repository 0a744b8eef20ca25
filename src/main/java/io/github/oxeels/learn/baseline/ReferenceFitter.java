package io.github.oxeels.learn.baseline;

import io.github.oxeels.numeric.Nnls;
import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.numeric.SymmetricSolver;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fits non-negative amounts of references, a common energy shift, a common broadening and a power-law background to
 * spectra of one axis, by weighted least squares (Gauss–Newton, non-negative by active set) with weights from the fitted
 * model, which makes it unbiased at low counts. The covariance of the fractions is that of a fit in which every reference is
 * free, also one that the bound holds at 0: its error says how large it may yet be. Shift, broadening and background are in
 * it unless they are fixed or at the end of their range. Immutable; each thread takes a {@link #newWorker()}.
 */
public final class ReferenceFitter {

	private static final int STEPS = 40;
	/** Change of fractions, and of eV, at which the fit has converged. */
	private static final double CONVERGED = 2e-6;
	/** Change of χ² by which no unknown moves a hundredth of its error. */
	private static final double NEGLIGIBLE = 1e-5;
	private static final double SCAN = 0.5;
	/** Counts that weigh as an empty channel, so that none weighs without bound. */
	private static final double LEAST_COUNTS = 0.3;
	/** Width of the bins from whose residuals the gain is estimated, eV. */
	private static final double BIN = 1;

	private final EnergyAxis axis;
	private final References references;
	private final ReferenceFitOptions options;
	private final ReferenceBank bank;
	private final ChannelRange channels;
	private final double lowerEdge;
	private final double[] logEnergy;
	/** starts of the fit: references at multiples of the scan's step, filled as they are asked for */
	private final Map<Integer, double[][]> scan = new ConcurrentHashMap<>();

	/**
	 * @param axis of the spectra
	 * @throws IllegalArgumentException if the references do not reach over the fitted window with the shift, or there are too few channels
	 */
	public ReferenceFitter(EnergyAxis axis, References references, ReferenceFitOptions options) {
		this.axis = axis;
		this.references = references;
		this.options = options;
		channels = axis.channels(options.window());
		int unknowns = references.size() + 4;
		if (channels.count() < unknowns + 3) throw new IllegalArgumentException("a fit of " + unknowns + " unknowns needs more than the " + channels.count() + " channels of " + options.window());
		lowerEdge = axis.energy(channels.first() - 0.5);
		double end = axis.energy(channels.end() - 0.5);
		if (references.axis().last() < end - 0.5 - options.shiftRange())
			throw new IllegalArgumentException("the references end at " + references.axis().last() + " eV, the fit of " + options.window() + " needs them up to " + end + " eV");
		bank = new ReferenceBank(references, options.broadening());
		logEnergy = new double[channels.count()];
		double middle = Math.sqrt(axis.energy(channels.first()) * axis.energy(channels.end() - 1));
		for (int i = 0; i < logEnergy.length; i++) logEnergy[i] = Math.log(axis.energy(channels.first() + i) / middle);
	}

	/** @return references at a multiple of the scan's step, half as broad as they may be, {@code references × channels} */
	private double[][] scanned(int step) {
		return scan.computeIfAbsent(step, at -> {
			double[][] spectra = new double[references.size()][channels.count()];
			double[] unused = new double[channels.count()];
			for (int r = 0; r < spectra.length; r++)
				bank.write(r, at * SCAN, bank.largestVariance() / 4, lowerEdge, axis.dispersion(), spectra[r], unused, unused, unused.length, new ReferenceBank.Workspace());
			return spectra;
		});
	}

	public References references() {
		return references;
	}

	public EnergyAxis axis() {
		return axis;
	}

	public Worker newWorker() {
		return new Worker();
	}

	/** The memory of one thread. */
	public final class Worker {

		private final int count = channels.count();
		private final ReferenceBank.Workspace work = new ReferenceBank.Workspace();
		private final int refs = references.size();
		/** columns: references, shift, variance, background level, background slope */
		private final int size = refs + 2 + (options.background() ? 2 : 0);
		private final double[] data = new double[count];
		private final double[] model = new double[count];
		private final double[] weight = new double[count];
		private final double[][] columns = new double[size][count];
		private final double[][] byShift = new double[refs][count];
		private final double[][] byVariance = new double[refs][count];
		private final double[] gram = new double[size * size];
		private final double[] right = new double[size];
		private final boolean[] bound = new boolean[size];
		private final double[] energies = new double[count];
		private final PowerLawFit preEdge = new PowerLawFit();
		private final double[] amounts = new double[refs];
		private double shift, known, variance, level, exponent;
		private boolean shiftFixed, varianceFixed;

		/**
		 * @param counts spectra, one after the other
		 * @param offset index of the first count of the spectrum
		 * @return empty if no significant amount of metal is fitted
		 */
		public Optional<ReferenceFit> fit(float[] counts, int offset) {
			return fit(counts, offset, 0);
		}

		/** @param shiftKnown by how many eV the spectrum is known to lie above the references; the shift that is fitted comes on top */
		public Optional<ReferenceFit> fit(float[] counts, int offset, double shiftKnown) {
			known = shiftKnown;
			for (int i = 0; i < count; i++) data[i] = counts[offset + channels.first() + i];
			if (!start()) return Optional.empty();
			Optional<Nnls.Solution> solution = iterate();
			return solution.isEmpty() ? Optional.empty() : result(solution.get());
		}

		/**
		 * Background from the window's first part, then the shift at which the references fit best.
		 *
		 * @return false if even there they are far from significant, so that the fit need not be made
		 */
		private boolean start() {
			startBackground();
			double best = Double.POSITIVE_INFINITY;
			double mean = 0;
			for (int i = 0; i < count; i++) mean += Math.max(0, data[i]) / count;
			for (int i = 0; i < count; i++) {
				double net = data[i] - background(i);
				model[i] = net;
				weight[i] = 1 / (Math.max(background(i), 0) + 0.2 * Math.max(mean, 1e-12));
			}
			int bestStep = 0;
			int from = (int) Math.ceil((known - options.shiftRange()) / SCAN - 0.5);
			int to = Math.max(from, (int) Math.floor((known + options.shiftRange()) / SCAN + 0.5));
			for (int step = from; step <= to; step++) {
				double chiSquare = linearChiSquare(scanned(step));
				if (chiSquare < best) {
					best = chiSquare;
					bestStep = step;
				}
			}
			shift = held(bestStep * SCAN - known, options.shiftRange());
			variance = bank.largestVariance() / 4;
			shiftFixed = options.shiftRange() == 0;
			varianceFixed = options.broadening() == 0;
			return linearAmounts(scanned(bestStep), best);
		}

		private void startBackground() {
			level = exponent = 0;
			if (!options.background()) return;
			int pre = preEdgeChannels();
			for (int i = 0; i < pre; i++) energies[i] = axis.energy(channels.first() + i);
			preEdge.fit(energies, data, pre);
			exponent = preEdge.exponent();
			int middle = 0;
			while (middle < count - 1 && logEnergy[middle] < 0) middle++;
			level = Math.max(1e-9, preEdge.value(axis.energy(channels.first() + middle)) * Math.exp(exponent * logEnergy[middle]));
		}

		/** Channels before the references begin: up to where their sum first reaches 2 % of its maximum, less the shift. */
		private int preEdgeChannels() {
			double highest = 0;
			double[][] spectra = scanned((int) Math.round(known / SCAN));
			for (int i = 0; i < count; i++) highest = Math.max(highest, sum(spectra, i));
			int pre = 0;
			while (pre < count && sum(spectra, pre) < 0.02 * highest) pre++;
			return Math.max(3, pre - (int) Math.ceil((options.shiftRange() + options.broadening()) / axis.dispersion()));
		}

		private double sum(double[][] spectra, int i) {
			double sum = 0;
			for (double[] spectrum : spectra) sum += spectrum[i];
			return sum;
		}

		private double background(int i) {
			return level == 0 ? 0 : level * Math.exp(-exponent * logEnergy[i]);
		}

		private Optional<Nnls.Solution> linear(double[][] spectra) {
			double[] h = new double[refs * refs];
			double[] g = new double[refs];
			boolean[] positive = new boolean[refs];
			for (int a = 0; a < refs; a++) {
				positive[a] = true;
				for (int i = 0; i < count; i++) g[a] += weight[i] * spectra[a][i] * model[i];
				for (int b = 0; b <= a; b++) {
					double product = 0;
					for (int i = 0; i < count; i++) product += weight[i] * spectra[a][i] * spectra[b][i];
					h[a * refs + b] = h[b * refs + a] = product;
				}
			}
			return Nnls.solve(h, g, positive);
		}

		private double linearChiSquare(double[][] spectra) {
			double[] g = linear(spectra).map(Nnls.Solution::x).orElse(new double[refs]);
			double chiSquare = 0;
			for (int i = 0; i < count; i++) {
				double residual = model[i];
				for (int r = 0; r < refs; r++) residual -= g[r] * spectra[r][i];
				chiSquare += weight[i] * residual * residual;
			}
			return chiSquare;
		}

		private boolean linearAmounts(double[][] spectra, double chiSquare) {
			Optional<Nnls.Solution> solution = linear(spectra);
			if (solution.isEmpty()) return false;
			System.arraycopy(solution.get().x(), 0, amounts, 0, refs);
			double total = 0;
			double variance = 0;
			for (int a = 0; a < refs; a++) {
				total += amounts[a];
				for (int b = 0; b < refs; b++) variance += solution.get().covariance()[a * refs + b];
			}
			// shift, broadening and background being known here, the error of the whole fit is larger
			return total > 0 && total > 0.5 * options.leastSignificance() * Math.sqrt(Math.max(0, variance) * chiSquare / count);
		}

		private Optional<Nnls.Solution> iterate() {
			Optional<Nnls.Solution> solution = Optional.empty();
			evaluate();
			for (int step = 0; step < STEPS; step++) {
				weigh();
				solution = solve();
				double before = deviance();
				if (solution.isEmpty()) return solution;
				double moved = move(solution.get().x(), before);
				if (moved < CONVERGED || moved < 1e-3 && before - deviance() < NEGLIGIBLE) break;
			}
			weigh();
			return solve();
		}

		/** Computes the columns and the model at the present unknowns. */
		private void evaluate() {
			for (int k = refs; k < size; k++) java.util.Arrays.fill(columns[k], 0);
			if (options.background())
				for (int i = 0; i < count; i++) {
					columns[refs + 2][i] = Math.exp(-exponent * logEnergy[i]);
					model[i] = level * columns[refs + 2][i];
					columns[refs + 3][i] = -logEnergy[i] * model[i];
				}
			else java.util.Arrays.fill(model, 0);
			for (int r = 0; r < refs; r++) {
				bank.write(r, known + shift, variance, lowerEdge, axis.dispersion(), columns[r], byShift[r], byVariance[r], count, work);
				double amount = amounts[r];
				if (amount == 0) continue;
				for (int i = 0; i < count; i++) {
					model[i] += amount * columns[r][i];
					columns[refs][i] += amount * byShift[r][i];
					columns[refs + 1][i] += amount * byVariance[r][i];
				}
			}
		}

		private double gain() {
			return options.noise().isEstimated() ? 1 : options.noise().gain();
		}

		/** Weights from the present model. */
		private void weigh() {
			double gain = gain();
			double least = gain * Math.max(LEAST_COUNTS, 1e-6 * maximum(model));
			for (int i = 0; i < count; i++) weight[i] = 1 / Math.max(least, options.noise().variance(model[i], gain));
		}

		private static double maximum(double[] values) {
			double maximum = 0;
			for (double value : values) maximum = Math.max(maximum, value);
			return maximum;
		}

		/** χ² with the present weights. */
		private double deviance() {
			double sum = 0;
			for (int i = 0; i < count; i++) sum += weight[i] * (data[i] - model[i]) * (data[i] - model[i]);
			return sum;
		}

		/** Amounts and level are solved for anew, the others by their step. */
		private Optional<Nnls.Solution> solve() {
			for (int a = 0; a < size; a++) {
				bound[a] = a < refs;
				double[] u = columns[a];
				double g = 0;
				for (int i = 0; i < count; i++) {
					double target = data[i] - model[i];
					g += weight[i] * u[i] * target;
				}
				right[a] = g;
				for (int b = 0; b <= a; b++) {
					double[] v = columns[b];
					double product = 0;
					for (int i = 0; i < count; i++) product += weight[i] * u[i] * v[i];
					gram[a * size + b] = gram[b * size + a] = product;
				}
			}
			fix(refs, shiftFixed);
			fix(refs + 1, varianceFixed);
			// the bound is on the amount itself, not on its step
			for (int a = 0; a < size; a++) for (int r = 0; r < refs; r++) right[a] += gram[a * size + r] * amounts[r];
			return Nnls.solve(gram, right, bound);
		}

		/** Takes an unknown out by making its equation read 1·x = 0; so it also does for one on which nothing depends. */
		private void fix(int unknown, boolean fixed) {
			if (!fixed && gram[unknown * size + unknown] > 0) return;
			for (int i = 0; i < size; i++) gram[unknown * size + i] = gram[i * size + unknown] = 0;
			gram[unknown * size + unknown] = 1;
			right[unknown] = 0;
		}

		/** Goes as far along the step as makes the fit better; returns how far, relative to what matters. */
		private double move(double[] x, double before) {
			double[] amountsBefore = amounts.clone();
			double shiftBefore = shift;
			double varianceBefore = variance;
			double levelBefore = level;
			double exponentBefore = exponent;
			double shiftStep = Math.max(-0.5, Math.min(0.5, x[refs]));
			for (double length = 1; length > 1e-3; length /= 3) {
				double scale = 0;
				double moved = 0;
				for (int r = 0; r < refs; r++) {
					amounts[r] = Math.max(0, amountsBefore[r] + length * (x[r] - amountsBefore[r]));
					scale += amounts[r];
				}
				for (int r = 0; r < refs; r++) moved = Math.max(moved, Math.abs(amounts[r] - amountsBefore[r]) / Math.max(scale, 1e-300));
				shift = held(shiftBefore + length * shiftStep, options.shiftRange());
				double limit = bank.largestVariance();
				variance = Math.max(0, Math.min(limit, varianceBefore + length * Math.max(-limit / 4, Math.min(limit / 4, x[refs + 1]))));
				moved = Math.max(moved, Math.max(Math.abs(shift - shiftBefore), Math.abs(variance - varianceBefore)));
				if (options.background()) {
					level = Math.max(levelBefore / 10, levelBefore + length * x[refs + 2]);
					exponent = Math.max(-2, Math.min(10, exponentBefore + length * Math.max(-1, Math.min(1, x[refs + 3]))));
					moved = Math.max(moved, Math.max(Math.abs(level / levelBefore - 1), Math.abs(exponent - exponentBefore)));
				}
				boundNuisances(x);
				evaluate();
				if (deviance() <= before * (1 + 1e-9)) return moved;
			}
			System.arraycopy(amountsBefore, 0, amounts, 0, refs);
			shift = shiftBefore;
			variance = varianceBefore;
			level = levelBefore;
			exponent = exponentBefore;
			evaluate();
			return 0;
		}

		/** An unknown at the end of its range that wants to go further is no unknown; it is freed when it wants back. */
		private void boundNuisances(double[] x) {
			shiftFixed = options.shiftRange() == 0 || Math.abs(shift) >= options.shiftRange() && shift * x[refs] > 0;
			double limit = bank.largestVariance();
			varianceFixed = options.broadening() == 0 || variance <= 0 && x[refs + 1] < 0 || variance >= limit && x[refs + 1] > 0;
		}

		private static double held(double value, double range) {
			return Math.max(-range, Math.min(range, value));
		}

		private Optional<ReferenceFit> result(Nnls.Solution solution) {
			double total = 0;
			for (double amount : amounts) total += amount;
			if (!(total > 0)) return Optional.empty();
			int used = 0;
			for (int a = 0; a < size; a++) if (solution.free()[a] && !(a == refs && shiftFixed) && !(a == refs + 1 && varianceFixed)) used++;
			double reduced = deviance() / Math.max(1, count - used);
			double scale = options.noise().isEstimated() ? binnedChiSquare(used) : 1;
			double[] all = SymmetricSolver.inverse(gram, size).orElse(solution.covariance());
			double[] covariance = fractionCovariance(all, scale, total);
			double amountVariance = 0;
			for (int a = 0; a < refs; a++) for (int b = 0; b < refs; b++) amountVariance += scale * solution.covariance()[a * size + b];
			Measured amount = new Measured(total, Math.sqrt(Math.max(0, amountVariance)));
			if (total < options.leastSignificance() * amount.error()) return Optional.empty();
			double[] fractions = new double[refs];
			for (int r = 0; r < refs; r++) fractions[r] = amounts[r] / total;
			double shiftError = shiftFixed ? 0 : Math.sqrt(scale * all[refs * size + refs]);
			return Optional.of(new ReferenceFit(fractions, covariance, amount, valence(fractions, covariance), new Measured(shift, shiftError),
				ReferenceBank.width(variance), exponent, reduced, relativeResidual()));
		}

		/** Variance over mean from bins wider than the detector's spread, whose channels are alike and scatter too little. */
		private double binnedChiSquare(int used) {
			int width = Math.max(1, (int) Math.round(BIN / axis.dispersion()));
			int bins = count / width;
			if (bins < used + 5) return deviance() / Math.max(1, count - used);
			double chiSquare = 0;
			for (int bin = 0; bin < bins; bin++) {
				double residual = 0;
				double expected = 0;
				for (int i = bin * width; i < (bin + 1) * width; i++) {
					residual += data[i] - model[i];
					expected += 1 / weight[i];
				}
				chiSquare += residual * residual / expected;
			}
			return chiSquare / (bins - used);
		}

		/** fᵢ = aᵢ/Σa, so ∂fᵢ/∂aⱼ = (δᵢⱼ − fᵢ)/Σa. */
		private double[] fractionCovariance(double[] covariance, double scale, double total) {
			double[] jacobian = new double[refs * refs];
			for (int i = 0; i < refs; i++) for (int j = 0; j < refs; j++) jacobian[i * refs + j] = ((i == j ? 1 : 0) - amounts[i] / total) / total;
			double[] result = new double[refs * refs];
			for (int i = 0; i < refs; i++)
				for (int j = 0; j < refs; j++)
					for (int k = 0; k < refs; k++)
						for (int l = 0; l < refs; l++) result[i * refs + j] += scale * jacobian[i * refs + k] * covariance[k * size + l] * jacobian[j * refs + l];
			return result;
		}

		private Optional<Measured> valence(double[] fractions, double[] covariance) {
			double mean = 0;
			double spread = 0;
			for (int i = 0; i < refs; i++) {
				if (references.valences().get(i).isEmpty()) {
					if (fractions[i] > 0) return Optional.empty();
					continue;
				}
				double valence = references.valences().get(i).getAsDouble();
				mean += fractions[i] * valence;
				for (int j = 0; j < refs; j++) spread += valence * references.valences().get(j).orElse(0) * covariance[i * refs + j];
			}
			return Optional.of(new Measured(mean, Math.sqrt(Math.max(0, spread))));
		}

		private double relativeResidual() {
			double squares = 0;
			double highest = 0;
			for (int i = 0; i < count; i++) {
				squares += (data[i] - model[i]) * (data[i] - model[i]);
				highest = Math.max(highest, model[i] - background(i));
			}
			return highest > 0 ? Math.sqrt(squares / count) / highest : 0;
		}

		/** Writes data less fit of the last spectrum, one value a fitted channel. */
		public void residual(float[] target) {
			for (int i = 0; i < count; i++) target[i] = (float) (data[i] - model[i]);
		}
	}

	/** @return the channels that are fitted */
	public ChannelRange channels() {
		return channels;
	}
}
