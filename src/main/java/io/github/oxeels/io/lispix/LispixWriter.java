// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.lispix;

import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.CountsWriter;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalDouble;

/** Writes spectrum images for exchange with other programs: float32, little-endian, a spectrum after the other. */
public final class LispixWriter {

    private LispixWriter() {}

    /** @return the two files that are written for the path of either, {@code <name>.raw} and {@code <name>.rpl} */
    public static List<Path> filesOf(Path file) {
        return List.of(LispixFiles.withExtension(file, "raw"), LispixFiles.withExtension(file, "rpl"));
    }

    /**
     * Adds {@code <name>.raw} and {@code <name>.rpl} to files that appear together.
     *
     * @param file path of either file
     * @param lowLossFile name of the file beside it that holds the low loss, "" if there is none
     * @throws IOException if writing fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static void write(SpectrumImage image, Path file, String lowLossFile, OutputSet files, Progress progress)
            throws IOException {
        files.add(LispixFiles.withExtension(file, "raw"), part -> {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                CountsWriter.write(image, channel, progress);
            }
        });
        files.stream(
                LispixFiles.withExtension(file, "rpl"),
                out -> out.write(header(image, lowLossFile).getBytes(StandardCharsets.UTF_8)));
    }

    private static String header(SpectrumImage image, String lowLossFile) {
        StringBuilder text = new StringBuilder("key\tvalue\n");
        line(text, "width", image.width());
        line(text, "height", image.height());
        line(text, "depth", image.channels());
        line(text, "offset", 0);
        line(text, "data-length", 4);
        line(text, "data-type", "float");
        line(text, "byte-order", "little-endian");
        line(text, "record-by", "vector");
        line(text, "signal", "EELS");
        // a tab, a line break or a semicolon would end the value
        line(text, "title", image.name().replaceAll("[\\t\\r\\n;]+", " "));
        line(text, "depth-name", "Energy loss");
        image.statedAxis().ifPresent(axis -> {
            line(text, "ev-per-chan", axis.dispersion());
            line(text, "depth-origin", axis.offset());
            line(text, "depth-scale", axis.dispersion());
            line(text, "depth-units", "eV");
        });
        axis(text, "width", "x", image.x());
        axis(text, "height", "y", image.y());
        Microscope microscope = image.microscope();
        line(text, "beam-energy", microscope.beamEnergy());
        line(text, "convergence-angle", microscope.convergenceAngle());
        line(text, "collection-angle", microscope.collectionAngle());
        line(text, "dwell-time", microscope.dwellTime());
        image.calibration().ifPresent(known -> line(text, AxisCalibration.KEY, known.text()));
        if (!image.moves().isEmpty()) line(text, AxisMove.KEY, AxisMove.text(image.moves()));
        if (!lowLossFile.isEmpty()) line(text, LispixFormat.LOW_LOSS_FILE, lowLossFile);
        return text.toString();
    }

    private static void axis(StringBuilder text, String key, String name, SpatialAxis axis) {
        line(text, key + "-name", name);
        line(text, key + "-origin", axis.offset());
        line(text, key + "-scale", axis.scale());
        line(text, key + "-units", axis.isCalibrated() ? axis.unit() : "<undefined>");
    }

    private static void line(StringBuilder text, String key, OptionalDouble value) {
        if (value.isPresent()) line(text, key, value.getAsDouble());
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append(key).append('\t').append(value).append('\n');
    }
}
