// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of classes as people type them: {@code Mn²⁺}, {@code mn2+} and {@code Mn2+} with a no-break space are one
 * class, and so that the same state has the same place and colour everywhere, classes are ordered by element and
 * valence, whatever the order of the rows in a table.
 */
public final class ClassNames {

    /** What maps and tables call pixels without a class; a class of that name could not be distinguished from them. */
    private static final List<String> RESERVED = List.of("unknown", "no edge", "all with edge");

    /** An ion whose element is written in letters of the wrong case, such as {@code mn2+} or {@code MN2+}. */
    private static final Pattern ION = Pattern.compile("(?i)([a-z])([a-z]?)( ?\\d+(?:\\.\\d+)?\\+)");

    /** Named states first, by element and valence, then the other names by the alphabet. */
    public static final Comparator<String> ORDER = Comparator.comparing(
                    (String name) -> OxidationState.named(name).element().orElse("\uffff"))
            .thenComparing(name -> OxidationState.named(name).valence().orElse(99))
            .thenComparing(Comparator.naturalOrder());

    private ClassNames() {}

    /**
     * @param labels as they stand in a table, in the order of the rows
     * @return the name of the class that each label means, by label: the spelling that stands first, with superscripts
     *     as digits, blanks as plain single ones, and the element of an ion as chemists write it, so that its valence
     *     is known however it was typed
     * @throws IllegalArgumentException if a label is one of the words that maps use themselves
     */
    public static Map<String, String> of(List<String> labels) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> byKey = new LinkedHashMap<>();
        for (String label : labels) {
            if (names.containsKey(label)) continue;
            String plain = allowed(label);
            names.put(label, byKey.computeIfAbsent(key(plain), unseen -> plain));
        }
        return names;
    }

    /**
     * @param known names of classes that there are
     * @return which of them a label means, or else the name of the class that it begins, as {@link #of} would have it
     * @throws IllegalArgumentException if the label is one of the words that maps use themselves
     */
    public static String among(Collection<String> known, String label) {
        String plain = allowed(label);
        return known.stream()
                .filter(name -> key(plain(name)).equals(key(plain)))
                .findFirst()
                .orElse(plain);
    }

    private static String allowed(String label) {
        String plain = plain(label);
        if (isReserved(plain))
            throw new IllegalArgumentException("a class cannot be called '" + label
                    + "', which is what maps call pixels without a class; rename it");
        return plain;
    }

    private static String key(String plain) {
        return plain.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /** @return which labels were taken for one class though they are written otherwise, one sentence per class */
    static List<String> notes(Map<String, String> names) {
        Map<String, List<String>> spellings = new LinkedHashMap<>();
        names.forEach((label, name) ->
                spellings.computeIfAbsent(name, unseen -> new ArrayList<>()).add(label));
        return spellings.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry ->
                        "the labels '" + String.join("', '", entry.getValue()) + "' are one class, " + entry.getKey())
                .toList();
    }

    /**
     * @return whether a name is one of {@code unknown}, {@code no edge}, {@code all with edge}, however it is written
     */
    public static boolean isReserved(String name) {
        return RESERVED.contains(plain(name).toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /**
     * @return digits and signs as plain ones, runs of blanks of any kind as one, ions with their element; nothing
     *     unseen
     */
    private static String plain(String label) {
        String plain = Normalizer.normalize(label, Normalizer.Form.NFKC)
                .replace('\u2212', '-')
                .replaceAll("\\p{Cf}+", "")
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip();
        Matcher ion = ION.matcher(plain);
        return ion.matches()
                ? ion.group(1).toUpperCase(Locale.ROOT) + ion.group(2).toLowerCase(Locale.ROOT) + ion.group(3)
                : plain;
    }
}
