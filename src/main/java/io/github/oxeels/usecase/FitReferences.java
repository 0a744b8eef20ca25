// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.usecase;

import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.map.EdgeGate;
import io.github.oxeels.map.MapOptions;
import io.github.oxeels.measure.Measured;
import io.github.oxeels.measure.ReferenceFit;
import io.github.oxeels.measure.ReferenceFitMap;
import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.measure.ReferenceFitter;
import io.github.oxeels.measure.ReferenceSpectra;
import io.github.oxeels.measure.References;
import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.NotedProgress;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.QuantityMaps;
import io.github.oxeels.report.table.Region;
import io.github.oxeels.simulate.forward.Acquisition;
import io.github.oxeels.simulate.forward.PureSpectra;
import io.github.oxeels.simulate.reference.Compound;
import io.github.oxeels.simulate.reference.Ion;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.witness.ThicknessChoice;
import io.github.oxeels.witness.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Fits references to every pixel of an image: simulated pure ions, or a user's own spectra. */
public final class FitReferences {

    /** How far a pixel may lie beside the references either way where nobody says, eV. */
    private static final double SHIFT_RANGE = 2;
    /** Relative error of the dispersion, one standard deviation, where nobody says. */
    private static final double DISPERSION_ERROR = 0.03;
    /** FWHM in eV of simulated references, as fine as the best instruments; the fit broadens them. */
    private static final double FINE = 0.3;
    /** eV by which L3 may lie beside the references once the axis was placed by the white lines. */
    private static final double L3_DOUBT = 0.8;

    /** Energies by which references reach beyond what is fitted, eV. */
    private static final double MARGIN = 6;
    /** t/λ of a specimen of which nothing is known: 0.38–0.75 measured [M], less at edges of particles. */
    static final double USUAL_THICKNESS = 0.3;
    /** Share of pixels at the end of the shift range from which the user is told. */
    private static final double MANY = 0.1;

    /**
     * @param image to be fitted; energy shifts that it carries are used as they are
     * @param element {@code Mn}, {@code Fe} or {@code auto}
     * @param references labelled spectra whose class means are the references; empty for simulated pure ions
     * @param referencesName where they come from, for reports
     * @param shiftRange how far a pixel may lie beside the references either way, in eV
     * @param dispersionError standard deviation of a relative error of the dispersion, see {@link ReferenceFitOptions}
     * @param thickness t/λ of simulated references, or {@code auto} for that of the low loss, {@value #USUAL_THICKNESS}
     *     without
     * @param weakBelow see {@link MapOptions}
     */
    public record Request(
            SpectrumImage image,
            String element,
            Optional<LabelledSpectra> references,
            String referencesName,
            double shiftRange,
            double dispersionError,
            String thickness,
            double weakBelow) {

        /** @throws IllegalArgumentException if a value is outside its range */
        public Request {
            if (!(dispersionError >= 0 && dispersionError <= ReferenceFitOptions.LARGEST_DISPERSION_ERROR))
                throw new IllegalArgumentException(
                        "dispersion_error_percent must be in 0…7, got " + 100 * dispersionError);
            MapOptions.requireShare(weakBelow);
            ThicknessChoice.of(thickness);
            if (!(shiftRange >= 0 && shiftRange <= 20))
                throw new IllegalArgumentException("shift_range_ev must be in 0…20 eV, got " + shiftRange);
        }
    }

    /**
     * @param map what was fitted
     * @param image as it was fitted, its axis in place
     * @param edge whose white lines were fitted
     * @param references that were fitted
     * @param referencesName what they are, for a reader
     * @param options how they were fitted
     * @param weakBelow see {@link MapOptions}
     * @param axisNote how the energy axis was brought into place
     * @param axisUncertainty in eV, shared by all pixels, as far as it was estimated
     * @param warnings what a reader must know, one sentence each
     */
    public record Result(
            ReferenceFitMap map,
            SpectrumImage image,
            Edge edge,
            References references,
            String referencesName,
            ReferenceFitOptions options,
            double weakBelow,
            String axisNote,
            double axisUncertainty,
            List<String> warnings) {

        /** @return images, table, figure and record */
        public QuantityMaps maps(List<Region> regions) {
            return FitReport.of(this, regions);
        }

        /** @return how many pixels hold a significant amount of metal */
        public int fitted() {
            int count = 0;
            for (float amount : map.amount()) if (Float.isFinite(amount)) count++;
            return count;
        }

        /** @return one line: the numbers with their errors, and what was fitted */
        public String summary() {
            String name = image.name() + ", " + edge.name() + ": ";
            String how = "; fit of " + referencesName + "; " + axisNote;
            return fitted() == 0
                    ? name + "no significant amount of " + edge.element() + how
                    : name + FitReport.line(this) + how;
        }
    }

