// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the covariance of amounts to that of fractions and of their mean valence. */
final class FitErrors {

    private FitErrors() {}

    /**
     * fᵢ = aᵢ/Σa, so ∂fᵢ/∂aⱼ = (δᵢⱼ − fᵢ)/Σa.
     *
     * @param covariance of all unknowns, the amounts first, {@code size × size}
     * @return covariance of the fractions
     */
    static double[] fractionCovariance(double[] amounts, double total, double[] covariance, int size, double scale) {
        int n = amounts.length;
        double[] jacobian = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) jacobian[i * n + j] = ((i == j ? 1 : 0) - amounts[i] / total) / total;
        double[] result = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                for (int k = 0; k < n; k++)
                    for (int l = 0; l < n; l++)
                        result[i * n + j] +=
                                scale * jacobian[i * n + k] * covariance[k * size + l] * jacobian[j * n + l];
        return result;
    }

    /** @return variance of the sum of the amounts */
    static double totalVariance(int amounts, double[] covariance, int size, double scale) {
        double variance = 0;
        for (int a = 0; a < amounts; a++)
            for (int b = 0; b < amounts; b++) variance += scale * covariance[a * size + b];
        return Math.max(0, variance);
    }

    /** @return empty if a reference with a share has no known valence */
    static Optional<Measured> valence(List<OptionalDouble> valences, double[] fractions, double[] covariance) {
        int n = fractions.length;
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            if (valences.get(i).isEmpty()) {
                if (fractions[i] > 0) return Optional.empty();
                continue;
            }
            mean += fractions[i] * valences.get(i).getAsDouble();
            for (int j = 0; j < n; j++)
                variance += valences.get(i).getAsDouble() * valences.get(j).orElse(0) * covariance[i * n + j];
        }
        return Optional.of(new Measured(mean, Math.sqrt(Math.max(0, variance))));
    }
}
