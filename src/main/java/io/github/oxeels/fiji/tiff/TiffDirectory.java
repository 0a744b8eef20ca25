// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji.tiff;

import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.TextFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one directory of a TIFF file says about its plane: numbers and texts by their tag.
 *
 * @param numbers all values of a tag
 * @param texts without the zero at their end
 */
record TiffDirectory(Map<Integer, double[]> numbers, Map<Integer, String> texts) {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int COMPRESSION = 259;
    private static final int DESCRIPTION = 270;
    private static final int STRIPS = 273;
    private static final int SAMPLES = 277;
    private static final int ROWS = 278;
    private static final int SOFTWARE = 305;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILES = 324;
    private static final int SAMPLE_FORMAT = 339;
    private static final int KIND = 254;
    private static final int IMAGEJ_LENGTHS = 50838;
    static final int IMAGEJ_DATA = 50839;
    /** More labels of slices and overlays than an image has. */
    private static final int MOST_TEXTS = 1 << 24;

    /** DigitalMicrograph's own: unit, origin and scale of the third axis. */
    private static final int GATAN_UNIT = 65005;

    private static final int GATAN_ORIGIN = 65008;
    private static final int GATAN_SCALE = 65011;
    private static final Set<Integer> WANTED = Set.of(
            WIDTH,
            HEIGHT,
            BITS,
            COMPRESSION,
            DESCRIPTION,
            STRIPS,
            SAMPLES,
            ROWS,
            SOFTWARE,
            TILE_WIDTH,
            TILE_HEIGHT,
            TILES,
            SAMPLE_FORMAT,
            KIND,
            IMAGEJ_LENGTHS,
            IMAGEJ_DATA,
            GATAN_UNIT,
            GATAN_ORIGIN,
            GATAN_SCALE);

    /** Collects tags. */
    static final class Builder {

        private final Map<Integer, double[]> numbers = new HashMap<>();
        private final Map<Integer, String> texts = new HashMap<>();

        boolean wants(int tag) {
            return WANTED.contains(tag);
        }

        void put(int tag, double[] values) {
            numbers.put(tag, values);
        }

        void put(int tag, byte[] text) {
            texts.put(tag, TextFile.decode(text).replace("\0", ""));
        }

        /** @throws IllegalArgumentException if there is no width or height */
        TiffDirectory build() {
            TiffDirectory directory = new TiffDirectory(Map.copyOf(numbers), Map.copyOf(texts));
            if (directory.width() < 1 || directory.height() < 1)
                throw new IllegalArgumentException(
                        "the image has " + directory.width() + " × " + directory.height() + " pixels");
            if (directory.bits() < 1 || directory.bits() > 64 || directory.samples() < 1 || directory.samples() > 8)
                throw new IllegalArgumentException(
                        "the pixels have " + directory.samples() + " values of " + directory.bits() + " bits");
            if (directory.isTiled() && (directory.tileWidth() < 1 || directory.tileHeight() < 1))
                throw new IllegalArgumentException(
                        "the tiles have " + directory.tileWidth() + " × " + directory.tileHeight() + " pixels");
            return directory;
        }
    }

    private double number(int tag, double otherwise) {
        double[] values = numbers.get(tag);
        return values == null ? otherwise : values[0];
    }

    private int whole(int tag, int otherwise) {
        double value = number(tag, otherwise);
        return value >= 0 && value <= Integer.MAX_VALUE && value == Math.rint(value) ? (int) value : -1;
    }

    int width() {
        return whole(WIDTH, 0);
    }

    int height() {
        return whole(HEIGHT, 0);
    }

    int bits() {
        return whole(BITS, 1);
    }

    int compression() {
        return whole(COMPRESSION, 1);
    }

    int samples() {
        return whole(SAMPLES, 1);
    }

    /** @return 1 unsigned, 2 signed, 3 float */
    int sampleFormat() {
        return whole(SAMPLE_FORMAT, 1);
    }