    /** Names of all files that the maps may be saved as. */
    public static final List<String> FILE_NAMES = List.of(
            "fractions.tif",
            "fraction_errors.tif",
            "valence.tif",
            "valence_error.tif",
            "residual.tif",
            "chi2.tif",
            "shift.tif",
            "table.csv",
            "pixels.csv",
            "figure.png",
            "figure.svg",
            "figure.pdf",
            "fit.json");

    private FitReferences() {}

    /**
     * @throws IllegalArgumentException if a value is out of range or image and references do not fit together; the
     *     message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static Result run(Request request, Progress progress) {
        List<String> warnings = new ArrayList<>();
        Progress noted = new NotedProgress(progress, warnings);
        PreparedImage prepared = PreparedImage.of(request.image, request.element, noted.stage(0, 0.2));
        Plan plan = Plan.of(prepared, request, noted.stage(0.2, 0.3));
        BitSet edges = EdgeGate.of(prepared.image(), prepared.edge(), request.weakBelow, noted.stage(0.3, 0.4));
        ReferenceFitMap map =
                ReferenceFitMap.of(prepared.image(), edges, plan.references, plan.options, noted.stage(0.4, 1));
        warn(map, request.shiftRange, noted);
        return new Result(
                map,
                prepared.image(),
                prepared.edge(),
                plan.references,
                plan.name,
                plan.options,
                request.weakBelow,
                prepared.axisNote(),
                prepared.axisUncertainty(),
                List.copyOf(warnings));
    }

    /** What is fitted to an image, and how. */
    private record Plan(References references, String name, ReferenceFitOptions options) {

        static Plan of(PreparedImage prepared, Request request, Progress progress) {
            EnergyWindow window = window(prepared, request);
            double reach = request.shiftRange + prepared.largestShift() + MARGIN;
            Optional<Double> thickness =
                    request.references.isPresent() ? Optional.empty() : thickness(request, prepared.image(), progress);
            References references = request.references.isPresent()
                    ? ReferenceSpectra.of(
                            request.references.get(), prepared.edge(), window.from() - reach, window.to() + reach)
                    : simulated(
                            prepared, window.from() - reach, window.to() + reach, thickness.orElse(USUAL_THICKNESS));
            ReferenceFitOptions options = ReferenceFitOptions.defaults(window)
                    .withShiftRange(request.shiftRange)
                    .withDispersionError(request.dispersionError)
                    .withBackground(
                            prepared.background()
                                    ? ReferenceFitOptions.Background.POWER_LAW
                                    : ReferenceFitOptions.Background.LINE);
            return new Plan(references, FitReferences.name(request, thickness, prepared.lowLossNote()), options);
        }
    }

    /**
     * @param prepared the image that is mapped, with a background to be fitted
     * @return the fit of simulated pure ions as a witness of the valence
     * @throws IllegalArgumentException if image and references do not fit together; the message says why
     */
    static Witness witness(PreparedImage prepared, Progress progress) {
        ReferenceFitter fitter = fitter(prepared, progress);
        return new Witness() {

            @Override
            public String name() {
                return "reference fit";
            }

            @Override
            public boolean isReferenceFit() {
                return true;
            }

            @Override
            public Reader newReader() {
                ReferenceFitter.Worker worker = fitter.newWorker();
                return (counts, offset, pixel) ->
                        worker.fit(counts, offset, -prepared.shift(pixel)).flatMap(ReferenceFit::valence);
            }
        };
    }

    /**
     * @return fits simulated pure ions to the spectra of the image
     * @throws IllegalArgumentException if image and references do not fit together; the message says why
     */
    static ReferenceFitter fitter(PreparedImage prepared, Progress progress) {
        // L3 itself was found: it lies where oxidation states have it, whatever is not known of the axis
        double range = Math.min(20, SHIFT_RANGE + 2 * Math.min(prepared.axisUncertainty(), L3_DOUBT));
        Plan plan = Plan.of(
                prepared,
                new Request(
                        prepared.image(),
                        prepared.edge().element(),
                        Optional.empty(),
                        "",
                        range,
                        DISPERSION_ERROR,
                        ThicknessChoice.AUTO,
                        0),
                progress);
        return new ReferenceFitter(prepared.image().axis(), plan.references, plan.options);
    }

