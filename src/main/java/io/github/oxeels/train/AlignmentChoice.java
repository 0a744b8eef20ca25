// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.preprocess.Continuum;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.WhiteLinePair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Whether spectra are aligned before a classifier sees them, as a user says it: the key {@code alignment} of Train SVM,
 * Train Network and Search Architecture. Aligned spectra are looked at in a window about their own L3 maximum, so that
 * neither an offset of the energy axis nor drift reaches the classifier; nor does what the energy of L3 tells, unless
 * it is kept.
 */
public enum AlignmentChoice {

    /** spectra stay where the axis says */
    NONE,
    /** each is moved to its own L3 maximum */
    L3,
    /** so too, and how far L3 lay from its usual energy is a feature */
    L3_AND_POSITION,
    /** each is moved to its own L3 maximum, and a level and a 2:1 step are projected out */
    L3_WITHOUT_CONTINUUM;
    public static final String AUTO = "auto", SEARCH = "search", KEY = "alignment";
    /** What the key may be. */
    public static final List<String> KEYS = List.of(AUTO, "none", "l3", "l3+position", "l3-continuum");
    /** What the key may be in a search. */
    public static final List<String> SEARCHED = List.of(SEARCH, AUTO, "none", "l3", "l3+position", "l3-continuum");

    /** @return as the key names it */
    public String key() {
        return switch (this) {
            case NONE -> "none";
            case L3 -> "l3";
            case L3_AND_POSITION -> "l3+position";
            case L3_WITHOUT_CONTINUUM -> "l3-continuum";
        };
    }

    /** @return the choice that a preprocessing came of */
    public static AlignmentChoice of(Preprocessing preprocessing) {
        if (!preprocessing.alignment().aligns()) return NONE;
        if (preprocessing.alignment().keepsPosition()) return L3_AND_POSITION;
        return preprocessing.continuum().projects() ? L3_WITHOUT_CONTINUUM : L3;
    }

