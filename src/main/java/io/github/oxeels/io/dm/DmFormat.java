// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.FileSignal;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.StridedFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Gatan DigitalMicrograph, DM3 and DM4. All images of a file are found, but for the thumbnails. */
public final class DmFormat implements SpectrumFormat {

    @Override
    public String name() {
        return "Gatan DM3/DM4";
    }

    @Override
    public Set<String> endings() {
        return Set.of("dm3", "dm4");
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(16));
            if (header.limit() < 12) return false;
            int version = header.getInt(0);
            int orderAt = version == 3 ? 8 : 12;
            return (version == 3 || version == 4)
                    && header.limit() >= orderAt + 4
                    && (header.getInt(orderAt) & ~1) == 0;
        }
    }

    @Override
    public List<Signal> signals(Path file) throws IOException {
        DmTagReader.Tags tags = DmTagReader.read(file);
        List<?> images = DmTree.children(DmTree.at(tags.root(), "ImageList"));
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (isThumbnail(tags.root(), images, i)) continue;
            // an image may be listed whose data was deleted
            if (DmTree.at(images.get(i), "ImageData", "Data") instanceof DmArray data)
                signals.add(signal(file, tags, images.get(i), i, data));
        }
        if (signals.isEmpty()) throw new IOException(file + ": the DM file holds no image data");
        return List.copyOf(signals);
    }

    /** Thumbnails are listed as such; in older files they are the colour images that no window shows. */
    private static boolean isThumbnail(Map<String, Object> root, List<?> images, int index) {
        for (Object thumbnail : DmTree.children(root.get("Thumbnails"))) {
            OptionalDouble listed = DmTree.number(thumbnail, "ImageIndex");
            if (images.size() > 1 && listed.isPresent() && listed.getAsDouble() == index) return true;
        }
        Set<Double> shown = DmTree.children(root.get("ImageSourceList")).stream()
                .map(source -> DmTree.number(source, "ImageRef"))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .collect(Collectors.toSet());
        return !shown.isEmpty()
                && !shown.contains((double) index)
                && element(images.get(index)).isColour();
    }

    private static DmElement element(Object image) {
        return DmElement.of((long) DmTree.number(image, "ImageData", "DataType").orElse(0));
    }

    private static Signal signal(Path file, DmTagReader.Tags tags, Object image, int index, DmArray data)
            throws IOException {
        Object imageTags = DmTree.at(image, "ImageTags");
        Object imageData = DmTree.at(image, "ImageData");
        List<DmDimension> dimensions = DmDimension.of(imageData, file + ": image " + index);
        DmElement element = element(image);
        List<String> warnings = new ArrayList<>();
        DmLayout layout = element.type() == null || element.isColour()
                ? DmLayout.of(dimensions, null, warnings::add)
                : DmLayout.of(dimensions, imageTags, warnings::add);
        if (element.isColour()) layout = withColours(layout);
        String refusal = refusal(element, dimensions, data);
        StridedFile counts = refusal != null
                ? null
                : StridedFile.dense(file, data.offset(), element.type(), tags.order(), storedShape(dimensions, element))
                        .permuted(storedAxes(layout, dimensions.size()));
        FileSignal.Header header = new FileSignal.Header(
                file,
                DmTree.text(image, "Name"),
                layout.axes(),
                new FileSignal.Values(element.name(), intensity(imageData), refusal),
                DmLayout.signalType(imageTags),
                metadata(tags.root(), image),
                DmMicroscope.of(imageTags));
        return new FileSignal(header, counts, warnings);
    }

    private static String refusal(DmElement element, List<DmDimension> dimensions, DmArray data) {
        if (element.type() == null) return "its values are " + element.name() + ", only real numbers can be read";
        // as a double, which an absurd product does not overflow
        double needed = element.bytes();
        for (DmDimension dimension : dimensions) needed *= dimension.size();
        if (needed <= data.type().bytes()) return null;
        return String.format(
                Locale.ROOT,
                "its dimensions %s of %s need %.0f bytes, its data has %d",
                dimensions.stream()
                        .map(dimension -> Integer.toString(dimension.size()))
                        .collect(Collectors.joining(" × ")),
                element.name(),
                needed,
                data.type().bytes());
    }

    private static DmLayout withColours(DmLayout layout) {
        List<Axis> axes = new ArrayList<>(layout.axes());
        axes.add(new Axis("BGRA", 4, 0, 1, "", false));
        int[] dimensions = new int[axes.size()];
        System.arraycopy(layout.dimensions(), 0, dimensions, 0, dimensions.length - 1);
        dimensions[dimensions.length - 1] = -1;
        return new DmLayout(axes, dimensions);
    }

    /** Slowest first, colours last. */
    private static int[] storedShape(List<DmDimension> dimensions, DmElement element) {
        int count = dimensions.size();
        int[] shape = new int[element.isColour() ? count + 1 : count];
        for (int i = 0; i < count; i++) shape[i] = dimensions.get(count - 1 - i).size();
        if (element.isColour()) shape[count] = 4;
        return shape;
    }

    private static int[] storedAxes(DmLayout layout, int count) {
        int[] axes = new int[layout.dimensions().length];
        for (int i = 0; i < axes.length; i++) axes[i] = count - 1 - layout.dimensions()[i];
        return axes;
    }

    /** @return all tags of the file, with this image alone in the list of images */
    private static Map<String, Object> metadata(Map<String, Object> root, Object image) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        root.forEach(
                (name, value) -> metadata.put(name, DmTree.plain(name.equals("ImageList") ? List.of(image) : value)));
        return metadata;
    }

    private static Optional<IntensityCalibration> intensity(Object imageData) {
        Object brightness = DmTree.at(imageData, "Calibrations", "Brightness");
        if (brightness == null) return Optional.empty();
        double scale = DmTree.number(brightness, "Scale").orElse(1);
        double origin = DmTree.number(brightness, "Origin").orElse(0);
        return Optional.of(new IntensityCalibration(0 - origin * scale, scale, DmTree.text(brightness, "Units")));
    }
}
