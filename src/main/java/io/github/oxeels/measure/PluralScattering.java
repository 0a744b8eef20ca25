// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

import io.github.oxeels.numeric.PlasmonLoss;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.List;
import java.util.Optional;

/**
 * What electrons lose beside the edge, per mean free path: the single-scattering distribution P(E), by which a spectrum
 * of thickness t/λ is the thin one convolved with exp(t/λ·(P − δ)) (Egerton 2011, doi:10.1007/978-1-4419-9583-4,
 * section 4.3). Losses are above 0, so both that and its inverse are series that run upwards in energy, and undoing
 * them needs no Fourier transform, no window and no division by noise. The zero-loss width is left in the spectrum.
 * Immutable.
 */
public final class PluralScattering {

    /** Losses of more than 60 eV come beyond all that is measured at white lines; six losses are more than that. */
    private static final double REACH = 60;

    static final int ORDERS = 6;
    private static final double PLASMON = 23;
    private static final double PLASMON_WIDTH = 12;

    private static final double STEP = 0.25;
    /** Below it what is left of the zero-loss peak exceeds the losses, eV. */
    private static final double LOWEST_LOSS = 2.5;

    private final double step;
    /** share of a mean free path's losses up to i · step */
    private final double[] cumulative;

    private PluralScattering(double step, double[] cumulative) {
        this.step = step;
        this.cumulative = cumulative;
    }

    /**
     * What comes into question where no low loss is recorded, the likeliest first: losses spread as those of oxides, or
     * nearly all to one sharp plasmon.
     */
    static final List<PluralScattering> POSSIBLE =
            List.of(drude(PlasmonLoss.OXIDE_ENERGY, PlasmonLoss.OXIDE_WIDTH), drude(PLASMON, PLASMON_WIDTH));

    private static PluralScattering drude(double energy, double width) {
        double[] density = new double[(int) (PlasmonLoss.RANGE / STEP)];
        PlasmonLoss.write(energy, width, STEP, density);
        double[] share = new double[(int) (REACH / STEP) + 1];
        for (int i = 1; i < share.length; i++) share[i] = share[i - 1] + (density[i - 1] + density[i]) / 2;
        return new PluralScattering(STEP, share);
    }

    /**
     * The distribution of a measured low loss: the logarithm of its series over the zero-loss peak.
     *
     * @param lowLoss counts of a spectrum, best of many pixels together
     * @return empty if it has no zero-loss peak, no losses, or ends before 35 eV
     */
    public static Optional<PluralScattering> measured(EnergyAxis axis, float[] lowLoss) {
        Optional<Thickness.ZeroLoss> found = Thickness.zeroLoss(axis, lowLoss, 0);
        if (found.isEmpty() || !(found.get().thickness() > 0)) return Optional.empty();
        Thickness.ZeroLoss zero = found.get();
        int range = Math.min(axis.size() - zero.peak(), (int) (REACH / axis.dispersion()) + 1);
        if (range * axis.dispersion() < PlasmonLoss.LEAST_RECORDED) return Optional.empty();
        double[] series = new double[range];
        for (int i = (int) Math.ceil(LOWEST_LOSS / axis.dispersion()); i < range; i++) {
            double mirrored = zero.peak() - i >= 0 ? lowLoss[zero.peak() - i] : 0;
            series[i] = (lowLoss[zero.peak() + i] - mirrored) / zero.counts();
        }
        double[] logarithm = logarithm(series);
        double[] cumulative = new double[range];
        for (int i = 1; i < range; i++)
            cumulative[i] = cumulative[i - 1] + (logarithm[i - 1] + logarithm[i]) / (2 * zero.thickness());
        return Optional.of(new PluralScattering(axis.dispersion(), cumulative));
    }

    /** a of exp(a) = 1 + b, term by term: n·bₙ = n·aₙ + Σ k·aₖ·bₙ₋ₖ over 0 &lt; k &lt; n. */
    private static double[] logarithm(double[] b) {
        double[] a = new double[b.length];
        for (int n = 1; n < b.length; n++) {
            double sum = 0;
            for (int k = 1; k < n; k++) sum += k * a[k] * b[n - k];
            a[n] = b[n] - sum / n;
        }
        return a;
    }

    /**
     * @param dispersion of the spectrum, eV
     * @param channels that its edge covers
     * @return {@code orders × channels}: share of 1 … {@link #ORDERS} losses by which an electron comes so many
     *     channels higher
     */
    double[][] orders(double dispersion, int channels) {
        double[][] orders = new double[ORDERS][channels];
        for (int i = 0; i < channels; i++)
            orders[0][i] = upTo((i + 0.5) * dispersion) - upTo(Math.max(0, i - 0.5) * dispersion);
        for (int n = 1; n < ORDERS; n++)
            for (int i = 0; i < channels; i++)
                for (int k = 0; k <= i; k++) orders[n][i] += orders[0][k] * orders[n - 1][i - k];
        return orders;
    }

    private double upTo(double energy) {
        double point = Math.min(energy / step, cumulative.length - 1);
        int i = Math.min((int) point, cumulative.length - 2);
        return cumulative[i] + (point - i) * (cumulative[i + 1] - cumulative[i]);
    }
}
