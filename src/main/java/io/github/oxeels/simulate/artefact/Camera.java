// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.artefact;

import io.github.oxeels.numeric.PoissonSampler;
import io.github.oxeels.numeric.Range;
import io.github.oxeels.numeric.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Records expected counts as a camera does: Poisson electrons, gain, fixed pattern, point spread, read-out noise, X-ray
 * spikes, saturation. The camera of an acquisition has one fixed pattern. Immutable; may be used by many threads.
 */
public final class Camera {

    /** A spike is this many times the L3 counts, at least and at most [R]. */
    private static final Range SPIKE = Range.logarithmic(1, 30);

    /** Of the point spread's tail, channels. */
    private static final int TAIL_RADIUS = 16;

    private static final double TAIL_HALF_WIDTH = 3;

    private final Detector detector;
    private final int channels;
    private final double[] pattern;
    private final double[] spread;
    private final double spikeUnit;

    /** @param spikeUnit counts of a spike of height 1 */
    public Camera(Detector detector, int channels, double spikeUnit, long seed, long index) {
        this.detector = detector;
        this.channels = channels;
        this.spikeUnit = spikeUnit;
        spread = pointSpread(detector);
        pattern = new double[channels + 2 * margin()];
        RandomGenerator random = Seeds.random(seed, "fixed pattern", index);
        for (int i = 0; i < pattern.length; i++)
            pattern[i] = detector.gain() * Math.max(0.1, 1 + detector.gainVariation() * random.nextGaussian());
    }

    /** A Gaussian and, if there is one, its tail; sum 1. */
    private static double[] pointSpread(Detector detector) {
        double sigma = detector.spread();
        int radius = Math.max((int) Math.ceil(3 * sigma), detector.tail() > 0 ? TAIL_RADIUS : 0);
        double[] core = new double[2 * radius + 1];
        double[] tail = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            core[i + radius] = sigma == 0 ? i == 0 ? 1 : 0 : StrictMath.exp(-0.5 * i * i / (sigma * sigma));
            tail[i + radius] = 1 / (1 + i * i / (TAIL_HALF_WIDTH * TAIL_HALF_WIDTH));
        }
        double coreSum = Arrays.stream(core).sum();
        double tailSum = Arrays.stream(tail).sum();
        for (int i = 0; i < core.length; i++)
            core[i] = (1 - detector.tail()) * core[i] / coreSum + detector.tail() * tail[i] / tailSum;
        return core;
    }

    /** @return channels beside the axis that must be expected too, because their electrons spread into it */
    public int margin() {
        return spread.length / 2;
    }

    /**
     * @param expected {@code margin + channels + margin} counts, at least 0; overwritten
     * @param recorded receives {@code channels} counts from index {@code offset}
     */
    public void record(double[] expected, RandomGenerator random, float[] recorded, int offset) {
        double perElectron = 1 / detector.gain();
        for (int i = 0; i < pattern.length; i++)
            expected[i] = PoissonSampler.sample(Math.max(0, expected[i]) * perElectron, random) * pattern[i];
        addSpike(expected, random);
        for (int i = 0; i < channels; i++) {
            double counts = spread.length == 1 ? expected[i] : spreadInto(expected, i);
            if (detector.readNoise() > 0) counts += detector.readNoise() * random.nextGaussian();
            recorded[offset + i] = (float) Math.min(counts, detector.saturation());
        }
    }

    /** Writes what the camera shows on average, without any noise. */
    public void expose(double[] expected, float[] recorded, int offset) {
        for (int i = 0; i < channels; i++)
            recorded[offset + i] = (float) Math.min(spreadInto(expected, i), detector.saturation());
    }

    private double spreadInto(double[] counts, int channel) {
        double sum = 0;
        for (int j = 0; j < spread.length; j++) sum += spread[j] * counts[channel + j];
        return sum;
    }

    /** An X-ray is absorbed in one to three neighbouring channels. */
    private void addSpike(double[] counts, RandomGenerator random) {
        if (detector.spikeProbability() == 0 || random.nextDouble() >= detector.spikeProbability()) return;
        int first = random.nextInt(counts.length);
        int width = 1 + random.nextInt(3);
        double height = SPIKE.draw(random) * spikeUnit;
        for (int i = first; i < Math.min(counts.length, first + width); i++)
            counts[i] += height * (0.3 + 0.7 * random.nextDouble());
    }
}
