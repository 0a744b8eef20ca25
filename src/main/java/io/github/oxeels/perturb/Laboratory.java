// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.perturb;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * By what the white lines of another laboratory differ, in the order in which it is done to a net spectrum whose L3
 * maximum, smoothed over 1 eV, is 1.
 *
 * @param step of the continuum
 * @param background what is left of it
 * @param thickness t/λ more, in steps of {@value #THICKNESS_STEP}
 * @param blur standard deviation of a Gaussian, eV
 * @param dispersion error, %, about L3
 * @param noise standard deviation in a channel of 0.2 eV where the net counts are 0.7 of the maximum; it grows with the
 *     root of the counts
 */
public record Laboratory(
        ContinuumStep step,
        BackgroundError background,
        double thickness,
        double blur,
        double dispersion,
        double noise) {

    /** The spectra as they are. */
    public static final Laboratory SAME = new Laboratory(ContinuumStep.NONE, BackgroundError.NONE, 0, 0, 0, 0);

    /** Few thicknesses, so that their low losses are computed once. */
    static final double THICKNESS_STEP = 0.05;

    private static final double MOST_THICKNESS = 4, MOST_BLUR = 5, MOST_DISPERSION = 20;

    /** Ranges of the draws; standard deviations of the background. */
    private static final double STEP = 0.2, LEAST_SHARE = 0.55, MOST_SHARE = 0.78, LEAST_WIDTH = 0.5, MOST_WIDTH = 2;

    private static final double SLOPE = 0.08, TILT = 0.032, CURVATURE = 0.05;
    private static final double DRAWN_THICKNESS = 0.8, DRAWN_BLUR = 0.8, DRAWN_DISPERSION = 4;
    private static final double LEAST_NOISE = 0.003, MOST_NOISE = 0.06;

    /**
     * A laboratory by name.
     *
     * @param name in a reader's words, such as {@code blurred by 0.8 eV}
     */
    public record Named(String name, Laboratory laboratory) {}

    /**
     * Fourteen laboratories at which no training looks: what is held out is asked about after these changes, and the
     * mean over them tells more of other laboratories than the spectra at hand do.
     */
    public static final List<Named> UNSEEN = List.of(
            new Named("as recorded", SAME),
            new Named("continuum taken off", SAME.with(level(-1))),
            new Named(
                    "continuum taken off, blurred by 0.7 eV",
                    SAME.with(level(-1)).blurred(0.7)),
            new Named("continuum higher by 0.15", SAME.with(new ContinuumStep(0.15, 0, 2 / 3.0, 1))),
            new Named("thicker by t/λ 1", SAME.thicker(1)),
            new Named("background bent up", SAME.with(new BackgroundError(0, 0, 0, 0.06))),
            new Named("background bent down", SAME.with(new BackgroundError(0, 0, 0, -0.06))),
            new Named("background falling", SAME.with(new BackgroundError(-0.1, 0, 0, 0))),
            new Named("blurred by 0.8 eV", SAME.blurred(0.8)),
            new Named("dispersion 4 % too large", SAME.dispersed(4)),
            new Named("dispersion 4 % too small", SAME.dispersed(-4)),
            new Named("noise of 6 %", SAME.noisy(0.06)),
            new Named(
                    "thicker by t/λ 0.8, blurred by 0.6 eV, noise of 4 %",
                    SAME.thicker(0.8).blurred(0.6).noisy(0.04)),
            new Named(
                    "continuum taken off, dispersion 3 % too large, noise of 3 %",
                    SAME.with(level(-1)).dispersed(3).noisy(0.03)));

    /** @throws IllegalArgumentException if a value is outside its range */
    public Laboratory {
        if (!(thickness >= 0 && thickness <= MOST_THICKNESS))
            throw new IllegalArgumentException("t/λ must be in 0…" + MOST_THICKNESS + ", got " + thickness);
        if (!(blur >= 0 && blur <= MOST_BLUR))
            throw new IllegalArgumentException("blur must be in 0…" + MOST_BLUR + " eV, got " + blur);
        if (!(Math.abs(dispersion) <= MOST_DISPERSION))
            throw new IllegalArgumentException("dispersion error must be in −" + MOST_DISPERSION + "…" + MOST_DISPERSION
                    + " %, got " + dispersion);
        if (!(noise >= 0 && noise <= 1)) throw new IllegalArgumentException("noise must be in 0…1, got " + noise);
    }

    /** @return another laboratory: each change with probability ½, all drawn anew whether they are made or not */
    public static Laboratory draw(RandomGenerator random) {
        ContinuumStep step = new ContinuumStep(
                STEP * (2 * random.nextDouble() - 1),
                0,
                between(LEAST_SHARE, MOST_SHARE, random),
                between(LEAST_WIDTH, MOST_WIDTH, random));
        double slope = SLOPE * random.nextGaussian(), tilt = TILT * random.nextGaussian();
        double curvature = CURVATURE * random.nextGaussian();
        double thickness = Math.rint(DRAWN_THICKNESS * random.nextDouble() / THICKNESS_STEP) * THICKNESS_STEP;
        double blur = DRAWN_BLUR * random.nextDouble();
        double dispersion = DRAWN_DISPERSION * (2 * random.nextDouble() - 1);
        double noise = LEAST_NOISE * StrictMath.pow(MOST_NOISE / LEAST_NOISE, random.nextDouble());
        boolean stepped = random.nextBoolean(), sloped = random.nextBoolean(), curved = random.nextBoolean();
        return new Laboratory(
                stepped ? step : ContinuumStep.NONE,
                new BackgroundError(sloped ? slope : 0, sloped ? tilt : 0, curved ? curvature : 0, 0),
                random.nextBoolean() ? thickness : 0,
                random.nextBoolean() ? blur : 0,
                random.nextBoolean() ? dispersion : 0,
                random.nextBoolean() ? noise : 0);
    }

    private static double between(double least, double most, RandomGenerator random) {
        return least + (most - least) * random.nextDouble();
    }

    private static ContinuumStep level(double ofLevel) {
        return new ContinuumStep(0, ofLevel, 2 / 3.0, 1);
    }

    private Laboratory with(ContinuumStep other) {
        return new Laboratory(other, background, thickness, blur, dispersion, noise);
    }

    private Laboratory with(BackgroundError other) {
        return new Laboratory(step, other, thickness, blur, dispersion, noise);
    }

    private Laboratory thicker(double more) {
        return new Laboratory(step, background, more, blur, dispersion, noise);
    }

    private Laboratory blurred(double sigma) {
        return new Laboratory(step, background, thickness, sigma, dispersion, noise);
    }

    private Laboratory dispersed(double percent) {
        return new Laboratory(step, background, thickness, blur, percent, noise);
    }

    private Laboratory noisy(double share) {
        return new Laboratory(step, background, thickness, blur, dispersion, share);
    }
}
