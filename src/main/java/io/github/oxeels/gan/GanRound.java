// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.gan;

import io.github.oxeels.gan.score.ScoreSpace;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a generator does after a round of its training, for an observer. The arrays are not copied.
 *
 * @param steps of the generator so far, of the pair that is farthest
 * @param trainingSteps most steps there will be
 * @param finished whether this was the last round
 * @param curves losses and distance to held-out spectra, a curve a pair of networks
 * @param energies of the channels, eV
 * @param previews one per class
 */
public record GanRound(
        int steps,
        int trainingSteps,
        boolean finished,
        List<TrainingCurve> curves,
        double[] energies,
        List<Preview> previews) {

    /**
     * A class at a glance; each spectrum is divided by its mean magnitude.
     *
     * @param name of the class
     * @param realMean mean of the spectra that are learnt from, by channel
     * @param generated a few spectra by channel, of the same random numbers in each round
     */
    public record Preview(String name, double[] realMean, double[][] generated) {}

    /** Spectra a class that are shown. */
    public static final int SHOWN = 5;

    /**
     * @throws IllegalArgumentException if there are more steps than the most, or a spectrum does not fit the energies
     */
    public GanRound {
        if (steps < 0 || steps > trainingSteps)
            throw new IllegalArgumentException("steps must be 0…" + trainingSteps + ", got " + steps);
        for (Preview preview : previews) {
            requireFit(preview.name, preview.realMean, energies);
            for (double[] spectrum : preview.generated) requireFit(preview.name, spectrum, energies);
        }
        curves = List.copyOf(curves);
        previews = List.copyOf(previews);
    }

    private static void requireFit(String name, double[] spectrum, double[] energies) {
        if (spectrum.length != energies.length)
            throw new IllegalArgumentException(
                    "a spectrum of " + name + " must have " + energies.length + " channels, got " + spectrum.length);
    }

    /** Makes the rounds of one training. */
    public static final class Maker {

        private final LabelledSpectra learnt;
        private final GanOptions options;
        private final double[][] means;

        /** @param learnt spectra that are learnt from */
        public Maker(LabelledSpectra learnt, GanOptions options) {
            this.learnt = learnt;
            this.options = options;
            means = IntStream.range(0, learnt.classes().size())
                    .mapToObj(c -> mean(rows(learnt, c)))
                    .toArray(double[][]::new);
        }

        public GanRound of(TrainingState state, SpectrumGenerator soFar) {
            int steps = state.members().stream()
                    .mapToInt(TrainingState.Member::steps)
                    .max()
                    .orElse(0);
            boolean finished = state.members().stream()
                    .allMatch(member -> member.stopped() || member.steps() >= options.trainingSteps());
            return new GanRound(
                    steps,
                    options.trainingSteps(),
                    finished,
                    soFar.curves(),
                    learnt.axis().energies(),
                    previews(soFar));
        }

        private List<Preview> previews(SpectrumGenerator soFar) {
            int[] each = new int[means.length];
            Arrays.fill(each, SHOWN);
            LabelledSpectra drawn = soFar.draw(each, 0, options.seed(), "", Progress.NONE);
            return IntStream.range(0, means.length)
                    .mapToObj(c -> new Preview(learnt.classes().get(c), means[c], rows(drawn, c)))
                    .toList();
        }

        private static double[][] rows(LabelledSpectra spectra, int c) {
            int n = spectra.axis().size();
            return IntStream.range(0, spectra.size())
                    .filter(i -> spectra.classOf()[i] == c)
                    .mapToObj(i -> doubles(ScoreSpace.scaled(Arrays.copyOfRange(spectra.counts(), i * n, (i + 1) * n))))
                    .toArray(double[][]::new);
        }

        private static double[] doubles(float[] row) {
            return IntStream.range(0, row.length).mapToDouble(q -> row[q]).toArray();
        }

        private static double[] mean(double[][] rows) {
            double[] mean = new double[rows[0].length];
            for (double[] row : rows) for (int q = 0; q < mean.length; q++) mean[q] += row[q] / rows.length;
            return mean;
        }
    }
}
