// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Fft;
import io.github.oxeels.numeric.PlasmonLoss;

/**
 * What specimen and instrument make of a sharp line, in Fourier space: plural scattering, as the Poisson sum of plasmon
 * losses exp(t/λ·(P − 1)), times the zero-loss peak, a Gaussian with an exponential tail.
 */
final class Transfer {

    private final EnergyGrid grid;
    private final double[] plasmonReal;
    private final double[] plasmonImaginary;
    private final double[] zeroLossReal;
    private final double[] zeroLossImaginary;

    Transfer(EnergyGrid grid, Acquisition acquisition) {
        this.grid = grid;
        int size = grid.size();
        plasmonReal = new double[size];
        PlasmonLoss.write(acquisition.plasmonEnergy(), acquisition.plasmonWidth(), grid.step(), plasmonReal);
        plasmonImaginary = new double[size];
        Fft.ofSize(size).forward(plasmonReal, plasmonImaginary);
        zeroLossReal = new double[size / 2 + 1];
        zeroLossImaginary = new double[size / 2 + 1];
        double sigma = acquisition.resolution() / VoigtProfile.FWHM_PER_SIGMA;
        for (int k = 0; k <= size / 2; k++) {
            double angular = 2 * Math.PI * frequency(k);
            double gaussian = StrictMath.exp(-0.5 * sigma * sigma * angular * angular);
            double tail = angular * acquisition.asymmetry();
            zeroLossReal[k] = gaussian / (1 + tail * tail);
            zeroLossImaginary[k] = -gaussian * tail / (1 + tail * tail);
        }
    }

    /** @return cycles per eV at a point of the transform */
    double frequency(int k) {
        return k / (grid.size() * grid.step());
    }

    /** Writes the transfer for a thickness t/λ at frequencies 0 … size/2. */
    void at(double thickness, double[] real, double[] imaginary) {
        for (int k = 0; k <= grid.size() / 2; k++) {
            double magnitude = thickness == 0 ? 1 : StrictMath.exp(thickness * (plasmonReal[k] - 1));
            double phase = thickness * plasmonImaginary[k];
            double c = thickness == 0 ? 1 : StrictMath.cos(phase) * magnitude;
            double s = thickness == 0 ? 0 : StrictMath.sin(phase) * magnitude;
            real[k] = c * zeroLossReal[k] - s * zeroLossImaginary[k];
            imaginary[k] = c * zeroLossImaginary[k] + s * zeroLossReal[k];
        }
    }

    /** Writes the transform of n plasmon losses seen through the zero-loss peak at frequencies 0 … size/2. */
    void order(int n, double[] real, double[] imaginary) {
        for (int k = 0; k <= grid.size() / 2; k++) {
            real[k] = zeroLossReal[k];
            imaginary[k] = zeroLossImaginary[k];
            for (int i = 0; i < n; i++) {
                double r = real[k] * plasmonReal[k] - imaginary[k] * plasmonImaginary[k];
                imaginary[k] = real[k] * plasmonImaginary[k] + imaginary[k] * plasmonReal[k];
                real[k] = r;
            }
        }
    }
}
