package io.github.oxeels.learn.svm;

import io.github.oxeels.tensor.FloatLanes;
import java.util.Arrays;

/**
 * Decision values in single precision: half the work of double precision. Sums over many support vectors are compensated [Kahan 1965, doi 10.1145/363707.363723].
 * <p>
 * Kernel values of a block of support vectors and a tile of spectra are a product, a function of each, and a second
 * product with the coefficients; a linear kernel is a product with one weight vector a pair. Distances are taken from the
 * mean support vector, so that |u|² + |v|² − 2 u·v does not cancel.
 */
final class SingleDecisions implements Decisions {

	/** Support vectors (or channels of a linear kernel) at a time: their kernel values fit a core's first cache. */
	private static final int BLOCK = 24;

	private final SvmModel model;
	private final float[] centre;
	/** Support vectors less the centre times {@link #factor}; weight vectors of a linear kernel. */
	private final float[] vectors;
	/** What the kernel's argument begins with, one a support vector. */
	private final float[] start;
	private final float[] coefficients;

	SingleDecisions(SvmModel model) {
		this.model = model;
		boolean radial = model.kernel() == SvmKernel.RBF;
		centre = radial ? Centre.of(model) : new float[model.features()];
		double factor = radial ? 2 * model.gamma() : model.kernel().usesGamma() ? model.gamma() : 1;
		double[] source = model.kernel().collapses() ? model.weights() : model.vectors();
		vectors = new float[source.length];
		start = new float[source.length / Math.max(1, model.features())];
		for (int v = 0; v < start.length; v++) {
			double norm = 0;
			for (int q = 0; q < centre.length; q++) {
				double value = source[v * centre.length + q] - centre[q];
				vectors[v * centre.length + q] = (float) (factor * value);
				norm += value * value;
			}
			start[v] = (float) (radial ? -model.gamma() * norm : model.coef0());
		}
		coefficients = Centre.single(model.coefficients());
	}

	@Override
	public Tile newTile() {
		return new LaneTile();
	}

	private final class LaneTile implements Tile {

		private final float[][] x = new float[model.features()][LANES];
		private final float[][] values = new float[BLOCK][LANES];
		private final float[] norm = new float[LANES];
		private final float[] scratch = new float[LANES];
		/** What the support vectors of class i add to its decision against the m-th other class, in row i (classes − 1) + m. */
		private final float[][] sums = new float[model.classes() * (model.classes() - 1)][LANES];
		private final float[][] lost = new float[sums.length][LANES];
		private final float[][] part = new float[Math.max(model.pairs(), model.classes() - 1)][LANES];

		@Override
		public void decide(float[] features, int first, int lanes, double[][] decisions) {
			transpose(features, first, lanes);
			for (float[] sum : sums) Arrays.fill(sum, 0, lanes, 0);
			for (float[] row : lost) Arrays.fill(row, 0, lanes, 0);
			if (model.kernel().collapses()) weigh(lanes, decisions);
			else {
				addSupportVectors(lanes);
				combine(lanes, decisions);
			}
		}

		/** Spectra become lanes, sixteen at a time: a cache line of each is read once. */
		private void transpose(float[] features, int first, int lanes) {
			int width = x.length;
			for (int p0 = 0; p0 < lanes; p0 += 16) {
				int end = Math.min(lanes, p0 + 16);
				for (int q = 0; q < width; q++) {
					float[] row = x[q];
					float zero = centre[q];
					for (int p = p0, at = (first + p0) * width + q; p < end; p++, at += width) row[p] = features[at] - zero;
				}
			}
			if (model.kernel() == SvmKernel.RBF || model.kernel() == SvmKernel.COSINE) {
				Arrays.fill(norm, 0, lanes, 0);
				for (float[] row : x) FloatLanes.addSquares(row, norm, lanes);
			}
		}

