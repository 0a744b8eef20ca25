package io.github.oxeels.numeric;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, the same on every machine and run.
 *
 * @param values falling
 * @param vectors {@code values.length × size}, one eigenvector after the other, of norm 1; the entry of largest magnitude
 *            is positive
 */
public record SymmetricEigen(double[] values, double[] vectors) {

	/** @param matrix {@code size × size}, symmetric */
	public static SymmetricEigen of(double[] matrix, int size) {
		double[][] rows = IntStream.range(0, size).mapToObj(row -> java.util.Arrays.copyOfRange(matrix, row * size, (row + 1) * size)).toArray(double[][]::new);
		EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(rows, false));
		double[] unordered = eigen.getRealEigenvalues();
		int[] order = IntStream.range(0, size).boxed().sorted(Comparator.comparingDouble((Integer i) -> -unordered[i])).mapToInt(i -> i).toArray();
		double[] values = new double[size];
		double[] vectors = new double[size * size];
		for (int i = 0; i < size; i++) {
			values[i] = unordered[order[i]];
			double[] vector = eigen.getEigenvector(order[i]).toArray();
			double sign = vector[largest(vector)] < 0 ? -1 : 1;
			for (int j = 0; j < size; j++) vectors[i * size + j] = sign * vector[j];
		}
		return new SymmetricEigen(values, vectors);
	}

	private static int largest(double[] vector) {
		int largest = 0;
		for (int i = 1; i < vector.length; i++)
			if (Math.abs(vector[i]) > Math.abs(vector[largest])) largest = i;
		return largest;
	}
}
