// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.map.KnownValence;
import io.github.oxeels.map.KnownValences;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.map.OffClass;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.OxidationMapper;
import io.github.oxeels.map.Undecided;
import io.github.oxeels.map.WitnessWarnings;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.preprocess.EdgeSignal;
import io.github.oxeels.preprocess.SpatialBinning;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.MapProvenance;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.tensor.Blas;
import io.github.oxeels.train.Denoising;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Maps the oxidation states of an image: brings its energy axis into place if need be, then asks the model about each
 * pixel.
 */
public final class MapOxidationStates {

    /**
     * @param image to be mapped; energy shifts that it carries are used as they are
     * @param model a trained model
     * @param modelFile path of its file, for reports
     * @param limits what is refused, and what sets promise
     * @param axisUncertainty standard deviation in eV of the energy axis at the edge, see {@link MapOptions}; empty for
     *     what is known of it
     * @param witnesses whether white lines and a fit of references are asked beside the model, see {@link Witnesses}
     * @param known parts of the mapped image whose valence is known, see {@link KnownValences}
     */
    public record Request(
            SpectrumImage image,
            OxidationStateModel model,
            String modelFile,
            Limits limits,
            boolean witnesses,
            OptionalDouble axisUncertainty,
            List<KnownValence> known) {

        /** A map of which no valence is known. */
        public Request(
                SpectrumImage image,
                OxidationStateModel model,
                String modelFile,
                double rejectBelow,
                double weakBelow,
                boolean witnesses,
                OptionalDouble axisUncertainty) {
            this(image, model, modelFile, Limits.of(rejectBelow, weakBelow), witnesses, axisUncertainty, List.of());
        }
    }

    /**
     * Bounds that a map is drawn by, see {@link MapOptions}.
     *
     * @param rejectBelow probability of the best class below which a pixel is unknown
     * @param weakBelow share of the strong L3 signals below which a pixel has no edge
     * @param coverage of the prediction sets; 0 for none
     */
    public record Limits(double rejectBelow, double weakBelow, double coverage) {

        /** @throws IllegalArgumentException if a value is out of range */
        public Limits {
            new MapOptions(rejectBelow, EdgeSignal.DEFAULT_THRESHOLD, weakBelow, 0, coverage);
        }

        /** @return with sets of the usual coverage */
        public static Limits of(double rejectBelow, double weakBelow) {
            return new Limits(rejectBelow, weakBelow, PredictionSets.DEFAULT_COVERAGE);
        }

        MapOptions options(double axisUncertainty) {
            return new MapOptions(rejectBelow, EdgeSignal.DEFAULT_THRESHOLD, weakBelow, axisUncertainty, coverage);
        }
    }

    /**
     * @param map the map
     * @param image as it was mapped, with the shifts that were applied
     * @param axisNote how the energy axis was brought into place
     * @param axisUncertainty standard deviation in eV of the axis at the edge, over which probabilities were averaged
     * @param knownNote what known valences did to the consensus, a clause; empty for none
     * @param lowLoss by which white lines and reference fit knew the thickness, with its median; empty for none
     */
    public record Result(
            OxidationMap map,
            Request request,
            SpectrumImage image,
            String axisNote,
            double axisUncertainty,
            String knownNote,
            String lowLoss) {

        /** @return all that a reader of the map needs to know of how it was made */
        public MapProvenance provenance() {
            Map<String, Object> settings = new TreeMap<>();
            settings.put("reject_below", request.limits.rejectBelow);
            settings.put("weak_below", request.limits.weakBelow);
            settings.put("coverage", request.limits.coverage);
            settings.put("witnesses", request.witnesses);
            settings.put("edge_significance", EdgeSignal.DEFAULT_THRESHOLD);
            settings.put("energy_axis", axisNote);
            settings.put("axis_uncertainty_ev", axisUncertainty);
            settings.put("known_valence", knownNote);
            settings.put("low_loss", lowLoss);
            settings.put("spatial_binning", request.model.preprocessing().spatialBinning());
            settings.put("undecided", undecided().orElse(""));
            return MapProvenance.of(request.model, request.modelFile, image, settings);
        }

        /** @return one line: how many pixels are what */
        public String summary() {
            List<String> parts = new ArrayList<>();
            map.counts().forEach((name, count) -> parts.add(name + " " + count));
            map.witnesses().ifPresent(heard -> parts.add("witnesses in conflict " + heard.conflicts()));
            return map.name() + ", " + map.pixels() + " pixels: " + String.join(", ", parts) + "; " + axisNote
                    + (knownNote.isEmpty() ? "" : "; " + knownNote)
                    + undecided().map("; "::concat).orElse("");
        }

        private Optional<String> undecided() {
            return Undecided.in(map, axisUncertainty, image);
        }
    }

