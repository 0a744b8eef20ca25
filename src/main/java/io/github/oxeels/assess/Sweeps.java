// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.perturb.BackgroundResidual;
import io.github.oxeels.perturb.BelowEdge;
import io.github.oxeels.perturb.Broadening;
import io.github.oxeels.perturb.DispersionError;
import io.github.oxeels.perturb.EarlierBackground;
import io.github.oxeels.perturb.EnergyShift;
import io.github.oxeels.perturb.GaussianNoise;
import io.github.oxeels.perturb.LessDose;
import io.github.oxeels.perturb.PluralScattering;
import io.github.oxeels.perturb.PoissonNoise;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The changes that every model is asked about: as far as they go between laboratories (offsets of ±5 eV and more,
 * dispersions 2–7 % wrong, t/λ up to 1 and 100 counts per channel are all found in real files).
 */
public final class Sweeps {

    /** Makes a sweep for spectra on an axis that show the white lines of an edge. */
    private interface Maker {

        /** @throws IllegalArgumentException if such spectra do not allow it; the message says why */
        Sweep of(EnergyAxis axis, Edge edge);
    }

    /** All sweeps, in the order of the report; a further one is a line here. */
    private static final Map<String, Maker> MAKERS = new LinkedHashMap<>();

    static {
        MAKERS.put("energy_shift", Sweeps::energyShift);
        MAKERS.put("dispersion_error", Sweeps::dispersionError);
        MAKERS.put("gaussian_noise", Sweeps::gaussianNoise);
        MAKERS.put("poisson_noise", Sweeps::poissonNoise);
        MAKERS.put("dose", Sweeps::dose);
        MAKERS.put("thickness", Sweeps::thickness);
        MAKERS.put("resolution", Sweeps::resolution);
        MAKERS.put("background", Sweeps::background);
    }

    /** Keys of all sweeps, in the order of the report. */
    public static final List<String> KEYS = List.copyOf(MAKERS.keySet());

    private static final double MOST_EARLIER = 20;

    private Sweeps() {}

    /**
     * @param axis of the spectra
     * @param edge whose white lines they show
     * @param missing receives a sentence for each sweep that such spectra do not allow
     */
    public static List<Sweep> of(EnergyAxis axis, Edge edge, List<String> missing) {
        List<Sweep> sweeps = new ArrayList<>();
        for (Maker maker : MAKERS.values())
            try {
                sweeps.add(maker.of(axis, edge));
            } catch (IllegalArgumentException notAllowed) {
                missing.add(notAllowed.getMessage());
            }
        return List.copyOf(sweeps);
    }

