// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * How the counts of a spectrum scatter: variance = gain · counts + readNoise². The detector's spread makes neighbours
 * alike without changing the variance of sums over many channels, so {@code gain} is variance over mean of such sums.
 *
 * @param gain variance over mean; 0 to estimate it from the scatter about the fitted background, 1 for counted
 *     electrons
 * @param readNoise standard deviation of the read-out noise in counts per channel
 */
public record CountingNoise(double gain, double readNoise) {

    /**
     * The gain is taken from each spectrum, from what bins of about 1 eV leave over of the background fit, or from its
     * roughness if none is fitted.
     */
    public static final CountingNoise ESTIMATED = new CountingNoise(0, 0);

    /** Electrons counted one by one. */
    public static final CountingNoise POISSON = new CountingNoise(1, 0);

    /** @throws IllegalArgumentException if a value is negative or not finite */
    public CountingNoise {
        if (!(gain >= 0) || Double.isInfinite(gain))
            throw new IllegalArgumentException("gain must be >= 0, got " + gain);
        if (!(readNoise >= 0) || Double.isInfinite(readNoise))
            throw new IllegalArgumentException("read-out noise must be >= 0 counts, got " + readNoise);
    }

    public boolean isEstimated() {
        return gain == 0;
    }

    /** @return variance of counts, for a gain that may have been estimated */
    double variance(double counts, double actualGain) {
        return actualGain * Math.max(0, counts) + readNoise * readNoise;
    }
}
