// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan.score;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Noise that has the correlation of recorded residuals: random sums of some dozens of them, weighted by how alike their
 * texture is. Spectra of one set may come from several sessions, resampled or filtered in their own ways, and noise of
 * their mean correlation would be that of none. Residuals of all classes serve, since one detector recorded them.
 * Immutable; may be used by many threads.
 */
public final class ResidualNoise {

    /** Residuals that a sum is made of, about: so many that none of them is recognised in it. */
    private static final double SUMMED = 40;

    private static final double NARROWEST = 0.05;

    private final List<ClassSpace> classes;
    private final double[][] textures;

    /** @param classes whose residuals serve */
    public ResidualNoise(List<ClassSpace> classes) {
        this.classes = classes;
        textures =
                classes.stream().map(one -> textures(one.noise().residuals())).toArray(double[][]::new);
    }

    private static double[] textures(float[][] residuals) {
        double[] textures = new double[residuals.length];
        for (int i = 0; i < textures.length; i++) textures[i] = DetectorNoise.texture(residuals[i]);
        return textures;
    }

    /** @return noise of variance 1, about, with a texture like that of an anchor of class c */
    public double[] like(int c, int anchor, int channels, SplittableRandom random) {
        double texture = classes.get(c).noise().textures()[anchor], width = NARROWEST;
        while (summed(texture, width) < SUMMED && width < 100) width *= 1.5;
        double scale = 1 / Math.sqrt(weight(texture, width, 1));
        double[] noise = new double[channels];
        for (int k = 0; k < textures.length; k++) {
            float[][] residuals = classes.get(k).noise().residuals();
            for (int i = 0; i < residuals.length; i++) {
                double factor = scale * Math.sqrt(kernel(textures[k][i] - texture, width)) * random.nextGaussian();
                for (int q = 0; q < channels; q++) noise[q] += factor * residuals[i][q];
            }
        }
        return noise;
    }

    /** @return how many residuals of equal weight would scatter as little; more than there are count as enough */
    private double summed(double texture, double width) {
        int all = 0;
        for (double[] own : textures) all += own.length;
        double sum = weight(texture, width, 1), effective = sum * sum / weight(texture, width, 2);
        return effective > 0.8 * all ? SUMMED : effective;
    }

    private double weight(double texture, double width, int power) {
        double sum = 0;
        for (double[] own : textures)
            for (double other : own) {
                double value = kernel(other - texture, width);
                sum += power == 1 ? value : value * value;
            }
        return Math.max(1e-300, sum);
    }

    private static double kernel(double difference, double width) {
        return StrictMath.exp(-0.5 * difference * difference / (width * width));
    }
}
