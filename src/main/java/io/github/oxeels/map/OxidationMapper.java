// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.learn.Predictions;
import io.github.oxeels.map.OxidationMap.Status;
import io.github.oxeels.measure.WhiteLineAnalyzer;
import io.github.oxeels.measure.WhiteLineRecipe;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Runs a model over a spectrum image, a block of pixels per thread: memory holds the map and a few blocks, never the
 * image. The result does not depend on the number of threads or the size of a block.
 */
public final class OxidationMapper {

    /** Counts of a block, roughly: large enough to read fast, small enough that each thread can hold one. */
    private static final int BLOCK_VALUES = 1 << 21;

    private final SpectrumImage image;
    private final OxidationStateModel model;
    private final MapOptions options;
    private final float[] shifts;
    private final BoundModel bound;
    private final EdgeGate gate;
    private final double typicalShift;
    private final Optional<WhiteLineAnalyzer> whiteLines;
    private final OxidationMap map;
    private final PooledReading pooled;

    private OxidationMapper(
            SpectrumImage image,
            OxidationStateModel model,
            MapOptions options,
            List<Witness> witnesses,
            Progress progress) {
        this.image = image;
        this.model = model;
        this.options = options;
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        bound = new BoundModel(model, image.axis(), shifts);
        gate = new EdgeGate(image, model.edge(), options.significance());
        // the recipe looks for L3 within a few eV of where it should be
        typicalShift = shifts == null ? 0 : Statistics.median(toDoubles(shifts), shifts.length);
        List<String> warnings = new ArrayList<>(bound.notes());
        whiteLines = whiteLines(warnings);
        map = emptyMap(witnesses, warnings);
        double l3 = model.edge().l3Maximum().orElseThrow().centre() - typicalShift;
        double gain = ImageNoise.gain(image, l3, progress).orElse(0);
        pooled = new PooledReading(new MapTask(image, model, bound, options, witnesses, gain, map));
    }

    /** The map of a model alone; see {@link #map(SpectrumImage, OxidationStateModel, MapOptions, List, Progress)}. */
    public static OxidationMap map(
            SpectrumImage image, OxidationStateModel model, MapOptions options, Progress progress) {
        return map(image, model, options, List.of(), progress);
    }

    /**
     * @param image with {@link SpectrumImage#shifts()} if its axis is to be corrected
     * @param witnesses other methods that are asked of every pixel with an edge, made for this image; none for the
     *     model alone
     * @throws IllegalArgumentException if the model does not apply to such an image; the message gives the reason
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static OxidationMap map(
            SpectrumImage image,
            OxidationStateModel model,
            MapOptions options,
            List<Witness> witnesses,
            Progress progress) {
        OxidationMapper mapper = new OxidationMapper(image, model, options, witnesses, progress);
        int rows = Math.max(1, Math.min(image.height(), BLOCK_VALUES / image.channels() / image.width()));
        Parallel.forEach(
                (image.height() + rows - 1) / rows,
                index -> mapper.mapStrip(index * rows, Math.min(rows, image.height() - index * rows), progress),
                progress);
        mapper.pooled.agree();
        return mapper.withoutWeakPixels();
    }

    /** Takes the pixels whose lines are significant but weak out of the map, and says how many they are. */
    private OxidationMap withoutWeakPixels() {
        BitSet weak = gate.weak(options.weakBelow());
        if (weak.isEmpty()) return map;
        weak.stream().forEach(this::clear);
        List<String> warnings = new ArrayList<>(map.warnings());
        warnings.add(EdgeGate.warning(weak.cardinality(), options.weakBelow()));
        return map.withWarnings(warnings);
    }

    private void clear(int pixel) {
        map.status()[pixel] = (byte) Status.NO_EDGE.ordinal();
        map.label()[pixel] = 0;
        map.confidence()[pixel] = 0;
        map.valence()[pixel] = Float.NaN;
        map.whiteLineRatio()[pixel] = Float.NaN;
        for (int c = 0; c < map.classes().size(); c++) map.probabilities()[c * map.label().length + pixel] = 0;
        map.fractions().ifPresent(planes -> planes.clear(pixel));
        map.consensus().clear(pixel);
        map.witnesses().ifPresent(heard -> heard.clear(pixel));
        map.sets().ifPresent(planes -> planes.clear(pixel));
    }

