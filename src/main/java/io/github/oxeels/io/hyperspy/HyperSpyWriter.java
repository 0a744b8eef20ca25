// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.files.OutputSet;
import io.github.oxeels.io.CountsWriter;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.AxisCalibration;
import io.github.oxeels.spectrum.AxisMove;
import io.github.oxeels.spectrum.Microscope;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes spectrum images as HyperSpy's {@code .hspy}: float32, contiguous, with calibrated axes. */
public final class HyperSpyWriter {

    /** Group of our own in the metadata, and the name in it of the file with the low loss of the same pixels. */
    static final String OWN_GROUP = "OxEELS";

    static final String LOW_LOSS_FILE = "low_loss_file";

    private HyperSpyWriter() {}

    /**
     * Writes block by block in constant memory, and adds the file to those that appear together.
     *
     * @param lowLossFile name of the file beside it that holds the low loss, "" if there is none
     * @throws IOException if writing fails
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static void write(SpectrumImage image, Path file, String lowLossFile, OutputSet files, Progress progress)
            throws IOException {
        HdfLayout layout = new HdfLayout(tree(image, lowLossFile));
        files.add(file, part -> {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                ByteBuffer head = ByteBuffer.wrap(layout.head());
                while (head.hasRemaining()) channel.write(head);
                CountsWriter.write(image, channel, progress);
            }
        });
    }

    private static Map<String, Object> tree(SpectrumImage image, String lowLossFile) {
        Map<String, Object> experiment = new LinkedHashMap<>();
        experiment.put("data", new int[] {image.height(), image.width(), image.channels()});
        experiment.put("axis-0", axis("y", image.y()));
        experiment.put("axis-1", axis("x", image.x()));
        experiment.put("axis-2", energy(image));
        experiment.put("metadata", metadata(image, lowLossFile));
        experiment.put("original_metadata", Map.of());
        // a slash would make groups of the name
        String name = image.name().isBlank()
                ? "__unnamed__"
                : image.name().replace('/', '-').replace("\0", "");
        return mapOf("file_format", "HyperSpy", "file_format_version", "3.3", "Experiments", mapOf(name, experiment));
    }

    /** Without an energy axis the channels are counted, and no unit is claimed. */
    private static Map<String, Object> energy(SpectrumImage image) {
        return image.statedAxis()
                .map(axis -> axis("Energy loss", axis.offset(), axis.dispersion(), axis.size(), "eV", false))
                .orElseGet(() -> axis("Energy loss", 0, 1, image.channels(), "<undefined>", false));
    }

    private static Map<String, Object> axis(String name, SpatialAxis axis) {
        return axis(name, axis.offset(), axis.scale(), axis.size(), axis.unit(), true);
    }

    private static Map<String, Object> axis(
            String name, double offset, double scale, int size, String unit, boolean navigate) {
        return mapOf(
                "_type",
                "UniformDataAxis",
                "name",
                name,
                "units",
                unit,
                "offset",
                offset,
                "scale",
                scale,
                "size",
                (long) size,
                "navigate",
                navigate,
                "is_binned",
                !navigate);
    }

    private static Map<String, Object> metadata(SpectrumImage image, String lowLossFile) {
        Microscope microscope = image.microscope();
        Map<String, Object> eels = new LinkedHashMap<>();
        put(eels, "collection_angle", microscope.collectionAngle());
        put(eels, "dwell_time", microscope.dwellTime());
        Map<String, Object> tem = mapOf("Detector", mapOf("EELS", eels));
        put(tem, "beam_energy", microscope.beamEnergy());
        put(tem, "convergence_angle", microscope.convergenceAngle());
        Map<String, Object> metadata = mapOf(
                "General",
                mapOf("title", image.name().replace("\0", "")),
                "Signal",
                mapOf("signal_type", "EELS"),
                "Acquisition_instrument",
                mapOf("TEM", tem));
        Map<String, Object> own = new LinkedHashMap<>();
        image.calibration().ifPresent(known -> own.put(AxisCalibration.KEY, known.text()));
        if (!image.moves().isEmpty()) own.put(AxisMove.KEY, AxisMove.text(image.moves()));
        if (!lowLossFile.isEmpty()) own.put(LOW_LOSS_FILE, lowLossFile);
        if (!own.isEmpty()) metadata.put(OWN_GROUP, own);
        return metadata;
    }

    private static void put(Map<String, Object> group, String name, OptionalDouble value) {
        if (value.isPresent()) group.put(name, value.getAsDouble());
    }

    private static Map<String, Object> mapOf(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return map;
    }
}
