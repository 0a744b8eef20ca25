// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.MetadataText;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumBlocks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A {@link Signal} made of what a format's reader has found in the headers. */
public final class FileSignal implements Signal {

    /**
     * What the headers say.
     *
     * @param file for messages
     * @param values what is stored
     */
    public record Header(
            Path file,
            String name,
            List<Axis> axes,
            Values values,
            String signalType,
            Map<String, Object> metadata,
            Microscope microscope) {}

    /**
     * What the headers say of the stored values.
     *
     * @param elementType by its numpy name
     * @param calibration what the file says about their unit
     * @param refusal why they cannot be read as real numbers, null if they can
     */
    public record Values(String elementType, Optional<IntensityCalibration> calibration, String refusal) {

        /** @return values that can be read */
        public static Values readable(String elementType, Optional<IntensityCalibration> calibration) {
            return new Values(elementType, calibration, null);
        }
    }

    private final Header header;
    private final Counts counts;
    private final List<String> warnings;
    private final String lowLossFile;

    /** @param counts where the values are; null only if the header holds a refusal */
    public FileSignal(Header header, Counts counts, List<String> warnings) {
        this(header, counts, warnings, "");
    }

    /** @param lowLossFile name of the file beside this one that holds the low loss, "" if the file names none */
    public FileSignal(Header header, Counts counts, List<String> warnings, String lowLossFile) {
        this.lowLossFile = lowLossFile;
        this.header = header;
        this.counts = counts;
        this.warnings = new ArrayList<>(warnings);
        if (isSpectral()) {
            addAxisWarnings();
            addRecordWarnings();
        }
    }

    private void addAxisWarnings() {
        for (Axis axis : header.axes)
            if (axis.navigate() && axis.isCalibrated() && axis.scale() < 0)
                warnings.add("the axis '" + axis.name() + "' runs backwards (scale " + axis.scale()
                        + "): pixels stay in the order in which they are stored, " + -axis.scale() + " "
                        + (axis.unit().isBlank() ? "apart" : axis.unit().strip() + " apart"));
        Axis energy = energy();
        if (energy.energies().isEmpty()) {
            if (!energy.unit().isBlank() && Units.electronVolts(energy.unit()).isEmpty())
                warnings.add("the unit of the energy axis is not known: '" + StatedNumber.quoted(energy.unit()) + "'");
            warnings.add(NO_ENERGY_AXIS);
        } else if (energy.unit().isBlank()) warnings.add("the energy axis has no unit: taken as eV");
    }

    /** What we wrote of the axis and cannot read any more is lost, and must not be lost in silence. */
    private void addRecordWarnings() {
        MetadataText.under(AxisCalibration.KEY, header.metadata)
                .filter(text -> AxisCalibration.parse(text).isEmpty())
                .ifPresent(text -> warnings.add("how the energy axis was calibrated cannot be read from '"
                        + StatedNumber.quoted(text) + "': it counts as not calibrated"));
        MetadataText.under(AxisMove.KEY, header.metadata)
                .filter(text -> AxisMove.in(header.metadata, energy().size()).isEmpty())
                .ifPresent(text -> warnings.add("what was done to the energy axis cannot be read from '"
                        + StatedNumber.quoted(text) + "': it cannot be taken back"));
    }

    private Axis energy() {
        return header.axes.get(header.axes.size() - 1);
    }

    @Override
    public boolean isSpectral() {
        return whyNotSpectral() == null;
    }

    private String whyNotSpectral() {
        if (header.values.refusal != null) return header.values.refusal;
        long signalAxes = header.axes.stream().filter(axis -> !axis.navigate()).count();
        if (signalAxes == 2) return "it has 2 signal dimensions, it is an image";
        if (signalAxes != 1) return "it has " + signalAxes + " signal dimensions, a spectrum has 1";
        if (Units.isNoEnergy(energy().unit()))
            return "its signal axis is in " + energy().unit().strip() + ", which is no energy";
        return null;
    }

    @Override
    public SpectrumImage spectrumImage() throws IOException {
        String reason = whyNotSpectral();
        int navigation = header.axes.size() - 1;
        if (reason == null && navigation > 2)
            reason = "it has " + navigation + " navigation axes, a spectrum image has at most 2";
        if (reason != null)
            throw new IOException(
                    header.file + ": '" + name() + "' " + shapeText() + " is no spectrum image: " + reason);
        SpatialAxis x = navigation > 0 ? spatial(header.axes.get(navigation - 1)) : SpatialAxis.uncalibrated(1);
        SpatialAxis y = navigation > 1 ? spatial(header.axes.get(0)) : new SpatialAxis(1, 0, x.scale(), x.unit());
        Axis energy = energy();
        EnergyAxis energies = energy.energies().orElse(null);
        boolean downwards = energies != null && energy.scale() < 0;
        SpectrumBlocks spectra = downwards ? reversed(counts.spectra(), energy.size()) : counts.spectra();
        SpectrumImage image =
                SpectrumImage.lazy(name(), spectra, x, y, energy.size()).withAxis(energies);
        return image.withMetadata(header.microscope, header.metadata)
                .withCalibration(AxisCalibration.in(header.metadata).orElse(null))
                .withMoves(AxisMove.in(header.metadata, energy.size()));
    }

    private String shapeText() {
        return String.join(
                " × ",
                header.axes.stream().map(axis -> Integer.toString(axis.size())).toList());
    }

    private static SpatialAxis spatial(Axis axis) {
        if (!axis.isCalibrated()) return SpatialAxis.uncalibrated(axis.size());
        OptionalDouble nanometres = Units.nanometres(axis.unit());
        double unit = nanometres.orElse(1);
        // an axis that runs backwards keeps its pixels where they are; only their distance counts
        return new SpatialAxis(
                axis.size(),
                axis.offset() * unit,
                Math.abs(axis.scale()) * unit,
                nanometres.isPresent() ? "nm" : axis.unit().strip());
    }

    /** An axis that runs from high to low energy is turned round, spectrum by spectrum. */
    private static SpectrumBlocks reversed(SpectrumBlocks blocks, int channels) {
        return (first, pixels, target) -> {
            blocks.read(first, pixels, target);
            for (int pixel = 0; pixel < pixels; pixel++)
                for (int low = pixel * channels, high = low + channels - 1; low < high; low++, high--) {
                    float count = target[low];
                    target[low] = target[high];
                    target[high] = count;
                }
        };
    }

    @Override
    public Statistics statistics(Progress progress) throws IOException {
        if (header.values.refusal != null)
            throw new IOException(header.file + ": '" + name() + "': " + header.values.refusal);
        return counts.statistics(progress);
    }

    @Override
    public String name() {
        return header.name.isBlank() ? String.valueOf(header.file.getFileName()) : header.name;
    }

    @Override
    public List<Axis> axes() {
        return header.axes;
    }

    @Override
    public String elementType() {
        return header.values.elementType;
    }

    @Override
    public String signalType() {
        return header.signalType;
    }

    @Override
    public Map<String, Object> metadata() {
        return header.metadata;
    }

    @Override
    public Microscope microscope() {
        return header.microscope;
    }

    @Override
    public Optional<IntensityCalibration> intensityCalibration() {
        return header.values.calibration;
    }

    @Override
    public Optional<String> lowLossFile() {
        return Optional.of(lowLossFile).filter(name -> !name.isBlank());
    }

    @Override
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return name() + " " + shapeText() + " " + elementType();
    }
}