    boolean isTiled() {
        return numbers.containsKey(TILES) || numbers.containsKey(TILE_WIDTH);
    }

    int tileWidth() {
        return whole(TILE_WIDTH, 0);
    }

    int tileHeight() {
        return whole(TILE_HEIGHT, 0);
    }

    int rowsPerStrip() {
        int rows = whole(ROWS, height());
        return rows < 1 || rows > height() ? height() : rows;
    }

    /** @return where strips or tiles begin */
    double[] segments() {
        return numbers.getOrDefault(isTiled() ? TILES : STRIPS, new double[0]);
    }

    boolean isReduced() {
        return (whole(KIND, 0) & 1) == 1;
    }

    String software() {
        return texts.getOrDefault(SOFTWARE, "");
    }

    /**
     * ImageJ reads the lengths of its texts as 32-bit numbers and the texts as bytes, whatever type is written there.
     *
     * @return whether it reads from this tag what is checked here
     */
    static boolean isReadAlike(int tag, int type, long count) {
        return switch (tag) {
            case IMAGEJ_LENGTHS -> type == 4 && count > 0 && count <= MOST_TEXTS;
            case IMAGEJ_DATA -> type == 1 || type == 7;
            default -> true;
        };
    }

    /** ImageJ believes its table of texts and labels, so it must be checked before ImageJ sees it. */
    boolean imageJTextsFit(ByteOrder order, long fileBytes) {
        double[] lengths = numbers.getOrDefault(IMAGEJ_LENGTHS, new double[] {4});
        double sum = 0;
        for (double length : lengths) sum += length;
        double[] bytes = numbers.getOrDefault(IMAGEJ_DATA, new double[0]);
        double entries = Math.floor((lengths[0] - 4) / 8);
        if (sum > fileBytes || entries > bytes.length / 8) return false;
        ByteBuffer table = ByteBuffer.allocate(bytes.length).order(order);
        for (double value : bytes) table.put((byte) value);
        double texts = 0;
        for (int i = 0; i < entries && 12 + 8 * i <= bytes.length; i++) {
            int count = table.getInt(8 + 8 * i);
            if (count < 0) return false;
            texts += count;
        }
        return texts <= lengths.length - 1;
    }

    /** @return number of planes that ImageJ states in its description, 1 if it states none */
    long statedImages() {
        for (String line : texts.getOrDefault(DESCRIPTION, "").split("\n"))
            if (line.startsWith("images="))
                return (long)
                        StatedNumber.parse(line.substring("images=".length()).strip())
                                .orElse(1);
        return 1;
    }

    /** @return what ImageJ's description states of the third axis and ImageJ reads as if nothing were stated */
    List<StatedNumber> unreadByImageJ() {
        List<StatedNumber> unread = new ArrayList<>();
        for (String line : texts.getOrDefault(DESCRIPTION, "").split("\n"))
            if (line.startsWith("spacing=") || line.startsWith("zorigin=")) {
                int end = line.indexOf('=');
                String number = line.substring(end + 1).strip();
                if (StatedNumber.parse(number).isEmpty()) unread.add(StatedNumber.of(line.substring(0, end), number));
            }
        return unread;
    }

    /** @return whether ImageJ's description states steps of the third axis and not where it begins, which is then 0 */
    boolean beginsUnsaid() {
        String text = "\n" + texts.getOrDefault(DESCRIPTION, "");
        return text.contains("\nspacing=") && !text.contains("\nzorigin=");
    }

    StatedNumber gatanOrigin() {
        return gatan(GATAN_ORIGIN, "origin");
    }

    StatedNumber gatanScale() {
        return gatan(GATAN_SCALE, "scale");
    }

    String gatanUnit() {
        return texts.getOrDefault(GATAN_UNIT, "").strip();
    }

    private StatedNumber gatan(int tag, String name) {
        Object value = numbers.containsKey(tag) ? (Object) numbers.get(tag)[0] : texts.get(tag);
        return StatedNumber.of("the tag " + tag + " (" + name + " of the third axis)", value);
    }
}
