// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.progress.Progress;
import java.util.Locale;

/** What a user is told of the witnesses of a map: silence, conflict, bias, ends of their scales. */
public final class WitnessWarnings {

    /** Share of pixels in conflict above which the user is warned. */
    private static final double MANY = 0.1;
    /** Mean difference of a witness from the consensus above which the user is warned: half a conflict. */
    private static final double BIAS = Witnesses.CONFLICT / 2;
    /** Pixels of which a mean difference is no chance. */
    private static final int FEWEST = 16;

    private WitnessWarnings() {}

    /** Says which witness is silent in most pixels with an edge, and whether many are in conflict. */
    public static void warn(OxidationMap map, Witnesses heard, Progress progress) {
        int edges = 0;
        int compared = 0;
        for (int pixel = 0; pixel < map.pixels(); pixel++) {
            if (map.hasEdge(pixel)) edges++;
            if (Float.isFinite(heard.disagreement()[pixel])) compared++;
        }
        for (Witnesses.Testimony witness : heard.testimonies()) {
            int silent = edges;
            for (float valence : witness.valence()) if (Float.isFinite(valence)) silent--;
            if (silent > edges / 2)
                progress.warn("the " + witness.name() + " cannot tell the valence in " + silent + " of " + edges
                        + " pixels with an edge");
        }
        for (Witnesses.Testimony witness : heard.testimonies()) warnOfEnds(witness, progress);
        for (Witnesses.Testimony witness : heard.testimonies()) warnOfBias(witness, map.consensus(), progress);
        if (heard.conflicts() > MANY * compared)
            progress.warn(String.format(
                    Locale.ROOT,
                    "model, white lines and reference fit are more than %.1f of valence and %.0f standard "
                            + "errors apart in %d of %d pixels: the assumptions of one of them (thickness, "
                            + "axis, references, background) do not hold there",
                    Witnesses.CONFLICT,
                    Witnesses.ERRORS,
                    heard.conflicts(),
                    compared));
    }

    /** A witness at the end of its scale gives a bound, which no map of values shows. */
    private static void warnOfEnds(Witnesses.Testimony witness, Progress progress) {
        for (int end : new int[] {-1, 1}) {
            int there = 0;
            int spoke = 0;
            for (int pixel = 0; pixel < witness.valence().length; pixel++) {
                if (!Float.isFinite(witness.valence()[pixel])) continue;
                spoke++;
                if (witness.end(pixel) == end) there++;
            }
            if (there > MANY * spoke)
                progress.warn(String.format(
                        Locale.ROOT,
                        "the %s say %s %.1f in %d of %d pixels: their scale ends there, "
                                + "so that is a bound and no value",
                        witness.name(),
                        end < 0 ? "≤" : "≥",
                        end < 0 ? witness.lowest() : witness.highest(),
                        there,
                        spoke));
        }
    }

    /** What is the same all over a map is no noise, however large the errors of its pixels. */
    private static void warnOfBias(Witnesses.Testimony witness, Consensus consensus, Progress progress) {
        double sum = 0;
        int count = 0;
        for (int pixel = 0; pixel < witness.valence().length; pixel++) {
            double difference = witness.valence()[pixel] - consensus.valence()[pixel];
            if (!Double.isFinite(difference)) continue;
            sum += difference;
            count++;
        }
        if (count >= FEWEST && Math.abs(sum / count) > BIAS)
            progress.warn(String.format(
                    Locale.ROOT,
                    "the %s read %+.2f beside the consensus on average of %d pixels: one of them is biased "
                            + "(thickness, background, references)",
                    witness.name(),
                    sum / count,
                    count));
    }
}