		private void addSupportVectors(int lanes) {
			int rows = model.classes() - 1, size = model.size();
			if (model.kernel() == SvmKernel.RBF) FloatLanes.scale(norm, (float) -model.gamma(), 0, lanes);
			for (int i = 0, v = 0; i < model.classes(); i++)
				for (int end = v + model.vectorsOfClass()[i], block; v < end; v += block) {
					block = Math.min(BLOCK, end - v);
					kernelValues(v, block, lanes);
					addBlock(coefficients, v, size, rows, block, i * rows, values, 0, lanes);
				}
		}

		private void kernelValues(int v, int block, int lanes) {
			for (int b = 0; b < block; b++) {
				if (model.kernel() == SvmKernel.RBF) setSum(values[b], norm, start[v + b], lanes);
				else Arrays.fill(values[b], 0, lanes, start[v + b]);
			}
			FloatLanes.addProduct(vectors, v * x.length, x.length, block, x.length, x, 0, values, 0, lanes);
			for (int b = 0; b < block; b++) apply(values[b], lanes);
		}

		private void apply(float[] argument, int lanes) {
			switch (model.kernel()) {
				case RBF -> FloatLanes.exp(argument, scratch, lanes);
				case POLYNOMIAL -> power(argument, lanes);
				case SIGMOID -> tanh(argument, lanes);
				default -> throw new AssertionError(model.kernel());
			}
		}

		private void power(float[] base, int lanes) {
			System.arraycopy(base, 0, scratch, 0, lanes);
			for (int d = 1; d < model.degree(); d++)
				for (int p = 0; p < lanes; p++) base[p] *= scratch[p];
		}

		/** tanh z = 2 / (1 + exp(−2 z)) − 1 */
		private void tanh(float[] z, int lanes) {
			FloatLanes.scale(z, -2, 0, lanes);
			FloatLanes.exp(z, scratch, lanes);
			for (int p = 0; p < lanes; p++) z[p] = 2 / (1 + z[p]) - 1;
		}

		private void combine(int lanes, double[][] decisions) {
			int classes = model.classes();
			for (int i = 0, pair = 0; i < classes; i++)
				for (int j = i + 1; j < classes; j++, pair++) {
					float[] ofI = sums[i * (classes - 1) + j - 1], ofJ = sums[j * (classes - 1) + i];
					double rho = model.rho()[pair];
					for (int p = 0; p < lanes; p++) decisions[pair][p] = (double) ofI[p] + ofJ[p] - rho;
				}
		}

		private void weigh(int lanes, double[][] decisions) {
			for (int q = 0; q < x.length; q += BLOCK)
				addBlock(vectors, q, x.length, model.pairs(), Math.min(BLOCK, x.length - q), 0, x, q, lanes);
			for (int pair = 0; pair < model.pairs(); pair++) {
				if (model.kernel() == SvmKernel.COSINE) divideByLength(sums[pair], lanes);
				double rho = model.rho()[pair];
				for (int p = 0; p < lanes; p++) decisions[pair][p] = sums[pair][p] - rho;
			}
		}

		private void divideByLength(float[] sum, int lanes) {
			for (int p = 0; p < lanes; p++) sum[p] /= norm[p] > 0 ? (float) Math.sqrt(norm[p]) : 1;
		}

		/** Adds a block's share, rounded by itself, and keeps what the addition loses for the next. */
		private void addBlock(float[] a, int from, int stride, int rows, int depth, int sumRow, float[][] b, int bRow, int lanes) {
			for (int r = 0; r < rows; r++) Arrays.fill(part[r], 0, lanes, 0);
			FloatLanes.addProduct(a, from, stride, rows, depth, b, bRow, part, 0, lanes);
			for (int r = 0; r < rows; r++) addCompensated(part[r], sums[sumRow + r], lost[sumRow + r], lanes);
		}
	}

	private static void setSum(float[] values, float[] norm, float start, int lanes) {
		for (int p = 0; p < lanes; p++) values[p] = norm[p] + start;
	}

	private static void addCompensated(float[] part, float[] sum, float[] lost, int lanes) {
		for (int p = 0; p < lanes; p++) {
			float add = part[p] - lost[p];
			float total = sum[p] + add;
			lost[p] = total - sum[p] - add;
			sum[p] = total;
		}
	}
}
