// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import io.github.oxeels.perturb.Broadening;
import io.github.oxeels.perturb.DispersionError;
import io.github.oxeels.perturb.EarlierBackground;
import io.github.oxeels.perturb.EnergyShift;
import io.github.oxeels.perturb.GaussianNoise;
import io.github.oxeels.perturb.LessDose;
import io.github.oxeels.perturb.PluralScattering;
import io.github.oxeels.perturb.PoissonNoise;
import io.github.oxeels.perturb.Sweep;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        MAKERS.put("energy_shift", EnergyShift::sweep);
        MAKERS.put("dispersion_error", DispersionError::sweep);
        MAKERS.put("gaussian_noise", GaussianNoise::sweep);
        MAKERS.put("poisson_noise", PoissonNoise::sweep);
        MAKERS.put("dose", LessDose::sweep);
        MAKERS.put("thickness", PluralScattering::sweep);
        MAKERS.put("resolution", Broadening::sweep);
        MAKERS.put("background", EarlierBackground::sweep);
    }

    /** Keys of all sweeps, in the order of the report. */
    public static final List<String> KEYS = List.copyOf(MAKERS.keySet());

    private Sweeps() {}

    /**
     * @param curves {@code all}, {@code none}, or keys with commas between
     * @throws IllegalArgumentException if a word is no key of a sweep; lists them
     */
    public static List<String> keys(String curves) {
        if (curves.isBlank() || curves.trim().equals("all")) return KEYS;
        if (curves.trim().equals("none")) return List.of();
        List<String> words = Arrays.stream(curves.split(",")).map(String::trim).toList();
        for (String word : words)
            if (!KEYS.contains(word))
                throw new IllegalArgumentException(
                        "curves must be all, none or some of " + String.join(", ", KEYS) + ", got '" + word + "'");
        return words;
    }

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
}
