// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import io.github.oxeels.map.Consensus;
import io.github.oxeels.map.KnownValence;
import io.github.oxeels.map.OxidationMap;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The consensus of a map if the valence of some of its pixels were known. */
final class KnownAreas {

    /** Pixels of an area whose valence is known. */
    static final int PIXELS = 20;

    private KnownAreas() {}

    /** @param valence of the truth, whose mean over the pixels is known */
    static KnownValence known(BitSet pixels, float[] valence) {
        return new KnownValence(
                "area",
                pixels,
                pixels.stream().mapToDouble(pixel -> valence[pixel]).average().orElseThrow());
    }

    /** @return a copy; valences are NaN where the map cannot be brought to what is known */
    static Consensus of(OxidationMap map, List<KnownValence> known) {
        Consensus asked = map.consensus();
        Consensus moved = new Consensus(
                asked.valence().clone(),
                asked.noise().clone(),
                asked.doubt().clone(),
                asked.model(),
                asked.effectivePixels());
        try {
            KnownValence.apply(
                    known,
                    new OxidationMap(
                            map.image(),
                            map.classes(),
                            map.valence(),
                            map.fractions(),
                            moved,
                            map.witnesses(),
                            map.sets(),
                            map.warnings()));
        } catch (IllegalArgumentException contradiction) {
            Arrays.fill(moved.valence(), Float.NaN);
        }
        return moved;
    }
}
