// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.witness;

import io.github.oxeels.calibrate.AxisPlacement;
import io.github.oxeels.calibrate.PreparedImage;
import io.github.oxeels.measure.ReferenceFitOptions;
import io.github.oxeels.measure.ReferenceSpectra;
import io.github.oxeels.measure.References;
import io.github.oxeels.measure.ThicknessMap;
import io.github.oxeels.numeric.Statistics;
import io.github.oxeels.progress.Progress;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is fitted to an image, and how.
 *
 * @param references that are fitted
 * @param name what they are, for a reader
 * @param options how they are fitted
 */
public record FitPlan(References references, String name, ReferenceFitOptions options) {

    /** FWHM in eV of simulated references, as fine as the best instruments; the fit broadens them. */
    private static final double FINE = 0.3;
    /** Energies by which references reach beyond what is fitted, eV. */
    private static final double MARGIN = 6;
    /** t/λ of a specimen of which nothing is known: 0.38–0.75 measured [M], less at edges of particles. */
    private static final double USUAL_THICKNESS = 0.3;

    /**
     * @throws IllegalArgumentException if image and references do not fit together; the message says why
     * @throws java.util.concurrent.CancellationException if the work was cancelled
     */
    public static FitPlan of(PreparedImage prepared, FitSettings settings, Progress progress) {
        EnergyAxis axis = prepared.image().axis();
        EnergyWindow window = window(axis, prepared.edge(), prepared.background(), settings);
        double reach = settings.shiftRange() + prepared.largestShift() + MARGIN;
        Optional<Double> thickness =
                settings.references().isPresent() ? Optional.empty() : thickness(settings, prepared.image(), progress);
        References references = settings.references()
                .map(spectra ->
                        ReferenceSpectra.of(spectra, prepared.edge(), window.from() - reach, window.to() + reach))
                .orElseGet(() -> simulated(axis, prepared.edge(), window, reach, thickness.orElse(USUAL_THICKNESS)));
        return new FitPlan(
                references,
                name(settings, thickness, prepared.lowLossNote()),
                options(window, prepared.background(), settings));
    }

    /**
     * Of simulated pure ions, to spectra whose axis nobody calibrated and whose thickness nobody measured.
     *
     * @param background whether enough is recorded before the edge to fit one
     * @throws IllegalArgumentException if the axis does not hold the edge, or no ions of the element are known
     */
    public static FitPlan of(EnergyAxis axis, Edge edge, boolean background) {
        FitSettings settings = FitSettings.simulated(AxisPlacement.OF_LABORATORIES);
        EnergyWindow window = window(axis, edge, background, settings);
        return new FitPlan(
                simulated(axis, edge, window, settings.shiftRange() + MARGIN, USUAL_THICKNESS),
                name(settings, Optional.empty(), ""),
                options(window, background, settings));
    }

    private static ReferenceFitOptions options(EnergyWindow window, boolean background, FitSettings settings) {
        return ReferenceFitOptions.defaults(window)
                .withShiftRange(settings.shiftRange())
                .withDispersionError(settings.dispersionError())
                .withBackground(
                        background ? ReferenceFitOptions.Background.POWER_LAW : ReferenceFitOptions.Background.LINE);
    }

    private static String name(FitSettings settings, Optional<Double> thickness, String lowLossNote) {
        if (settings.references().isPresent()) return "the class means of " + settings.referencesName();
        return "simulated pure ions, " + String.format(Locale.ROOT, "t/λ %.2f", thickness.orElse(USUAL_THICKNESS))
                + (thickness.isPresent() ? "" : " assumed")
                + (lowLossNote.isEmpty() ? "" : " (" + lowLossNote + ")");
    }

    /** From before the edge to after it, as far as image and references reach. */
    private static EnergyWindow window(EnergyAxis axis, Edge edge, boolean background, FitSettings settings) {
        double from = Math.max(
                axis.offset(),
                background ? edge.background().from() + 5 : edge.background().to());
        double to = Math.min(axis.last(), edge.postEdge().to());
        if (settings.references().isPresent())
            to = Math.min(to, settings.references().get().axis().last());
        if (to < edge.l2().get().centre())
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "image and references end at %.1f eV, before L2 of %s", to, edge.name()));
        return new EnergyWindow(from, to);
    }

    /** @return as given, or the median t/λ where the specimen is: plural scattering is part of the references then */
    private static Optional<Double> thickness(FitSettings settings, SpectrumImage image, Progress progress) {
        OptionalDouble given = ThicknessChoice.of(settings.thickness());
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

    private static References simulated(
            EnergyAxis fitted, Edge edge, EnergyWindow window, double reach, double thickness) {
        ReferenceData data = ReferenceData.known();
        List<Ion> ions = data.ionsOf(edge.element());
        List<Compound> bare =
                ions.stream().map(ion -> data.pure(ion).withoutOxygen()).toList();
        double dispersion = Math.min(0.1, fitted.dispersion());
        double lowest = window.from() - reach, highest = window.to() + reach;
        EnergyAxis axis = new EnergyAxis(lowest, dispersion, (int) Math.ceil((highest - lowest) / dispersion) + 1);
        LabelledSpectra pure = PureSpectra.of(
                data,
                bare,
                Acquisition.ideal().withOxideLosses().withResolution(FINE).withThickness(thickness),
                axis);
        return References.perAtom(pure)
                .withValences(ions.stream().mapToDouble(Ion::valence).toArray());
    }
}
