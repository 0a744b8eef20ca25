// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.explorer.PixelReason.Part;
import io.github.oxeels.explorer.PixelReason.Said;
import io.github.oxeels.explorer.PixelReason.Verdict;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Explains single pixels of a map: asks the model again, and again with energies hidden. */
public final class PixelReader {

    private final MapOxidationStates.Result result;
    private final SpectrumImage image;
    private final OxidationStateModel model;
    private final float[] shifts;
    private final EdgeSignal edge;
    private final Occlusion occlusion;
    private final Optional<NearestSpectra> training;
    private final FitCurves fit;

    /**
     * @param training what the model was trained on, if that is at hand
     * @throws IllegalArgumentException if the model does not apply to the image
     */
    PixelReader(MapOxidationStates.Result result, Optional<LabelledSpectra> training, Progress progress) {
        this.result = result;
        image = result.image();
        model = result.request().model();
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        edge = EdgeSignal.of(model.edge(), image.axis(), shifts, EdgeSignal.DEFAULT_TOLERANCE);
        occlusion = new Occlusion(image, model);
        this.training = training.map(spectra -> new NearestSpectra(image, model.preprocessing(), spectra));
        fit = new FitCurves(image, model.edge(), progress);
    }

    MapOxidationStates.Result result() {
        return result;
    }

    /** @return the pixel of the map at a pixel of the image, of which a model may take several together */
    private int mapped(int pixel, int width) {
        int binning = model.preprocessing().spatialBinning();
        int column = Math.min(image.width() - 1, pixel % width / binning);
        int row = Math.min(image.height() - 1, pixel / width / binning);
        return row * image.width() + column;
    }

    /**
     * @param imagePixel row-major in the image of the explorer
     * @param imageWidth its width
     */
    public PixelReason at(int imagePixel, int imageWidth) {
        int pixel = mapped(imagePixel, imageWidth);
        float[] counts = new float[image.channels()];
        image.read(pixel, 1, counts);
        Judgement judgement = occlusion.judge(counts, pixel);
        float[] probabilities =
                Arrays.copyOf(judgement.probabilities(), model.classes().size());
        int best = IntStream.range(0, probabilities.length)
                .reduce(0, (a, b) -> probabilities[b] > probabilities[a] ? b : a);
        return new PixelReason(
                verdict(pixel, counts, judgement, best),
                IntStream.range(0, probabilities.length)
                        .mapToObj(c -> new Part(model.classes().get(c), probabilities[c], 0))
                        .toList(),
                fractions(judgement),
                witnesses(pixel, judgement),
                training.map(spectra -> spectra.of(counts, pixel)).orElse(List.of()),
                fit.of(counts, pixel),
                occlusion.of(judgement, best));
    }

    private Verdict verdict(int pixel, float[] counts, Judgement judgement, int best) {
        String name =
                switch (result.map().statusAt(pixel)) {
                    case CLASSIFIED -> model.classes().get(best);
                    case UNKNOWN -> "unknown";
                    case NO_EDGE -> "no edge";
                };
        float[] significance = new float[1];
        edge.measure(counts, 1, shifts, pixel, 0, new float[1], new float[1], significance);
        String because =
                because(pixel, significance[0], judgement.probabilities()[best], judgement.novelty()[0]);
        Optional<SetPlanes> sets = result.map().sets();
        if (sets.isEmpty() || Float.isNaN(sets.get().size()[pixel])) return new Verdict(name, because, List.of(), 0);
        double coverage = sets.get().coverage();
        boolean[] in =
                model.sets().orElseThrow().set(judgement.probabilities(), 0, significance[0], coverage);
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

    private List<Part> fractions(Judgement judgement) {
        if (model.fractions().isEmpty()) return List.of();
        List<String> states = model.fractions().get().states();
        double[] errors = occlusion.fractionErrors(judgement);
        return IntStream.range(0, states.size())
                .mapToObj(s -> new Part(states.get(s), judgement.fractions()[s], errors[s]))
                .toList();
    }

    private List<Said> witnesses(int pixel, Judgement judgement) {
        OxidationMap map = result.map();
        List<Said> said = new ArrayList<>();
        double error =
                map.fractions().map(planes -> (double) planes.error()[pixel]).orElse(deviation(judgement));
        said.add(new Said("model", measured(map.valence()[pixel], error)));
        map.witnesses()
                .ifPresent(heard -> heard.testimonies()
                        .forEach(one ->
                                said.add(new Said(one.name(), measured(one.valence()[pixel], one.error()[pixel])))));
        return said;
    }

    private double deviation(Judgement judgement) {
        double mean = 0;
        double squares = 0;
        double[] valences = model.valences();
        for (int c = 0; c < valences.length; c++) {
            mean += judgement.probabilities()[c] * valences[c];
            squares += judgement.probabilities()[c] * valences[c] * valences[c];
        }
        return Math.sqrt(Math.max(0, squares - mean * mean));
    }

    private static Optional<Measured> measured(double valence, double error) {
        return Double.isNaN(valence) ? Optional.empty() : Optional.of(new Measured(valence, error));
    }
}
