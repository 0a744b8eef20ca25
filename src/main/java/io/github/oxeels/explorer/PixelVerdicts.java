// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.explorer.PixelReason.Verdict;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.usecase.MapOxidationStates;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the pixels of a map are, what decided it, and which classes are promised to hold the true one. */
final class PixelVerdicts {

    private final MapOxidationStates.Result result;
    private final OxidationStateModel model;
    private final float[] shifts;
    private final EdgeSignal edge;

    PixelVerdicts(MapOxidationStates.Result result) {
        this.result = result;
        model = result.request().model();
        shifts = result.image().shifts().map(EnergyShifts::shift).orElse(null);
        edge = EdgeSignal.of(model.edge(), result.image().axis(), shifts, EdgeSignal.DEFAULT_TOLERANCE);
    }

    /** @param best index of the most probable class */
    Verdict of(int pixel, float[] counts, Judgement judgement, int best) {
        String name = switch (result.map().statusAt(pixel)) {
            case CLASSIFIED -> model.classes().get(best);
            case UNKNOWN -> "unknown";
            case NO_EDGE -> "no edge";
        };
        float[] significance = new float[1];
        edge.measure(counts, 1, shifts, pixel, 0, new float[1], new float[1], significance);
        String because = because(
                pixel,
                significance[0],
                judgement.probabilities()[best],
                judgement.novelty()[0]);
        Optional<SetPlanes> sets = result.map().sets();
        if (sets.isEmpty() || Float.isNaN(sets.get().size()[pixel])) return new Verdict(name, because, List.of(), 0);
        double coverage = sets.get().coverage();
        boolean[] in = model.sets().orElseThrow().set(judgement.probabilities(), 0, significance[0], coverage);
        List<String> set = IntStream.range(0, in.length)
                .filter(c -> in[c])
                .mapToObj(model.classes()::get)
                .toList();
        return new Verdict(name, because, set, coverage);
    }

    private String because(int pixel, float significance, double probability, double novelty) {
        String lines = String.format(Locale.ROOT, "L3 %.1f σ", significance);
        double threshold = model.novelty().threshold();
        double reject = result.request().limits().rejectBelow();
        return switch (result.map().statusAt(pixel)) {
            case NO_EDGE ->
                significance < EdgeSignal.DEFAULT_THRESHOLD
                        ? lines + String.format(Locale.ROOT, ", %.0f σ are needed", EdgeSignal.DEFAULT_THRESHOLD)
                        : lines
                                + String.format(
                                        Locale.ROOT,
                                        ", but weaker than %.2f of the strong pixels",
                                        result.request().limits().weakBelow());
            case UNKNOWN ->
                novelty > threshold
                        ? String.format(
                                Locale.ROOT,
                                "%s; looks like no training spectrum (distance %.3f, at most %.3f)",
                                lines,
                                novelty,
                                threshold)
                        : String.format(
                                Locale.ROOT, "%s; best class %.2f, at least %.2f is asked", lines, probability, reject);
            case CLASSIFIED ->
                String.format(Locale.ROOT, "%s; distance from training %.3f (at most %.3f)", lines, novelty, threshold);
        };
    }
}
