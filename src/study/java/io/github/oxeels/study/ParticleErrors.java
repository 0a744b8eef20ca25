// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.study;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/** Errors of the valences that one method reads from particles, by part of the particle. */
final class ParticleErrors {

    static final String HEAD = "pixels_percent\trmse\tbias\tcovered_percent\tbias_core\trmse_core\t"
            + "bias_interface\trmse_interface\tbias_shell\trmse_shell";

    private static final int PARTS = RealParticle.PARTS.size();

    private int pixels, withError, covered;
    private final double[] found = new double[PARTS], sums = new double[PARTS], squares = new double[PARTS];

    /**
     * What a method says of a particle; NaN where it says nothing.
     *
     * @param error one standard deviation; all NaN where none is stated
     */
    record Said(float[] valence, float[] error) {

        static Said withoutError(float[] valence) {
            float[] none = new float[valence.length];
            Arrays.fill(none, Float.NaN);
            return new Said(valence, none);
        }
    }

    void add(RealParticle particle, Said said) {
        for (int part = 0; part < PARTS; part++) {
            BitSet all = particle.parts().get(part);
            for (int pixel = all.nextSetBit(0); pixel >= 0; pixel = all.nextSetBit(pixel + 1)) {
                pixels++;
                if (!Float.isFinite(said.valence[pixel])) continue;
                double off = said.valence[pixel] - particle.valence()[pixel];
                found[part]++;
                sums[part] += off;
                squares[part] += off * off;
                if (!Float.isFinite(said.error[pixel])) continue;
                withError++;
                covered += Math.abs(off) < said.error[pixel] ? 1 : 0;
            }
        }
    }

    /** @return root mean square of the errors of all pixels with a valence */
    double rmse() {
        return Math.sqrt(sum(squares) / sum(found));
    }

    /** @return of the pixels with an error, the share whose truth is within one standard deviation; NaN without any */
    double covered() {
        return (double) covered / withError;
    }

    String line() {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "%.1f\t%.3f\t%+.3f\t%s",
                100 * sum(found) / pixels,
                rmse(),
                sum(sums) / sum(found),
                withError == 0 ? "–" : String.format(Locale.ROOT, "%.1f", 100 * covered())));
        for (int part = 0; part < PARTS; part++)
            line.append(String.format(
                    Locale.ROOT, "\t%+.3f\t%.3f", sums[part] / found[part], Math.sqrt(squares[part] / found[part])));
        return line.toString();
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
