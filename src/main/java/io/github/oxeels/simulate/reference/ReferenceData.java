// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The ions and compounds that can be simulated. The shipped ones come from the resources {@code ions.json} and
 * {@code compounds.json}, where every value has its tag and source; a file of the same form adds others.
 *
 * @param ions distinct by name
 * @param compounds distinct by name; every ion they name is in {@code ions}
 */
public record ReferenceData(List<Ion> ions, List<Compound> compounds) {

    private static final class Shipped {

        static final ReferenceData DATA =
                new ReferenceData(List.of(), List.of()).with(ReferenceReader.resources("ions.json", "compounds.json"));
    }

    /**
     * @throws IllegalArgumentException if a compound names an unknown ion or one of another element, or an ion an
     *     unknown oxide
     */
    public ReferenceData {
        ions = List.copyOf(ions);
        compounds = List.copyOf(compounds);
        for (Compound compound : compounds)
            for (String name : compound.ions().keySet()) {
                Ion ion = find(ions, Ion::name, name, "ion of " + compound.name());
                if (!ion.element().equals(compound.element()))
                    throw new IllegalArgumentException(compound.name() + " is a compound of " + compound.element()
                            + ", but " + name + " is an ion of " + ion.element());
            }
        for (Ion ion : ions) {
            find(compounds, Compound::name, ion.oxide(), "oxide of " + ion.name());
            List<Ion> known = ions;
            ion.reduction()
                    .ifPresent(reduction -> find(known, Ion::name, reduction.to(), "reduced form of " + ion.name()));
        }
    }

    /** @return the data that come with the plugin */
    public static ReferenceData shipped() {
        return Shipped.DATA;
    }

    /**
     * @return these data with rough edges of Ti, Cr, Co and Ni, which a model for Mn or Fe must not take for its own
     */
    public ReferenceData withForeignMetals() {
        return with(ReferenceReader.resources("foreign.json"));
    }

    /**
     * @param file JSON of the form of {@code ions.json} and {@code compounds.json}, with either or both lists
     * @return these data with those of the file; an entry of the same name is replaced
     * @throws IOException if the file cannot be read or an entry is wrong; the message names file, entry and reason
     */
    public ReferenceData withFile(Path file) throws IOException {
        try {
            return with(ReferenceReader.file(file));
        } catch (IllegalArgumentException inconsistent) {
            throw new IOException(file + ": " + inconsistent.getMessage(), inconsistent);
        }
    }

    private ReferenceData with(ReferenceReader.Entries added) {
        return new ReferenceData(
                merge(ions, added.ions(), Ion::name), merge(compounds, added.compounds(), Compound::name));
    }

    private static <T> List<T> merge(List<T> known, List<T> added, Function<T, String> nameOf) {
        Map<String, T> merged = new LinkedHashMap<>();
        known.forEach(one -> merged.put(nameOf.apply(one), one));
        added.forEach(one -> merged.put(nameOf.apply(one), one));
        return new ArrayList<>(merged.values());
    }

    public Ion ion(String name) {
        return find(ions, Ion::name, name, "ion");
    }

    public Compound compound(String name) {
        return find(compounds, Compound::name, name, "compound");
    }

    /** @return the ions of an element, in the order in which fractions list them */
    public List<Ion> ionsOf(String element) {
        List<Ion> found =
                ions.stream().filter(ion -> ion.element().equals(element)).toList();
        if (found.isEmpty())
            throw new IllegalArgumentException("no ion of '" + element + "' is known, known are "
                    + ions.stream().map(Ion::name).toList());
        return found;
    }

    /** @return the compounds of an element */
    public List<Compound> compoundsOf(String element) {
        return compounds.stream()
                .filter(compound -> compound.element().equals(element))
                .toList();
    }

    /** @return the ion alone, with the O K edge of its oxide */
    public Compound pure(Ion ion) {
        Compound oxide = compound(ion.oxide());
        return new Compound(
                ion.name(), ion.element(), Map.of(ion.name(), 1.0), oxide.oxygenPerMetal(), oxide.oxygenEdge());
    }

    /**
     * @param name of a compound, of an ion, or an oxidation state such as {@code Mn2+}, which stands for the first ion
     *     in that state
     * @throws IllegalArgumentException if nothing is known by that name
     */
    public Compound named(String name) {
        for (Compound compound : compounds) if (compound.name().equals(name)) return compound;
        for (Ion ion : ions) if (ion.name().equals(name)) return pure(ion);
        for (Ion ion : ions) if (ion.state().equals(name)) return pure(ion);
        List<String> known =
                new ArrayList<>(compounds.stream().map(Compound::name).toList());
        known.addAll(ions.stream().map(Ion::name).toList());
        throw new IllegalArgumentException("unknown compound or ion '" + name + "', known are " + known);
    }

    /** @return mean valence of the metal in a compound */
    public double valence(Compound compound) {
        return compound.ions().entrySet().stream()
                .mapToDouble(part -> part.getValue() * ion(part.getKey()).valence())
                .sum();
    }

    private static <T> T find(List<T> all, Function<T, String> nameOf, String name, String what) {
        return all.stream()
                .filter(one -> nameOf.apply(one).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown " + what + " '" + name + "', known are "
                        + all.stream().map(nameOf).toList()));
    }
}
