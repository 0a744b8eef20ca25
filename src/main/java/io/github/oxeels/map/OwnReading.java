// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import java.util.stream.IntStream;

/** What the model says of the spectrum of each pixel by itself. Blocks may be read by many threads at once. */
final class OwnReading {

    private final MapTask task;
    private final OxidationStateModel model;
    private final OxidationMap map;
    private final EdgeGate gate;
    private final float[] shifts;

    /** @param gate has judged the pixels of a block before they are read */
    OwnReading(MapTask task, EdgeGate gate) {
        this.task = task;
        this.gate = gate;
        model = task.model();
        map = task.map();
        shifts = task.shifts();
    }

    /** @param counts {@code pixels × channels} of the pixels from {@code first} on */
    void read(float[] counts, int first, int pixels) {
        int channels = task.image().channels();
        for (int row = 0; row < pixels; row++) {
            map.image().intensity()[first + row] = mean(counts, row * channels, channels);
            map.classes().set(first + row, Status.NO_EDGE);
        }
        int[] rows = IntStream.range(0, pixels)
                .filter(row -> gate.isSignificant(first + row))
                .toArray();
        Judgement judgement = Judgement.of(model, rows.length);
        task.bound()
                .judge(
                        EdgeRows.of(counts, rows, channels),
                        rows.length,
                        EdgeRows.shifts(shifts, rows, first),
                        0,
                        task.options().axisUncertainty(),
                        judgement);
        for (int i = 0; i < rows.length; i++) {
            boolean looksKnown = task.isKnown(judgement, i);
            decide(first + rows[i], judgement, i, looksKnown);
            // a mixture may be of no class, and yet be known
            if (map.fractions().isPresent() && looksKnown) setFractions(first + rows[i], judgement, i);
            if (map.sets().isPresent() && looksKnown) setSets(first + rows[i], judgement, i);
        }
    }

    private static float mean(float[] counts, int start, int channels) {
        double sum = 0;
        for (int e = 0; e < channels; e++) sum += counts[start + e];
        return (float) (sum / channels);
    }

    private void decide(int pixel, Judgement judgement, int row, boolean looksKnown) {
        ClassPlanes classes = map.classes();
        int start = row * classes.count();
        float[] probabilities = judgement.probabilities();
        int best = Predictions.largest(probabilities, start, classes.count());
        double valence = 0;
        for (int c = 0; c < classes.count(); c++) {
            float probability = probabilities[start + c];
            classes.probabilities()[c * map.pixels() + pixel] = probability;
            valence += probability * classes.valences()[c];
        }
        classes.confidence()[pixel] = probabilities[start + best];
        boolean known = probabilities[start + best] >= task.options().rejectBelow() && looksKnown;
        classes.set(pixel, known ? Status.CLASSIFIED : Status.UNKNOWN);
        if (!known) return;
        classes.label()[pixel] = (byte) (best + 1);
        // NaN where a class has no valence
        map.valence()[pixel] = (float) valence;
    }

    private void setSets(int pixel, Judgement judgement, int row) {
        SetPlanes planes = map.sets().orElseThrow();
        PredictionSets sets = model.sets().orElseThrow();
        double significance = gate.significance(pixel);
        planes.size()[pixel] =
                sets.size(judgement.probabilities(), row * map.classes().count(), significance, planes.coverage());
        if (!sets.intervals().known()) return;
        double[] interval = sets.interval(task.bound().reading(judgement, row), significance, planes.coverage());
        planes.low()[pixel] = (float) interval[0];
        planes.high()[pixel] = (float) interval[1];
    }

    private void setFractions(int pixel, Judgement judgement, int row) {
        FractionPlanes planes = map.fractions().orElseThrow();
        int states = planes.states().size();
        for (int s = 0; s < states; s++)
            planes.fractions()[s * map.pixels() + pixel] = judgement.fractions()[row * states + s];
        planes.doubt()[pixel] = judgement.doubt()[row];
        map.valence()[pixel] = judgement.valence()[row];
    }
}
