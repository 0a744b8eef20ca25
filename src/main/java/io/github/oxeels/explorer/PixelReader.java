// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.explorer.PixelReason.Part;
import io.github.oxeels.explorer.PixelReason.Said;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Explains single pixels of a map: asks the model again, and again with energies hidden. */
public final class PixelReader {

    private final MapOxidationStates.Result result;
    private final SpectrumImage image;
    private final OxidationStateModel model;
    private final PixelVerdicts verdicts;
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
        verdicts = new PixelVerdicts(result);
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
                verdicts.of(pixel, counts, judgement, best),
                IntStream.range(0, probabilities.length)
                        .mapToObj(c -> new Part(model.classes().get(c), probabilities[c], 0))
                        .toList(),
                fractions(judgement),
                witnesses(pixel, judgement),
                training.map(spectra -> spectra.of(counts, pixel)).orElse(List.of()),
                fit.of(counts, pixel),
                occlusion.of(judgement, best));
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
