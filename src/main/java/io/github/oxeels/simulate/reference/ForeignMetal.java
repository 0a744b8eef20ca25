// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.OxidationState;
import java.util.List;

/**
 * A metal that a model of another metal must refuse, even where an axis puts its white lines at the energy of the
 * model's own.
 *
 * @param element such as {@code Ti}
 * @param data that its compounds are of, see {@link ReferenceData#foreignMetals}
 * @param name that the element goes by in these data
 * @param l3Energy of its first ion, eV
 */
public record ForeignMetal(String element, ReferenceData data, String name, double l3Energy) {

    /** @return all that are known */
    public static List<ForeignMetal> all() {
        ReferenceData data = ReferenceData.foreignMetals();
        return data.elements().stream().map(name -> of(data, name)).toList();
    }

    private static ForeignMetal of(ReferenceData data, String name) {
        Ion ion = data.ionsOf(name).get(0);
        // the ion is named as it is, its element is called rough
        String element = OxidationState.named(ion.name()).element().orElse(name);
        return new ForeignMetal(element, data, name, ion.l3Energy());
    }

    public List<Compound> compounds() {
        return data.compoundsOf(name);
    }

    /** @return the true axis of a spectrum of this metal that shows L3 where another axis has an energy, in eV */
    public EnergyAxis axisWithL3At(double energy, EnergyAxis axis) {
        return axis.shifted(l3Energy - energy);
    }
}
