// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import io.github.oxeels.numeric.LeadingComponents;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;

/**
 * Spectra whose own noise is larger or smaller: what the leading principal components of all spectra leave of each is
 * multiplied [del-Pozo-Bueno et al. 2021, doi:10.1016/j.ultramic.2020.113190]. Unlike drawn noise it has the texture of
 * the detector; spectra that were cleaned by principal components have little of it.
 *
 * @param factor of the noise; 1 = as recorded
 */
public record ComponentNoise(double factor) implements SpectrumChange {

    /** Of which spectra are made that have no noise; classes and specimens differ in fewer. */
    private static final int COMPONENTS = 10;
    /** Spectra from which they are taken. */
    private static final int MOST_ROWS = 1000;

    /** @throws IllegalArgumentException if the factor is not finite and at least 0 */
    public ComponentNoise {
        if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY))
            throw new IllegalArgumentException("the factor of the noise must be finite and ≥ 0, got " + factor);
    }

    @Override
    public Changed of(LabelledSpectra spectra) {
        int size = spectra.size(), channels = spectra.axis().size(), stride = (size + MOST_ROWS - 1) / MOST_ROWS;
        float[][] rows = new float[(size + stride - 1) / stride][];
        for (int i = 0; i < rows.length; i++)
            rows[i] = Arrays.copyOfRange(spectra.counts(), i * stride * channels, (i * stride + 1) * channels);
        LeadingComponents components =
                LeadingComponents.of(rows, Math.min(COMPONENTS, Math.min(rows.length - 1, channels)));
        float[] counts = new float[spectra.counts().length];
        for (int i = 0; i < size; i++) {
            float[] row = Arrays.copyOfRange(spectra.counts(), i * channels, (i + 1) * channels);
            double[] scores = components.scores(row);
            for (int q = 0; q < channels; q++) {
                double clean = components.mean()[q];
                for (int k = 0; k < scores.length; k++)
                    clean += scores[k] * components.vectors()[k][q];
                counts[i * channels + q] = (float) (clean + factor * (row[q] - clean));
            }
        }
        return new Changed(spectra.withCounts(spectra.axis(), counts), new float[size]);
    }
}
