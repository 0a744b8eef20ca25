// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.explorer.PixelReason.Influence;
import io.github.oxeels.explorer.PixelReason.Neighbour;
import io.github.oxeels.explorer.PixelReason.Part;
import io.github.oxeels.explorer.PixelReason.Said;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.preprocess.Preprocessor;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyShifts;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import io.github.oxeels.usecase.PixelFit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Explains single pixels of a map: asks the model again, and again with energies hidden. */
public final class PixelReader {

    /** Parts of the axis that are hidden one after the other. */
    private static final int PARTS = 24;

    private static final int NEAREST = 4;

    private final MapOxidationStates.Result result;
    private final SpectrumImage image;
    private final OxidationStateModel model;
    private final float[] shifts;
    private final BoundModel bound;
    private final EdgeSignal edge;
    private final Optional<LabelledSpectra> training;
    private final float[] trainingFeatures;
    private final Preprocessor preprocessor;
    private final Optional<PixelFit> fit;

    /**
     * @param training what the model was trained on, if that is at hand
     * @throws IllegalArgumentException if the model does not apply to the image
     */
    PixelReader(MapOxidationStates.Result result, Optional<LabelledSpectra> training, Progress progress) {
        this.result = result;
        this.training = training;
        image = result.image();
        model = result.request().model();
        shifts = image.shifts().map(EnergyShifts::shift).orElse(null);
        bound = new BoundModel(model, image.axis(), shifts);
        edge = EdgeSignal.of(model.edge(), image.axis(), shifts, EdgeSignal.DEFAULT_TOLERANCE);
        preprocessor = Preprocessor.of(model.preprocessing(), image.axis(), shifts);
        trainingFeatures = training.map(spectra ->
                        Preprocessor.of(model.preprocessing(), spectra.axis()).features(spectra, null))
                .orElse(new float[0]);
        fit = PixelFit.of(image, model.edge(), progress);
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
        List<EnergyWindow> hidden = parts();
        Judgement judgement = judge(counts, pixel, hidden);
        float[] probabilities =
                Arrays.copyOf(judgement.probabilities(), model.classes().size());
        int best = IntStream.range(0, probabilities.length)
                .reduce(0, (a, b) -> probabilities[b] > probabilities[a] ? b : a);
        List<Influence> occlusion = new ArrayList<>();
        for (int i = 0; i < hidden.size(); i++)
            occlusion.add(new Influence(
                    hidden.get(i).from(),
                    hidden.get(i).to(),
                    probabilities[best] - judgement.probabilities()[(i + 1) * probabilities.length + best]));
        return new PixelReason(
                verdict(pixel, best),
                because(pixel, counts, probabilities[best], judgement.novelty()[0]),
                IntStream.range(0, probabilities.length)
                        .mapToObj(c -> new Part(model.classes().get(c), probabilities[c]))
                        .toList(),
                fractions(judgement),
                witnesses(pixel, judgement),
                nearest(counts, pixel),
                fit.flatMap(references -> references.at(counts, pixel)).map(fitted -> drawn(fitted, counts)),
                occlusion);
    }

    private String verdict(int pixel, int best) {
        return switch (result.map().statusAt(pixel)) {
            case CLASSIFIED -> model.classes().get(best);
            case UNKNOWN -> "unknown";
            case NO_EDGE -> "no edge";
        };
    }

