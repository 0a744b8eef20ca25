// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The units that files write beside their axes, in their many spellings. */
public final class Units {

    private static final Map<String, Double> ENERGIES = Map.of(
            "ev",
            1.0,
            "kev",
            1e3,
            "electronvolt",
            1.0,
            "electron volt",
            1.0,
            "electronvolts",
            1.0,
            "electron volts",
            1.0,
            "kiloelectronvolt",
            1e3);
    private static final Map<String, Double> LENGTHS = Map.ofEntries(
            Map.entry("m", 1e9),
            Map.entry("cm", 1e7),
            Map.entry("mm", 1e6),
            Map.entry("µm", 1e3),
            Map.entry("um", 1e3),
            Map.entry("micron", 1e3),
            Map.entry("microns", 1e3),
            Map.entry("micrometer", 1e3),
            Map.entry("nm", 1.0),
            Map.entry("nanometer", 1.0),
            Map.entry("nanometers", 1.0),
            Map.entry("Å", 0.1),
            Map.entry("A", 0.1),
            Map.entry("angstrom", 0.1),
            Map.entry("angstroms", 0.1),
            Map.entry("ångström", 0.1),
            Map.entry("pm", 1e-3));
    private static final Set<String> NO_ENERGY = Set.of(
            "1/nm", "1/m", "1/µm", "1/um", "1/å", "1/a", "nm-1", "1/cm", "mrad", "µrad", "rad", "deg", "°", "degrees",
            "s", "ms", "µs", "us", "sec", "seconds", "hz", "k", "°c", "c");

    private Units() {}

    /** @return eV per unit; empty if the text is no unit of energy */
    public static OptionalDouble electronVolts(String unit) {
        String text = plain(unit);
        if (text.equals("meV") || text.equals("mev")) return OptionalDouble.of(1e-3);
        if (text.equals("MeV")) return OptionalDouble.of(1e6);
        Double factor = ENERGIES.get(text.toLowerCase(Locale.ROOT));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    /** @return nm per unit; empty if the text is no unit of length */
    public static OptionalDouble nanometres(String unit) {
        String text = plain(unit);
        Double factor = LENGTHS.get(text);
        if (factor == null) factor = LENGTHS.get(text.toLowerCase(Locale.ROOT));
        return factor == null ? OptionalDouble.empty() : OptionalDouble.of(factor);
    }

    /**
     * @return whether the unit is known to measure something else than energy: a length, an angle, a time, a frequency
     */
    public static boolean isNoEnergy(String unit) {
        return nanometres(unit).isPresent() || NO_ENERGY.contains(plain(unit).toLowerCase(Locale.ROOT));
    }

    /** Strips blanks, brackets and null characters, and brings both micro signs and both ångström signs to one form. */
    private static String plain(String unit) {
        return unit.replace('\u03bc', '\u00b5')
                .replace('\u212b', '\u00c5')
                .replace("\0", "")
                .replaceAll("^[\\s\\[(]+|[\\s\\])]+$", "");
    }
}
