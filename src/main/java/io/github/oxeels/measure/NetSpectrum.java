// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;

/**
 * A spectrum with the background before an edge taken off, and the covariance of any weighted sums of what is left:
 * noise of the counts and error of the background together. Re-used for many spectra by one thread.
 */
final class NetSpectrum {

    /** Width of the bins from whose scatter the gain is estimated, eV; wider than a detector's spread. */
    private static final double BIN = 1;

    private final EnergyAxis axis;
    private final CountingNoise noise;
    private final PowerLawFit fit = PowerLawFit.fast();
    private final double[] energies;
    private final double[] binned;
    final double[] net;
    final double[] variance;
    private final double[] background;
    private final double[] logEnergy;
    private boolean fitted;
    private double gain;

    NetSpectrum(EnergyAxis axis, CountingNoise noise) {
        this.axis = axis;
        this.noise = noise;
        energies = new double[axis.size()];
        binned = new double[axis.size()];
        net = new double[axis.size()];
        variance = new double[axis.size()];
        background = new double[axis.size()];
        logEnergy = new double[axis.size()];
        for (int i = 0; i < axis.size(); i++) logEnergy[i] = Math.log(axis.energy(i));
    }

    /**
     * Takes a spectrum in.
     *
     * @param first channel of the background window
     * @param count of its channels; 0 for a spectrum whose background is off already
     */
    void take(float[] counts, int offset, int first, int count) {
        fitted = count > 0;
        if (fitted) {
            for (int i = 0; i < count; i++) {
                energies[i] = axis.energy(first + i);
                net[i] = counts[offset + first + i];
            }
            fit.fit(energies, net, count);
        }
        if (fitted) fit.values(axis.offset(), axis.dispersion(), axis.size(), background, 0);
        else Arrays.fill(background, 0);
        for (int i = 0; i < axis.size(); i++) {
            net[i] = counts[offset + i] - background[i];
        }
        gain = !noise.isEstimated() ? noise.gain() : fitted ? estimatedGain(first, count) : roughness();
        for (int i = 0; i < axis.size(); i++) variance[i] = noise.variance(net[i] + background[i], gain);
    }

    /**
     * Variance over mean of what bins leave over of the fit; of electrons counted one by one where no power law could
     * be fitted.
     */
    private double estimatedGain(int first, int count) {
        int width = Math.max(1, (int) Math.round(BIN / axis.dispersion()));
        int bins = count / width;
        if (bins < 6 || fit.exponent() == 0) return 1;
        double chiSquare = 0;
        for (int bin = 0; bin < bins; bin++) {
            double residual = 0;
            double mean = 0;
            for (int i = 0; i < width; i++) {
                residual += net[first + bin * width + i];
                mean += background[first + bin * width + i];
            }
            chiSquare += residual * residual / mean;
        }
        return chiSquare / (bins - 2);
    }

    /**
     * Variance over mean from second differences, for spectra whose background is off, on whatever scale; blind to
     * noise that neighbours share.
     */
    private double roughness() {
        double squares = 0;
        double sum = 0;
        for (int i = 1; i < axis.size() - 1; i++) {
            double second = net[i - 1] - 2 * net[i] + net[i + 1];
            squares += second * second / 6;
            sum += Math.max(0, net[i]);
        }
        return sum > 0 ? squares / sum : 1;
    }

    EnergyAxis axis() {
        return axis;
    }

    /** @return Σ u·net over channels {@code from … to} */
    double sum(double[] u, int from, int to) {
        double sum = 0;
        for (int i = from; i <= to; i++) sum += u[i] * net[i];
        return sum;
    }

    /** Variances of two weighted sums of a spectrum, and their covariance. */
    record Covariance(double first, double second, double common) {}

    /** @return of Σ u·net and Σ v·net over channels {@code from … to}, none of which was fitted */
    Covariance covariance(double[] u, double[] v, int from, int to) {
        double uu = 0, vv = 0, uv = 0;
        double sumU = 0, slopeU = 0, sumV = 0, slopeV = 0;
        for (int i = from; i <= to; i++) {
            double ofU = u[i] * variance[i];
            uu += u[i] * ofU;
            uv += v[i] * ofU;
            vv += v[i] * v[i] * variance[i];
            if (!fitted) continue;
            double slope = fit.slopeAt(logEnergy[i]) * background[i];
            sumU += u[i] * background[i];
            slopeU += u[i] * slope;
            sumV += v[i] * background[i];
            slopeV += v[i] * slope;
        }
        if (!fitted) return new Covariance(uu, vv, uv);
        return new Covariance(
                uu + gain * fit.unitCovariance(sumU, slopeU, sumU, slopeU),
                vv + gain * fit.unitCovariance(sumV, slopeV, sumV, slopeV),
                uv + gain * fit.unitCovariance(sumU, slopeU, sumV, slopeV));
    }

    /** @return variance of Σ u·net over channels {@code from … to}, none of which was fitted */
    double variance(double[] u, int from, int to) {
        return covariance(u, u, from, to).first();
    }
}
