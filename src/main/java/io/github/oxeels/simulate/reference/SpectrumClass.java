// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class of a labelled set and what it may be made of.
 *
 * @param label name of the class
 * @param members compounds of the class, each equally often; none for spectra of the background alone
 */
public record SpectrumClass(String label, List<Compound> members) {

    public SpectrumClass {
        if (label.isBlank()) throw new IllegalArgumentException("a class needs a label");
        members = List.copyOf(members);
    }

    /** @return one class per oxidation state of an element, made of all ions in that state */
    public static List<SpectrumClass> states(ReferenceData data, String element) {
        Map<String, List<Compound>> members = new LinkedHashMap<>();
        for (Ion ion : data.ionsOf(element))
            members.computeIfAbsent(ion.state(), state -> new ArrayList<>()).add(data.pure(ion));
        return members.entrySet().stream()
                .map(state -> new SpectrumClass(state.getKey(), state.getValue()))
                .toList();
    }

    /** @return one class per name, see {@link ReferenceData#named} */
    public static List<SpectrumClass> named(ReferenceData data, String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> new SpectrumClass(name, List.of(data.named(name))))
                .toList();
    }

    /** @return the class of spectra without a metal, such as vacuum and carbon */
    public static SpectrumClass background(String label) {
        return new SpectrumClass(label, List.of());
    }
}