    private static double[] toDoubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) doubles[i] = values[i];
        return doubles;
    }

    /** A map is worth having without the ratio, which needs energies before and after the lines. */
    private Optional<WhiteLineAnalyzer> whiteLines(List<String> warnings) {
        try {
            return Optional.of(
                    new WhiteLineAnalyzer(image.axis().shifted(typicalShift), WhiteLineRecipe.defaults(model.edge())));
        } catch (IllegalArgumentException reason) {
            warnings.add("L3/L2 is not measured: " + reason.getMessage());
            return Optional.empty();
        }
    }

    private OxidationMap emptyMap(List<Witness> witnesses, List<String> warnings) {
        int pixels = Math.toIntExact(image.pixels());
        float[] valence = new float[pixels];
        float[] ratios = new float[pixels];
        Arrays.fill(valence, Float.NaN);
        Arrays.fill(ratios, Float.NaN);
        return new OxidationMap(
                image.name(),
                image.x(),
                image.y(),
                model.classes(),
                model.valences(),
                new byte[pixels],
                new byte[pixels],
                new float[Math.multiplyExact(pixels, model.classes().size())],
                new float[pixels],
                valence,
                shifts == null ? new float[pixels] : shifts.clone(),
                ratios,
                new float[pixels],
                model.fractions().map(reading -> FractionPlanes.empty(reading.states(), pixels)),
                Consensus.empty(pixels),
                witnesses.isEmpty() ? Optional.empty() : Optional.of(Witnesses.silent(witnesses, pixels)),
                options.coverage() == 0
                        ? Optional.empty()
                        : model.sets().map(sets -> SetPlanes.empty(options.coverage(), sets.calibratedOn(), pixels)),
                List.copyOf(warnings));
    }

    private void mapStrip(int firstRow, int rows, Progress progress) {
        Strip[] strip = new Strip[1];
        progress.time("read", () -> strip[0] = Strip.read(image, firstRow, rows));
        float[] counts = strip[0].own();
        int first = strip[0].firstPixel();
        int pixels = strip[0].pixels();
        progress.time("edge", () -> gate.judge(counts, first, pixels));
        progress.time("model", () -> classify(counts, first, pixels));
        progress.time("L3/L2", () -> measureRatios(counts, first, pixels));
        pooled.read(strip[0], progress);
    }

    private void classify(float[] counts, int first, int pixels) {
        for (int row = 0; row < pixels; row++) {
            map.intensity()[first + row] = mean(counts, row * image.channels());
            map.status()[first + row] = (byte) Status.NO_EDGE.ordinal();
        }
        int[] rows = IntStream.range(0, pixels)
                .filter(row -> gate.isSignificant(first + row))
                .toArray();
        Judgement judgement = Judgement.of(model, rows.length);
        bound.judge(
                EdgeRows.of(counts, rows, image.channels()),
                rows.length,
                EdgeRows.shifts(shifts, rows, first),
                0,
                options.axisUncertainty(),
                judgement);
        for (int i = 0; i < rows.length; i++) {
            decide(first + rows[i], judgement, i);
            // a mixture may be of no class, and yet be known
            if (map.fractions().isPresent() && looksKnown(judgement, i)) setFractions(first + rows[i], judgement, i);
            if (map.sets().isPresent() && looksKnown(judgement, i)) setSets(first + rows[i], judgement, i);
        }
    }

    private void measureRatios(float[] counts, int first, int pixels) {
        if (whiteLines.isEmpty()) return;
        WhiteLineAnalyzer.Worker ratio = whiteLines.get().newWorkerOfLines();
        for (int pixel = first; pixel < first + pixels; pixel++) {
            if (!gate.isSignificant(pixel)) continue;
            int at = pixel;
            ratio.measure(counts, (pixel - first) * image.channels(), shifts == null ? 0 : shifts[pixel] - typicalShift)
                    .ifPresent(lines ->
                            map.whiteLineRatio()[at] = (float) lines.ratio().value());
        }
    }

    private float mean(float[] counts, int start) {
        double sum = 0;
        for (int e = 0; e < image.channels(); e++) sum += counts[start + e];
        return (float) (sum / image.channels());
    }

    private void decide(int pixel, Judgement judgement, int row) {
        int pixels = map.label().length;
        int start = row * model.classes().size();
        float[] probabilities = judgement.probabilities();
        int best = Predictions.largest(probabilities, start, model.classes().size());
        double valence = 0;
        for (int c = 0; c < model.classes().size(); c++) {
            float probability = probabilities[start + c];
            map.probabilities()[c * pixels + pixel] = probability;
            valence += probability * map.valences()[c];
        }
        map.confidence()[pixel] = probabilities[start + best];
        boolean known = probabilities[start + best] >= options.rejectBelow() && looksKnown(judgement, row);
        map.status()[pixel] = (byte) (known ? Status.CLASSIFIED : Status.UNKNOWN).ordinal();
        if (!known) return;
        map.label()[pixel] = (byte) (best + 1);
        // NaN where a class has no valence
        map.valence()[pixel] = (float) valence;
    }

    private boolean looksKnown(Judgement judgement, int row) {
        return judgement.novelty()[row] <= model.novelty().threshold();
    }

    private void setSets(int pixel, Judgement judgement, int row) {
        SetPlanes planes = map.sets().orElseThrow();
        PredictionSets sets = model.sets().orElseThrow();
        double significance = gate.significance(pixel);
        planes.size()[pixel] =
                sets.size(judgement.probabilities(), row * model.classes().size(), significance, planes.coverage());
        if (!sets.intervals().known()) return;
        double[] interval = sets.interval(bound.reading(judgement, row), significance, planes.coverage());
        planes.low()[pixel] = (float) interval[0];
        planes.high()[pixel] = (float) interval[1];
    }

    private void setFractions(int pixel, Judgement judgement, int row) {
        FractionPlanes planes = map.fractions().orElseThrow();
        int states = planes.states().size();
        for (int s = 0; s < states; s++)
            planes.fractions()[s * map.label().length + pixel] = judgement.fractions()[row * states + s];
        planes.doubt()[pixel] = judgement.doubt()[row];
        map.valence()[pixel] = judgement.valence()[row];
    }
}
