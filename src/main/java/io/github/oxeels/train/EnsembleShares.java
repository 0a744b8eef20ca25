// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

/**
 * What each network of an ensemble says about spectra, made of logits by {@link StrictMath}: the same bits on every
 * processor, which predictions by native algebra are not, so that what is calibrated by them is. The array is not
 * copied.
 *
 * @param each {@code members × spectra × outputs}, each row sums to 1
 */
record EnsembleShares(float[] each, int members) {

    /**
     * @param logits {@code members × spectra × outputs}
     * @param temperature by which logits are divided
     */
    static EnsembleShares of(float[] logits, int members, int outputs, double temperature) {
        float[] shares = new float[logits.length];
        double[] exponentials = new double[outputs];
        for (int start = 0; start < logits.length; start += outputs) {
            double highest = Double.NEGATIVE_INFINITY, sum = 0;
            for (int o = 0; o < outputs; o++) highest = Math.max(highest, logits[start + o]);
            for (int o = 0; o < outputs; o++)
                sum += exponentials[o] = StrictMath.exp((logits[start + o] - highest) / temperature);
            for (int o = 0; o < outputs; o++) shares[start + o] = (float) (exponentials[o] / sum);
        }
        return new EnsembleShares(shares, members);
    }

    /** @return {@code spectra × outputs}, the mean over the members */
    float[] mean() {
        float[] mean = new float[each.length / members];
        for (int i = 0; i < each.length; i++) mean[i % mean.length] += each[i] / members;
        return mean;
    }
}