    private static String name(Request request, Optional<Double> thickness, String lowLossNote) {
        if (request.references.isPresent()) return "the class means of " + request.referencesName;
        return "simulated pure ions, " + String.format(Locale.ROOT, "t/λ %.2f", thickness.orElse(USUAL_THICKNESS))
                + (thickness.isPresent() ? "" : " assumed")
                + (lowLossNote.isEmpty() ? "" : " (" + lowLossNote + ")");
    }

    /** From before the edge to behind it, as far as image and references reach. */
    private static EnergyWindow window(PreparedImage prepared, Request request) {
        Edge edge = prepared.edge();
        EnergyAxis axis = prepared.image().axis();
        double from = Math.max(
                axis.offset(),
                prepared.background()
                        ? edge.background().from() + 5
                        : edge.background().to());
        double to = Math.min(axis.last(), edge.postEdge().to());
        if (request.references.isPresent())
            to = Math.min(to, request.references.get().axis().last());
        if (to < edge.l2().get().centre())
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "image and references end at %.1f eV, before L2 of %s", to, edge.name()));
        return new EnergyWindow(from, to);
    }

    /** @return as given, or the median t/λ where the specimen is: plural scattering is part of the references then */
    private static Optional<Double> thickness(Request request, SpectrumImage image, Progress progress) {
        OptionalDouble given = ThicknessChoice.of(request.thickness);
        if (given.isPresent()) return Optional.of(given.getAsDouble());
        if (image.lowLoss().isEmpty()) return Optional.empty();
        float[] all = ThicknessMap.of(image.lowLoss().get(), progress);
        double[] finite = new double[all.length];
        int count = 0;
        for (float value : all) if (Float.isFinite(value)) finite[count++] = value;
        if (count == 0) return Optional.empty();
        // vacuum and support are thinner than the specimen
        double typical = Statistics.median(Arrays.copyOf(finite, count));
        double[] thicker = Arrays.stream(finite, 0, count)
                .filter(value -> value >= typical)
                .toArray();
        return Optional.of(Math.min(5, Statistics.median(thicker)));
    }

    private static References simulated(PreparedImage prepared, double lowest, double highest, double thickness) {
        ReferenceData data = ReferenceData.shipped();
        List<Ion> ions = data.ionsOf(prepared.edge().element());
        List<Compound> bare =
                ions.stream().map(ion -> data.pure(ion).withoutOxygen()).toList();
        double dispersion = Math.min(0.1, prepared.image().axis().dispersion());
        EnergyAxis axis = new EnergyAxis(lowest, dispersion, (int) Math.ceil((highest - lowest) / dispersion) + 1);
        LabelledSpectra pure = PureSpectra.of(
                data, bare, Acquisition.ideal().withResolution(FINE).withThickness(thickness), axis);
        return References.perAtom(pure)
                .withValences(ions.stream().mapToDouble(Ion::valence).toArray());
    }

    private static void warn(ReferenceFitMap map, double range, Progress progress) {
        int fitted = 0;
        int atEnd = 0;
        int unknown = 0;
        for (int pixel = 0; pixel < map.amount().length; pixel++) {
            if (!Float.isFinite(map.amount()[pixel])) continue;
            fitted++;
            if (range > 0 && Math.abs(map.shift()[pixel]) > 0.99 * range) atEnd++;
            if (Float.isNaN(map.valence()[pixel])) unknown++;
        }
        if (atEnd > MANY * fitted)
            progress.warn(String.format(
                    Locale.ROOT,
                    "the shift of %d of %d pixels is at the end of its range of ±%.3g eV: calibrate the axis "
                            + "or widen shift_range_ev",
                    atEnd,
                    fitted,
                    range));
        if (unknown > 0)
            progress.warn(unknown + " of " + fitted
                    + " pixels have a share of a reference whose valence its name does not tell; they "
                    + "have no mean valence");
    }

    /** @return a value with its error, as text */
    static String text(double value, double error) {
        return new Measured(value, Double.isNaN(error) ? 0 : error).toString();
    }
}