    private static AlignmentChoice named(String key) {
        return java.util.Arrays.stream(values())
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /**
     * @return the key without blanks and capitals
     * @throws IllegalArgumentException if it is none of those known
     */
    public static String requireKnown(String key, List<String> known) {
        return Checks.oneOf(KEY, key, known);
    }

    /**
     * @param windows see {@link WindowChoice#windows}
     * @param alignment one of {@link #KEYS}; {@code auto} aligns white lines whose shape tells, as that of manganese
     *     does, where the spectra hold enough about L3
     * @param notes is told what the user should know
     * @return what is done to the spectra by default, in the windows the user wants, as far as they hold them
     * @throws IllegalArgumentException if there is no such choice, or the spectra or windows do not allow it; the
     *     message says why
     */
    public static Preprocessing preprocessing(
            LabelledSpectra spectra, String windows, String alignment, Consumer<String> notes) {
        String wanted = requireKnown(alignment, KEYS);
        String caveat = WindowChoice.edge(spectra).remarks().caveat();
        if (!caveat.isEmpty()) notes.accept(caveat);
        return wanted.equals(AUTO)
                ? automatic(spectra, windows, notes)
                : named(wanted).preprocessing(spectra, windows, notes);
    }

    private static Preprocessing automatic(LabelledSpectra spectra, String windows, Consumer<String> notes) {
        if (!WindowChoice.edge(spectra).pair().chemistry().toldByPosition()
                && obstacle(spectra, windows).isEmpty()) {
            try {
                return automatic(L3.preprocessing(spectra, windows, notes), WindowChoice.edge(spectra));
            } catch (IllegalArgumentException impossible) {
                notes.accept("the spectra are not aligned: " + impossible.getMessage());
            }
        }
        return NONE.preprocessing(spectra, windows, notes);
    }

    /** @return aligned spectra without their continuum, where its step at L2 is known and in the window */
    private static Preprocessing automatic(Preprocessing aligned, Edge edge) {
        return continuumObstacle(aligned, edge).isEmpty() ? withoutContinuum(aligned, edge) : aligned;
    }

    private static Preprocessing withoutContinuum(Preprocessing aligned, Edge edge) {
        return aligned.withContinuum(Continuum.of(
                edge.split().orElseThrow(), edge.pair().shape().states().l3Share()));
    }

    /** @return why the continuum cannot be projected out; empty if it can */
    private static String continuumObstacle(Preprocessing aligned, Edge edge) {
        if (edge.split().isEmpty()) return "the split of " + edge.name() + " is not known";
        double needed = aligned.alignment().pivot() + edge.split().getAsDouble() + Continuum.ABOVE;
        double end = aligned.windows().get(0).energies().to();
        return end >= needed
                ? ""
                : String.format(
                        Locale.ROOT, "it needs a window up to %.2f eV, aligned spectra hold %.2f eV", needed, end);
    }

    /**
     * What a search may choose among.
     *
     * @param alignment one of {@link #SEARCHED}; {@code search} = every way that the windows and spectra allow
     * @return at least one; the position of L3 is offered where the shape alone does not tell
     * @throws IllegalArgumentException as {@link #preprocessing(LabelledSpectra, String, String, Consumer)}
     */
    public static Map<String, Preprocessing> searched(
            LabelledSpectra spectra, String windows, String alignment, Consumer<String> notes) {
        String wanted = requireKnown(alignment, SEARCHED);
        if (!wanted.equals(SEARCH)) {
            Preprocessing only = preprocessing(spectra, windows, wanted, notes);
            return Map.of(of(only).key(), only);
        }
        Map<String, Preprocessing> ways = new LinkedHashMap<>();
        ways.put(NONE.key(), NONE.preprocessing(spectra, windows, notes));
        if (!obstacle(spectra, windows).isEmpty()) return ways;
        List<AlignmentChoice> more = new ArrayList<>(List.of(L3, L3_WITHOUT_CONTINUUM));
        if (WindowChoice.edge(spectra).pair().chemistry().toldByPosition()) more.add(L3_AND_POSITION);
        for (AlignmentChoice choice : more) {
            try {
                ways.put(choice.key(), choice.preprocessing(spectra, windows, text -> {}));
            } catch (IllegalArgumentException impossible) {
                notes.accept("alignment=" + choice.key() + " is not searched: " + impossible.getMessage());
            }
        }
        return ways;
    }

    /** @return why spectra in these windows cannot be aligned; empty if they can */
    private static String obstacle(LabelledSpectra spectra, String windows) {
        Edge edge = WindowChoice.edge(spectra);
        WhiteLinePair pair = edge.pair();
        if (pair.isEven())
            return pair.names().get(1) + " of " + edge.element() + " may be as high as "
                    + pair.names().get(0) + ", so that the highest maximum does not tell where spectra belong";
        if (pair.freeAboveL3() < AlignedWindow.REACH)
            return String.format(
                    Locale.ROOT,
                    "the next edge begins %.3g eV above L3 of %s, within the %.3g eV in which a maximum is looked for",
                    pair.freeAboveL3(),
                    edge.element(),
                    AlignedWindow.REACH);
        List<FeatureWindow> wanted = WindowChoice.windows(windows, edge);
        return wanted.size() == 1 && wanted.get(0).energies().contains(pair.l3Maximum())
                ? ""
                : "alignment needs windows to be one window about the white lines, such as white_lines, got '" + windows
                        + "'";
    }

    private Preprocessing preprocessing(LabelledSpectra spectra, String windows, Consumer<String> notes) {
        if (this == NONE) return WindowChoice.preprocessing(spectra, windows);
        String obstacle = obstacle(spectra, windows);
        if (!obstacle.isEmpty()) throw new IllegalArgumentException(obstacle + "; use alignment=none with it");
        Edge edge = WindowChoice.edge(spectra);
        if (this != L3_AND_POSITION && edge.pair().chemistry().toldByPosition())
            notes.accept("oxides of " + edge.element()
                    + " differ most in the energy of L3, which alignment=" + key() + " throws away; "
                    + "alignment=l3+position keeps it");
        Preprocessing aligned = new AlignedWindow(spectra, edge)
                .preprocessing(WindowChoice.windows(windows, edge).get(0), this == L3_AND_POSITION, notes);
        if (this != L3_WITHOUT_CONTINUUM) return aligned;
        String missing = continuumObstacle(aligned, edge);
        if (!missing.isEmpty()) throw new IllegalArgumentException("the continuum cannot be projected out: " + missing);
        return withoutContinuum(aligned, edge);
    }
}
