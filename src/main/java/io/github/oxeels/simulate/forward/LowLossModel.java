// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.forward;

import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.Arrays;

/** Expected low-loss spectra, zero-loss peak and plasmons, of any thickness. Immutable; may be used by many threads. */
public final class LowLossModel {

    private static final int ORDERS = 12;
    private static final double BELOW_ZERO = 60;

    private final Acquisition acquisition;
    private final EnergyAxis axis;
    private final EnergyGrid grid;
    private final double[][] values = new double[ORDERS][];
    private final double[][] integrals = new double[ORDERS][];

    public LowLossModel(Acquisition acquisition, EnergyAxis axis) {
        this.acquisition = acquisition;
        this.axis = axis;
        double high = axis.last() / (1 + acquisition.dispersionError()) + BELOW_ZERO;
        grid = EnergyGrid.covering(
                Math.min(-BELOW_ZERO, axis.offset() * 1.5 - BELOW_ZERO), high, BELOW_ZERO + PlasmonLoss.RANGE);
        Transfer transfer = new Transfer(grid, acquisition);
        double[] real = new double[grid.size() / 2 + 1];
        double[] imaginary = new double[grid.size() / 2 + 1];
        double[] impulse = new double[grid.size()];
        impulse[(int) Math.round(grid.point(0))] = 1 / grid.step();
        FourierSpectra zeroLoss = new FourierSpectra(2, grid.size());
        zeroLoss.forward(impulse, new double[grid.size()], 0, 1);
        for (int n = 0; n < ORDERS; n++) {
            transfer.order(n, real, imaginary);
            values[n] = zeroLoss.through(real, imaginary)[0];
            integrals[n] = Resampling.integral(values[n], grid.step(), grid.used() + 1);
        }
    }

    /** @return an axis that shows the zero-loss peak and the plasmons at the core loss's dispersion: −20 to 100 eV */
    public static EnergyAxis axisFor(EnergyAxis coreLoss) {
        return new EnergyAxis(-20, coreLoss.dispersion(), (int) Math.ceil(120 / coreLoss.dispersion()));
    }

    /**
     * @param electrons of all orders, in counts
     * @param shift jitter and drift, eV
     * @param expected receives {@code margin + channels + margin} counts
     */
    public void expected(
            double electrons,
            double thickness,
            double shift,
            int margin,
            double[] expected,
            double[] value,
            double[] integral) {
        Arrays.fill(value, 0);
        Arrays.fill(integral, 0);
        double weight = StrictMath.exp(-thickness) * electrons * axis.dispersion();
        for (int n = 0; n < ORDERS; n++) {
            for (int i = 0; i < grid.used(); i++) {
                value[i] += weight * values[n][i];
                integral[i] += weight * integrals[n][i];
            }
            weight *= thickness / (n + 1);
            if (weight == 0) break;
        }
        double width = axis.dispersion() / (1 + acquisition.dispersionError());
        double lowerEdge =
                (axis.energy(-margin - 0.5) - acquisition.offset() - shift) / (1 + acquisition.dispersionError());
        Resampling.channelMeans(grid, 0, value, integral, lowerEdge, width, expected, axis.size() + 2 * margin);
    }

    /** @return points of the arrays that {@link #expected} works in */
    public int points() {
        return grid.used() + 1;
    }
}