    private String because(int pixel, float[] counts, double probability, double novelty) {
        float[] signal = new float[1];
        float[] error = new float[1];
        float[] significance = new float[1];
        edge.measure(counts, 1, shifts, pixel, 0, signal, error, significance);
        String lines = String.format(Locale.ROOT, "L3 %.1f σ", significance[0]);
        double threshold = model.novelty().threshold();
        double reject = result.request().rejectBelow();
        return switch (result.map().statusAt(pixel)) {
            case NO_EDGE ->
                significance[0] < EdgeSignal.DEFAULT_THRESHOLD
                        ? lines + String.format(Locale.ROOT, ", %.0f σ are needed", EdgeSignal.DEFAULT_THRESHOLD)
                        : lines
                                + String.format(
                                        Locale.ROOT,
                                        ", but weaker than %.2f of the strong pixels",
                                        result.request().weakBelow());
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
        return IntStream.range(0, states.size())
                .mapToObj(s -> new Part(states.get(s), judgement.fractions()[s]))
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

    /** @return the parts of the model's windows that are on the axis */
    private List<EnergyWindow> parts() {
        EnergyWindow recorded =
                new EnergyWindow(image.axis().offset(), image.axis().last());
        List<EnergyWindow> parts = new ArrayList<>();
        double total = model.preprocessing().windows().stream()
                .mapToDouble(window -> window.energies().width())
                .sum();
        for (FeatureWindow window : model.preprocessing().windows()) {
            double width = Math.max(total / PARTS, 2 * image.axis().dispersion());
            for (double from = window.energies().from();
                    from < window.energies().to() - 1e-9;
                    from += width)
                new EnergyWindow(from, Math.min(window.energies().to(), from + width))
                        .intersection(recorded)
                        .ifPresent(parts::add);
        }
        return parts;
    }

    /** The spectrum itself, and then with each part hidden: a straight line in its place. */
    private Judgement judge(float[] counts, int pixel, List<EnergyWindow> hidden) {
        int variants = hidden.size() + 1;
        int channels = image.channels();
        float[] all = new float[variants * channels];
        float[] theirShifts = shifts == null ? null : new float[variants];
        if (shifts != null) Arrays.fill(theirShifts, shifts[pixel]);
        EnergyAxis axis = shifts == null ? image.axis() : image.axis().shifted(shifts[pixel]);
        for (int v = 0; v < variants; v++) {
            System.arraycopy(counts, 0, all, v * channels, channels);
            if (v > 0) hide(all, v * channels, axis, hidden.get(v - 1));
        }
        Judgement judgement = Judgement.of(model, variants);
        bound.judge(all, variants, theirShifts, 0, judgement);
        return judgement;
    }

    private static void hide(float[] counts, int start, EnergyAxis axis, EnergyWindow window) {
        if (window.to() < axis.offset() || window.from() > axis.last()) return;
        int first = (int) Math.max(0, Math.ceil(axis.channel(window.from())));
        int last = (int) Math.min(axis.size() - 1, Math.floor(axis.channel(window.to())));
        double before = mean(counts, start, axis.size(), first - 2, first - 1);
        double behind = mean(counts, start, axis.size(), last + 1, last + 2);
        if (Double.isNaN(before)) before = behind;
        if (Double.isNaN(behind)) behind = before;
        for (int i = first; i <= last; i++)
            counts[start + i] = (float) (before + (behind - before) * (i - first + 1) / (last - first + 2));
    }

    private static double mean(float[] counts, int start, int size, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, from); i <= Math.min(size - 1, to); i++) {
            sum += counts[start + i];
            count++;
        }
        return sum / count;
    }

    private List<Neighbour> nearest(float[] counts, int pixel) {
        if (training.isEmpty()) return List.of();
        int width = preprocessor.features();
        float[] features = new float[width];
        preprocessor.apply(counts, 1, shifts, pixel, features);
        LabelledSpectra spectra = training.get();
        return IntStream.range(0, spectra.size())
                .mapToObj(i -> new Neighbour(spectra.label(i), spectra.sources().get(i), distance(features, i * width)))
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(NEAREST)
                .toList();
    }

    private double distance(float[] features, int start) {
        double squares = 0;
        for (int f = 0; f < features.length; f++) {
            double difference = features[f] - trainingFeatures[start + f];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }

    private static PixelReason.Fit drawn(PixelFit.Fitted fitted, float[] counts) {
        ChannelRange channels = fitted.channels();
        EnergyAxis axis = fitted.axis().section(channels);
        double[] model = new double[channels.count()];
        double[] residual = new double[channels.count()];
        for (int i = 0; i < model.length; i++) {
            model[i] = fitted.counts()[i];
            residual[i] = counts[channels.first() + i] - model[i];
        }
        return new PixelReason.Fit(
                new Curve("reference fit", axis, model), new Curve("residual", axis, residual), fitted.text());
    }
}
