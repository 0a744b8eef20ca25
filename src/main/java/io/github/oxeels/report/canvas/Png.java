// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Opaque pictures as PNG (ISO/IEC 15948), rows without a filter: what has areas of one colour is smallest so. ImageIO
 * writes the same in twice the time.
 */
public final class Png {

    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Bits of each of red, green and blue; the methods of compression, filters and interlacing that are defined. */
    private static final byte[] EIGHT_BITS_OF_RGB = {8, 2, 0, 0, 0};
    /** Of zlib: as small as ImageIO makes it. */
    private static final int EFFORT = 4;

    private static final int UNIT_IS_METRE = 1;

    private Png() {}

    /** @param out stays open */
    public static void write(BufferedImage image, OutputStream out) throws IOException {
        write(image, new byte[0], out);
    }

    /** @param dpi pixels an inch, which the file tells */
    static void write(BufferedImage image, double dpi, OutputStream out) throws IOException {
        int perMetre = (int) Math.round(dpi * INCHES_PER_METRE);
        ByteArrayOutputStream resolution = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(resolution);
        data.writeInt(perMetre);
        data.writeInt(perMetre);
        data.write(UNIT_IS_METRE);
        write(image, resolution.toByteArray(), out);
    }

    private static void write(BufferedImage image, byte[] resolution, OutputStream out) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.writeInt(image.getWidth());
        data.writeInt(image.getHeight());
        data.write(EIGHT_BITS_OF_RGB);
        DataOutputStream chunks = new DataOutputStream(out);
        chunks.write(SIGNATURE);
        chunk(chunks, "IHDR", header.toByteArray());
        if (resolution.length > 0) chunk(chunks, "pHYs", resolution);
        chunk(chunks, "IDAT", packed(image));
        chunk(chunks, "IEND", new byte[0]);
        chunks.flush();
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) checksum.getValue());
    }

    private static byte[] packed(BufferedImage image) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(EFFORT);
        try (OutputStream pixels = new DeflaterOutputStream(packed, deflater, 1 << 14)) {
            // a row begins with the number of its filter, 0 for none
            byte[] row = new byte[1 + 3 * image.getWidth()];
            for (int y = 0; y < image.getHeight(); y++) {
                Pixels.bytes(image, y, row, 1);
                pixels.write(row);
            }
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    /** @return the whole file */
    public static byte[] bytes(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            write(image, png);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return png.toByteArray();
    }
}
