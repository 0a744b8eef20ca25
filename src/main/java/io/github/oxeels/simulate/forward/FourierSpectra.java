// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.Fft;

/** Transforms of several real spectra at frequencies 0 … size/2; two at a time go through one complex transform. */
final class FourierSpectra {

    final double[][] real;
    final double[][] imaginary;
    private final int size;

    FourierSpectra(int count, int size) {
        this.size = size;
        real = new double[count][size / 2 + 1];
        imaginary = new double[count][size / 2 + 1];
    }

    /** Writes the transforms of two real spectra, which are overwritten, to two places. */
    void forward(double[] first, double[] second, int firstPlace, int secondPlace) {
        Fft.ofSize(size).forward(first, second);
        for (int k = 0; k <= size / 2; k++) {
            int m = k == 0 ? 0 : size - k;
            real[firstPlace][k] = (first[k] + first[m]) / 2;
            imaginary[firstPlace][k] = (second[k] - second[m]) / 2;
            real[secondPlace][k] = (second[k] + second[m]) / 2;
            imaginary[secondPlace][k] = (first[m] - first[k]) / 2;
        }
    }

    /** @return every spectrum times a transfer, back on the grid, {@code count × size} */
    double[][] through(double[] transferReal, double[] transferImaginary) {
        double[][] spectra = new double[real.length][];
        for (int i = 0; i < real.length; i += 2) {
            double[] first = new double[size];
            double[] second = new double[size];
            boolean pair = i + 1 < real.length;
            for (int k = 0; k <= size / 2; k++) {
                int m = k == 0 ? 0 : size - k;
                double a = real[i][k] * transferReal[k] - imaginary[i][k] * transferImaginary[k];
                double b = real[i][k] * transferImaginary[k] + imaginary[i][k] * transferReal[k];
                double c = pair ? real[i + 1][k] * transferReal[k] - imaginary[i + 1][k] * transferImaginary[k] : 0;
                double d = pair ? real[i + 1][k] * transferImaginary[k] + imaginary[i + 1][k] * transferReal[k] : 0;
                first[m] = a + d;
                second[m] = c - b;
                first[k] = a - d;
                second[k] = b + c;
            }
            // both are real at frequency 0 and at the highest
            first[0] = real[i][0] * transferReal[0];
            second[0] = pair ? real[i + 1][0] * transferReal[0] : 0;
            first[size / 2] = real[i][size / 2] * transferReal[size / 2];
            second[size / 2] = pair ? real[i + 1][size / 2] * transferReal[size / 2] : 0;
            Fft.ofSize(size).inverse(first, second);
            spectra[i] = first;
            if (pair) spectra[i + 1] = second;
        }
        return spectra;
    }

    /** Adds a multiple of another set's spectrum, each frequency damped by a factor. */
    void add(int place, FourierSpectra from, int fromPlace, double weight, double[] damping) {
        for (int k = 0; k <= size / 2; k++) {
            real[place][k] += weight * damping[k] * from.real[fromPlace][k];
            imaginary[place][k] += weight * damping[k] * from.imaginary[fromPlace][k];
        }
    }
}