    private static Sweep energyShift(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "energy_shift",
                "Energy axis off",
                "energy shift (eV)",
                false,
                0,
                wholeChannels(steps(-5, 5, 0.5), axis),
                new EnergyShift(axis),
                "Everything appears higher by this much; by whole channels, so that no noise is smoothed. At the "
                        + "ends the spectra are mirrored.");
    }

    private static Sweep dispersionError(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "dispersion_error",
                "Dispersion off",
                "dispersion error (%)",
                false,
                0,
                steps(-5, 5, 1),
                new DispersionError(axis, edge.l3().get().centre()),
                String.format(
                        Locale.ROOT,
                        "Energies are stretched about %.1f eV, so the distance from L3 to L2 is wrong. At the "
                                + "ends the spectra are mirrored.",
                        edge.l3().get().centre()));
    }

    private static Sweep gaussianNoise(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "gaussian_noise",
                "Gaussian noise",
                "standard deviation / full scale",
                false,
                0,
                steps(0, 0.15, 0.025),
                new GaussianNoise(axis, edge),
                "Added to each channel. Full scale is the net maximum of the edge; the noise of the spectra stays.");
    }

    private static Sweep poissonNoise(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "poisson_noise",
                "Counting noise",
                "electrons at full scale",
                true,
                Double.POSITIVE_INFINITY,
                new double[] {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000},
                new PoissonNoise(axis, edge),
                "As if the net maximum of the edge held this many electrons, on top of the noise of the spectra"
                        + (hasPreEdge(axis, edge)
                                ? "; the background is counted too."
                                : ". The spectra have no background whose noise would be added."));
    }

    private static Sweep dose(EnergyAxis axis, Edge edge) {
        if (!hasPreEdge(axis, edge))
            throw new IllegalArgumentException("fewer counts (dose): not asked, since the spectra on " + axis
                    + " hold no pre-edge, so how many electrons they were is unknown; see counting noise instead");
        return new Sweep(
                "dose",
                "Fewer counts",
                "share of the recorded electrons",
                true,
                1,
                new double[] {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1},
                new LessDose(axis, edge),
                "As if each electron had been counted with such a chance; the noise of the spectra becomes that "
                        + "of the smaller dose. The gain is that of each pre-edge.");
    }

    private static Sweep thickness(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "thickness",
                "Thicker specimen",
                "plural scattering added, t/λ",
                false,
                0,
                steps(0, 1, 0.125),
                new PluralScattering(axis, edge),
                String.format(
                        Locale.ROOT,
                        "Convolution with the low loss of a plasmon of %.0f eV, %.0f eV wide; before the first "
                                + "channel %s. It smooths the noise of the spectra, too.",
                        PluralScattering.PLASMON_ENERGY,
                        PluralScattering.PLASMON_WIDTH,
                        hasPreEdge(axis, edge)
                                ? "the fitted power law continues"
                                : "the level of the first 3 eV continues"));
    }

    private static Sweep resolution(EnergyAxis axis, Edge edge) {
        return new Sweep(
                "resolution",
                "Poorer resolution",
                "extra broadening, FWHM (eV)",
                false,
                0,
                new double[] {0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3},
                new Broadening(axis),
                "Convolution with a Gaussian. It smooths the noise of the spectra, too.");
    }

    private static Sweep background(EnergyAxis axis, Edge edge) {
        double longest = Math.min(MOST_EARLIER, Math.floor(EarlierBackground.longest(axis, edge) / 2.5) * 2.5);
        if (longest >= 2.5)
            return new Sweep(
                    "background",
                    "Background window",
                    "window ends earlier by (eV)",
                    false,
                    0,
                    steps(0, longest, 2.5),
                    new EarlierBackground(axis, edge),
                    "The window " + edge.background()
                            + " ends earlier, so it is shorter and farther from the edge; what its power law "
                            + "leaves is added after it.");
        return new Sweep(
                "background",
                "Background left over",
                "residual / full scale",
                false,
                0,
                steps(-0.2, 0.2, 0.05),
                new BackgroundResidual(axis, edge),
                "The spectra hold no pre-edge whose window could be moved. Instead they get what a power law of "
                        + "a wrong exponent leaves: so much of the net maximum at the end of the window that "
                        + "the model sees.");
    }

    private static boolean hasPreEdge(EnergyAxis axis, Edge edge) {
        return BelowEdge.preEdge(axis, edge) >= BelowEdge.LEAST_PRE_EDGE - 1e-6;
    }

    private static double[] steps(double from, double to, double step) {
        int count = (int) Math.round((to - from) / step) + 1;
        // division by a whole number keeps 0 at 0 and tenths short
        double perUnit = Math.rint(1 / step * 1e6) / 1e6;
        return java.util.stream.IntStream.range(0, count)
                .mapToDouble(i -> (Math.rint(from * perUnit) + i) / perUnit)
                .toArray();
    }

    private static double[] wholeChannels(double[] shifts, EnergyAxis axis) {
        return DoubleStream.of(shifts)
                .map(shift -> Math.rint(shift / axis.dispersion()) * axis.dispersion())
                .distinct()
                .sorted()
                .toArray();
    }
}
