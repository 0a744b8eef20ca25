// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tells of pixels whose interval of the valence does not hold that of the class they are named after: what was recorded
 * is a mixture, or a compound that the model has no class for, which it can only name after the nearest one.
 */
public final class OffClass {

    /** Share of the pixels of a class, and their number, from which the user is told. */
    private static final double MANY = 0.2;

    private static final int FEWEST = 10;
    /** Valences of classes are rounded in names such as {@code Fe2.67+}. */
    private static final double ROUNDING = 0.01;

    private OffClass() {}

    /** @return a sentence for each class that many pixels are wrongly named after; none of a map without sets */
    public static List<String> in(OxidationMap map) {
        List<String> sentences = new ArrayList<>();
        for (int c = 0; c < map.classes().count() && map.sets().isPresent(); c++) {
            SetPlanes sets = map.sets().get();
            int named = 0, off = 0;
            double low = 0, high = 0;
            for (int pixel = 0; pixel < map.pixels(); pixel++) {
                if (!map.isClassified(pixel) || map.classes().classAt(pixel) != c) continue;
                named++;
                double valence = map.classes().valences()[c];
                if (!(valence < sets.low()[pixel] - ROUNDING || valence > sets.high()[pixel] + ROUNDING)) continue;
                off++;
                low += sets.low()[pixel];
                high += sets.high()[pixel];
            }
            if (off >= FEWEST && off > MANY * named)
                sentences.add(String.format(
                        Locale.ROOT,
                        "%d of %d pixels are named %s, whose valence is %.2f, but read %.2f to %.2f on average: a "
                                + "mixture, or a compound that the model has no class for",
                        off,
                        named,
                        map.classes().names().get(c),
                        map.classes().valences()[c],
                        low / off,
                        high / off));
        }
        return sentences;
    }
}
