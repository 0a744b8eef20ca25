// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Parallel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.Witness;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Runs a model over a spectrum image, a block of pixels per thread: memory holds the map and a few blocks, never the
 * image. The result does not depend on the number of threads or the size of a block.
 */
public final class OxidationMapper {

    /** Counts of a block, roughly: large enough to read fast, small enough that each thread can hold one. */
    private static final int BLOCK_VALUES = 1 << 21;

    private final MapTask task;
    private final EdgeGate gate;
    private final OwnReading own;
    private final WhiteLineRatios ratios;
    private final PooledReading pooled;

    private OxidationMapper(
            SpectrumImage image,
            OxidationStateModel model,
            MapOptions options,
            List<Witness> witnesses,
            Progress progress) {
        BoundModel bound = new BoundModel(
                model, image.axis(), image.shifts().map(EnergyShifts::shift).orElse(null));
        gate = new EdgeGate(image, model.edge(), options.significance());
        ratios = WhiteLineRatios.of(image, model.edge());
        List<String> warnings = new ArrayList<>(bound.notes());
        ratios.missing().ifPresent(warnings::add);
        double l3 = model.edge().l3Maximum().orElseThrow().centre() - ratios.typicalShift();
        ImageNoise.Gain gain = ImageNoise.gain(image, l3, progress);
        task = new MapTask(
                image,
                model,
                bound,
                options,
                witnesses,
                gain,
                OxidationMap.empty(image, model, options, witnesses).withWarnings(warnings));
        own = new OwnReading(task, gate);
        pooled = new PooledReading(task);
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
        mapper.pooled.agree(progress);
        return mapper.withoutWeakPixels();
    }

    /** Takes the pixels whose lines are significant but weak out of the map, and says how many they are. */
    private OxidationMap withoutWeakPixels() {
        OxidationMap map = task.map();
        double weakBelow = task.options().weakBelow();
        BitSet weak = gate.weak(weakBelow);
        if (weak.isEmpty()) return map;
        weak.stream().forEach(map::clear);
        List<String> warnings = new ArrayList<>(map.warnings());
        warnings.add(EdgeGate.warning(weak.cardinality(), weakBelow));
        return map.withWarnings(warnings);
    }

    private void mapStrip(int firstRow, int rows, Progress progress) {
        Strip[] strip = new Strip[1];
        progress.time("read", () -> strip[0] = Strip.read(task.image(), firstRow, rows));
        float[] counts = strip[0].own();
        int first = strip[0].firstPixel();
        int pixels = strip[0].pixels();
        progress.time("edge", () -> gate.judge(counts, first, pixels));
        progress.time("model", () -> own.read(counts, first, pixels));
        progress.time("L3/L2", () -> ratios.measure(counts, first, pixels, gate, task.map()));
        pooled.read(strip[0], progress);
    }
}
