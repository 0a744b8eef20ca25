// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.dm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tag trees of images as Gatan's program lays them out. */
final class DmImages {

    private DmImages() {}

    /** @param origin in channels */
    record Dimension(int size, double origin, double scale, String unit) {}

    /** @return an entry of ImageList, its values 0, 1, 2 … in the order of the file */
    static Map<String, Object> image(
            String name, int dataType, Object data, List<Dimension> dimensions, Map<String, ?> imageTags) {
        List<Object> calibrations = new ArrayList<>();
        for (Dimension dimension : dimensions)
            calibrations.add(tree(
                    "Origin", (float) dimension.origin, "Scale", (float) dimension.scale, "Units", dimension.unit));
        Map<String, Object> imageData = tree(
                "Calibrations",
                tree(
                        "Brightness",
                        tree("Origin", 0f, "Scale", 1f, "Units", "e-"),
                        "Dimension",
                        calibrations,
                        "DisplayCalibratedUnits",
                        true),
                "Data",
                data,
                "DataType",
                dataType,
                "Dimensions",
                dimensions.stream().map(Dimension::size).toList(),
                "PixelDepth",
                4);
        return tree("ImageData", imageData, "ImageTags", imageTags, "Name", name, "UniqueID", List.of(1, 2, 3, 4));
    }

    static Map<String, Object> floats(
            ByteOrder order, String name, List<Dimension> dimensions, Map<String, ?> imageTags) {
        int count = dimensions.stream().mapToInt(Dimension::size).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocate(4 * count).order(order);
        for (int i = 0; i < count; i++) bytes.putFloat(i);
        return image(name, 2, new DmFileWriter.Data(6, count, bytes.array()), dimensions, imageTags);
    }

    /** A picture in colours, as thumbnails are. */
    static Map<String, Object> colours(int width, int height) {
        return image(
                "",
                23,
                new DmFileWriter.Data(3, (long) width * height, new byte[4 * width * height]),
                List.of(new Dimension(width, 0, 1, ""), new Dimension(height, 0, 1, "")),
                Map.of());
    }

    /** @return tags of a file with these images, of which the last is shown */
    static Map<String, Object> file(List<?> images) {
        return tree(
                "ApplicationBounds",
                new int[] {0, 0, 731, 1338},
                "DocumentObjectList",
                List.of(tree("AnnotationType", 20, "ImageSource", 0)),
                "ImageList",
                images,
                "ImageSourceList",
                List.of(tree("ClassName", "ImageSource:Simple", "ImageRef", images.size() - 1)),
                "InImageMode",
                true);
    }

    /** The tags of an EELS spectrum image. */
    static Map<String, Object> eels() {
        return tree(
                "EELS",
                tree(
                        "Acquisition",
                        tree("Exposure (s)", 0.25, "Number of frames", 2),
                        "Experimental Conditions",
                        tree("Collection semi-angle (mrad)", 27.5, "Convergence semi-angle (mrad)", 10.0)),
                "Meta Data",
                tree("Format", "Spectrum image", "Signal", "EELS"),
                "Microscope Info",
                tree("Voltage", 80000.0, "Field of View (µm)", 0.5));
    }

    static Map<String, Object> tree(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return map;
    }
}
