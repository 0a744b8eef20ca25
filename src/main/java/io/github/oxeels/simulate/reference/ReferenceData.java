// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oxeels.spectrum.ElementFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The ions and compounds that can be simulated. The shipped ones come from the resources {@code ions.json} and
 * {@code compounds.json}, where every value has its tag and source; a file of the same form adds others.
 *
 * @param ions distinct by name
 * @param compounds distinct by name; every ion they name is in {@code ions}
 * @param ratios what the ratio of white lines is calibrated by; see {@link #ratiosOf}
 * @param trainings of what models are trained on simulation; see {@link #trainingOf}
 */
public record ReferenceData(
        List<Ion> ions, List<Compound> compounds, List<RatioReference> ratios, List<SimulatedMetal> trainings) {

    private static final String ROUGH = "rough ";

    private static final class Shipped {

        static final ReferenceData DATA = new ReferenceData(List.of(), List.of())
                .with(ReferenceReader.resources("ions.json", "compounds.json", "metals.json"));
    }

    /**
     * @throws IllegalArgumentException if a compound names an unknown ion or one of another element, or an ion an
     *     unknown oxide
     */
    public ReferenceData {
        ions = List.copyOf(ions);
        compounds = List.copyOf(compounds);
        ratios = List.copyOf(ratios);
        trainings = List.copyOf(trainings);
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

    /** Ions and compounds alone. */
    public ReferenceData(List<Ion> ions, List<Compound> compounds) {
        this(ions, compounds, List.of(), List.of());
    }

    /** @return these data with other ions of the same names */
    public ReferenceData withIons(List<Ion> others) {
        return new ReferenceData(others, compounds, ratios, trainings);
    }

    /** @return the data that come with the plugin */
    public static ReferenceData shipped() {
        return Shipped.DATA;
    }

    /**
     * @return the data that come with the plugin, and those of the user's files of elements
     * @throws IllegalArgumentException if such a file is wrong; the message names file, entry and reason
     */
    public static ReferenceData known() {
        ReferenceData known = shipped();
        for (Path file : ElementFiles.all()) known = known.withElements(file);
        return known;
    }

    /**
     * @param file of elements
     * @return these data with those of the file. Nothing is replaced: results of all who have a file of that name would
     *     differ in silence
     * @throws IllegalArgumentException if the file is wrong, or names an ion or compound that is known already
     */
    public ReferenceData withElements(Path file) {
        try {
            JsonNode tree = ElementFiles.read(file);
            if (!tree.has("ions") && !tree.has("compounds")) return this;
            ReferenceReader.Entries added = ReferenceReader.file(file);
            ReferenceData merged = with(added);
            if (merged.ions.size() < ions.size() + added.ions().size()
                    || merged.compounds.size()
                            < compounds.size() + added.compounds().size())
                throw new IOException(file + ": an ion or compound has the name of one that is known already");
            return merged;
        } catch (IOException broken) {
            throw new IllegalArgumentException("the file of elements " + broken.getMessage(), broken);
        }
    }

    /**
     * Rough edges of Ti, Cr, Co and Ni alone, which a model of another metal must not take for its own. Their elements
     * are called {@code rough Ti} and so on, which have no edge: the built-in models were made when these metals had
     * none, and their bits depend on where the axis is held.
     */
    public static ReferenceData foreignMetals() {
        ReferenceReader.Entries rough = ReferenceReader.resources("foreign.json");
        return new ReferenceData(
                rough.ions().stream().map(ion -> ion.of(ROUGH + ion.element())).toList(),
                rough.compounds().stream()
                        .map(compound -> compound.of(ROUGH + compound.element()))
                        .toList());
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
                merge(ions, added.ions(), Ion::name),
                merge(compounds, added.compounds(), Compound::name),
                joined(ratios, added.ratios()),
                joined(trainings, added.trainings()));
    }

    private static <T> List<T> joined(List<T> known, List<T> added) {
        return Stream.concat(known.stream(), added.stream()).toList();
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
            throw new IllegalArgumentException(
                    "no ions of " + element + " are known, so that it can neither be simulated nor fitted by simulated "
                            + "references; ions are known of " + elements());
        return found;
    }

    /** @return the elements of which ions are known */
    public List<String> elements() {
        return ions.stream().map(Ion::element).distinct().toList();
    }

    /** @return the compounds of an element */
    public List<Compound> compoundsOf(String element) {
        return compounds.stream()
                .filter(compound -> compound.element().equals(element))
                .toList();
    }

    /**
     * @return by what the ratio of white lines of an element is calibrated: as stated, or else by its compounds, whose
     *     ratios spread as those of their ions do
     */
    public List<RatioReference> ratiosOf(String element) {
        List<RatioReference> stated =
                ratios.stream().filter(one -> one.element().equals(element)).toList();
        return stated.isEmpty()
                ? compoundsOf(element).stream().map(this::asReference).toList()
                : stated;
    }

    /**
     * @return what a user must know of a valence that follows from simulated ions of an element; empty for Mn and Fe
     */
    public Optional<String> doubtOf(String element) {
        return ratios.stream().anyMatch(one -> one.element().equals(element))
                ? Optional.empty()
                : Optional.of("the ions of " + element
                        + " have simple line shapes that nobody fitted to references: a valence that follows from them "
                        + "is rough");
    }

    private RatioReference asReference(Compound compound) {
        double spread = compound.ions().entrySet().stream()
                .mapToDouble(
                        part -> part.getValue() * ion(part.getKey()).spread().ratio())
                .sum();
        return new RatioReference(compound.element(), Map.of(compound.name(), 1.0), spread);
    }

    /** @throws IllegalArgumentException if it is not known of what a model of the element is to be trained */
    public SimulatedMetal trainingOf(String element) {
        return trainings.stream()
                .filter(one -> one.element().equals(element))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("element must be one of "
                        + String.join(", ", trained()) + ", of which it is known what a model is trained on by "
                        + "simulation, got '" + element + "'; a model of another element is trained on labelled "
                        + "spectra, recorded or simulated"));
    }

    /** @return the elements of which models can be trained on simulation */
    public List<String> trained() {
        return trainings.stream().map(SimulatedMetal::element).toList();
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