    private MapOxidationStates() {}

    /**
     * @param binning pixels along x and y whose spectra are summed before they are mapped, 0…64; 0 = as many as the
     *     model says
     * @return the model, which sums this many
     * @throws IllegalArgumentException if the value is out of range
     */
    public static OxidationStateModel binning(OxidationStateModel model, int binning) {
        Denoising.requireBinning(binning);
        return binning == 0 ? model : model.with(model.preprocessing().withSpatialBinning(binning));
    }

    /** @return regions of an image as they lie in a map of it, which the model bins */
    public static List<Region> regions(List<Region> drawn, SpectrumImage image, OxidationStateModel model) {
        int binning = model.preprocessing().spatialBinning();
        return drawn.stream()
                .map(region -> region.binned(image.width(), image.height(), binning))
                .toList();
    }

    private static double uncertainty(Request request, AxisPlacement.Placed placed) {
        if (request.axisUncertainty.isPresent() && request.model.preprocessing().seesAxis())
            return request.axisUncertainty.getAsDouble();
        boolean moved = placed.image().shifts().isPresent();
        return request.model.axisUncertainty(placed.uncertainty(), placed.calibrated(), moved);
    }

    /** @return what the user said of the axis, where the model sees it; else nothing */
    private static String stated(Request request, double uncertainty) {
        if (request.axisUncertainty.isEmpty() || !request.model.preprocessing().seesAxis()) return "";
        return uncertainty == 0
                ? ", stated to be exact"
                : String.format(Locale.ROOT, ", stated to be good to %.2g eV", uncertainty);
    }

    /**
     * @throws IllegalArgumentException if a value is out of range or the model does not apply to the image; the message
     *     says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        SpectrumImage binned =
                SpatialBinning.bin(request.image, request.model.preprocessing().spatialBinning());
        List<String> warnings = new ArrayList<>();
        Progress noted = new NotedProgress(progress, warnings);
        if (Blas.fastest() == Blas.java())
            noted.warn("native linear algebra did not load; computing in Java, which is slower and differs in the "
                    + "last digits");
        AxisPlacement.Placed placed = AxisPlacement.place(binned, request.model.edge(), noted.stage(0, 0.3));
        MapOptions options = request.limits.options(uncertainty(request, placed));
        if (request.limits.coverage > 0 && request.model.sets().isEmpty()) noted.warn(PredictionSets.NONE);
        MapWitnesses witnesses =
                request.witnesses ? MapWitnesses.of(placed, request.model, noted.stage(0.3, 0.35)) : MapWitnesses.NONE;
        OxidationMap map =
                OxidationMapper.map(placed.image(), request.model, options, witnesses.all(), noted.stage(0.35, 1));
        map.warnings().forEach(progress::warn);
        map.witnesses().ifPresent(heard -> WitnessWarnings.warn(map, heard, noted));
        warnings.addAll(map.warnings());
        Undecided.in(map, options.axisUncertainty(), placed.image()).ifPresent(noted::warn);
        OffClass.in(map).forEach(noted::warn);
        String known = request.known.isEmpty() ? "" : KnownValence.apply(request.known, map);
        String note = placed.note() + stated(request, options.axisUncertainty());
        String lowLoss = witnesses.lowLossNote(map, progress.quiet());
        return new Result(
                map.withWarnings(warnings), request, placed.image(), note, options.axisUncertainty(), known, lowLoss);
    }
}
