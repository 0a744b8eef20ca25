// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of the image whose valence is known. The shapes of a specimen are not those of the references, which moves the
 * valences of a map. One known part takes this off, the less of it the farther a valence is from that of the part,
 * since every state has shapes of its own; two or more of unlike valence set offset and scale of the whole map.
 *
 * @param name of the part
 * @param pixels by row-major index; not copied
 * @param valence that it has
 */
public record KnownValence(String name, BitSet pixels, double valence) {

    /** Parts whose valences differ by less do not tell a scale. */
    private static final double UNLIKE = 0.3;
    /** Scales beyond are no calibration: then the parts do not fit the map. */
    private static final double STEEPEST = 2.5;
    /**
     * Difference of valence over which the offsets of two pixels become unlike, by {@code ValenceStudy} with the seed
     * 8100: where the one state is known, the same offset for all would make the other one worse.
     */
    private static final double ALIKE = 1;
    /** That difference over an offset, at least: with less a large offset would turn the order of valences round. */
    private static final double REACH = 2;
    /** Doubt that is left where one part is known, over that of a map without, by {@code ValenceStudy}. */
    private static final double DOUBT_LEFT = 0.75;

    /** @throws IllegalArgumentException if there is no pixel, or no oxide has such a valence */
    public KnownValence {
        if (pixels.isEmpty()) throw new IllegalArgumentException("the known part '" + name + "' has no pixels");
        if (!(valence >= 0 && valence <= 8))
            throw new IllegalArgumentException("the known valence of '" + name + "' must be in 0…8, got " + valence);
    }

    /** What was measured in one part. */
    private record Measured(double mean, double error) {}

    /**
     * Moves and scales the consensus of a map.
     *
     * @return what was done, a clause
     * @throws IllegalArgumentException if a part reaches outside the map or holds no pixel with a valence, or the parts
     *     contradict each other
     */
    public static String apply(List<KnownValence> known, OxidationMap map) {
        Measured[] measured =
                known.stream().map(part -> part.measure(map.consensus())).toArray(Measured[]::new);
        double meanKnown =
                known.stream().mapToDouble(KnownValence::valence).average().orElseThrow();
        double meanMeasured = 0;
        double error = 0;
        for (Measured part : measured) {
            meanMeasured += part.mean / measured.length;
            error += part.error * part.error / measured.length / measured.length;
        }
        double products = 0;
        double squares = 0;
        double spread = 0;
        for (int i = 0; i < measured.length; i++) {
            products += (measured[i].mean - meanMeasured) * (known.get(i).valence - meanKnown);
            squares += Math.pow(measured[i].mean - meanMeasured, 2);
            spread = Math.max(spread, Math.abs(known.get(i).valence - known.get(0).valence));
        }
        double scale = spread > UNLIKE ? products / squares : 1;
        if (!(scale > 1 / STEEPEST && scale < STEEPEST))
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the known valences would stretch the map by a factor of %.2f, beyond %.1f…%.1f: the areas "
                            + "or their valences cannot be right",
                    scale,
                    1 / STEEPEST,
                    STEEPEST));
        if (scale == 1) move(known, map.consensus(), meanMeasured, meanKnown - meanMeasured, Math.sqrt(error));
        else stretch(map.consensus(), meanMeasured, meanKnown, scale, Math.sqrt(error));
        return String.format(
                Locale.ROOT,
                "consensus moved by %+.2f%s so that it is right where the valence is known (%s)",
                meanKnown - meanMeasured,
                scale == 1
                        ? " there, and by less the more unlike the valence is,"
                        : String.format(Locale.ROOT, " and stretched by %.2f", scale),
                known.stream()
                        .map(part -> String.format(Locale.ROOT, "%.4g in %s", part.valence, part.name))
                        .collect(Collectors.joining("; ")));
    }

    /** Moves the known parts by an offset on average, and other valences by less. */
    private static void move(
            List<KnownValence> known, Consensus consensus, double measured, double offset, double error) {
        float[] valence = consensus.valence();
        double reach = Math.max(ALIKE, REACH * Math.abs(offset));
        double inParts = known.stream()
                .mapToDouble(part -> part.found(consensus)
                        .mapToDouble(pixel -> likeness(valence[pixel] - measured, reach))
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
        for (int pixel = 0; pixel < valence.length; pixel++) {
            double likeness = likeness(valence[pixel] - measured, reach);
            double share = likeness / inParts;
            valence[pixel] += (float) (share * offset);
            consensus.doubt()[pixel] = (float)
                    Math.hypot((1 - (1 - DOUBT_LEFT) * likeness) * consensus.doubt()[pixel], share * error);
        }
    }

    private static double likeness(double difference, double reach) {
        return StrictMath.exp(-Math.abs(difference) / reach);
    }

    private static void stretch(Consensus consensus, double measured, double known, double scale, double error) {
        for (int pixel = 0; pixel < consensus.valence().length; pixel++) {
            consensus.valence()[pixel] = (float) (known + scale * (consensus.valence()[pixel] - measured));
            consensus.noise()[pixel] *= (float) scale;
            consensus.doubt()[pixel] =
                    (float) Math.hypot(DOUBT_LEFT * scale * consensus.doubt()[pixel], scale * error);
        }
    }

    /** @return pixels with a valence */
    private IntStream found(Consensus consensus) {
        return pixels.stream().filter(pixel -> Float.isFinite(consensus.valence()[pixel]));
    }

    private Measured measure(Consensus consensus) {
        if (pixels.length() > consensus.valence().length)
            throw new IllegalArgumentException("the known part '" + name + "' reaches to pixel " + (pixels.length() - 1)
                    + " of a map of " + consensus.valence().length);
        int[] there = found(consensus).toArray();
        if (there.length == 0)
            throw new IllegalArgumentException("no pixel of the known part '" + name + "' has a valence in the map");
        double mean = 0;
        double noise = 0;
        double shared = 0;
        for (int pixel : there) {
            mean += consensus.valence()[pixel] / (double) there.length;
            noise += Math.pow(consensus.noise()[pixel], 2) / there.length;
            shared += consensus.effectivePixels()[pixel] / there.length;
        }
        return new Measured(mean, Math.sqrt(noise * Math.min(1, shared / there.length)));
    }
}
