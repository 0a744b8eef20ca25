// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Pictures as opaque PNG (ISO/IEC 15948), made for drawings and for maps whose pixels were enlarged: a row that is the
 * same as the one before says no more than that, which takes a fraction of the time that ImageIO tries filters for.
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte EIGHT_BITS = 8, RED_GREEN_BLUE = 2, PER_METRE = 1;
    private static final byte AS_IT_IS = 0, LESS_THE_ROW_ABOVE = 2;
    private static final double INCHES_PER_METRE = 1 / 0.0254;
    private static final int BUFFER = 1 << 16;

    private Png() {}

    /** @param out stays open */
    public static void write(BufferedImage image, OutputStream out) throws IOException {
        begin(image, out);
        end(image, out);
    }

    /** @param dpi pixels an inch, which the file tells */
    static void write(BufferedImage image, double dpi, OutputStream out) throws IOException {
        begin(image, out);
        int perMetre = (int) Math.round(dpi * INCHES_PER_METRE);
        chunk("pHYs", ByteBuffer.allocate(9).putInt(perMetre).putInt(perMetre).put(PER_METRE), out);
        end(image, out);
    }

    private static void begin(BufferedImage image, OutputStream out) throws IOException {
        out.write(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(image.getWidth()).putInt(image.getHeight());
        chunk("IHDR", header.put(EIGHT_BITS).put(RED_GREEN_BLUE), out);
    }

    private static void end(BufferedImage image, OutputStream out) throws IOException {
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(new Data(out), deflater, BUFFER)) {
            byte[] row = new byte[1 + 3 * image.getWidth()], above = new byte[row.length], same = new byte[row.length];
            same[0] = LESS_THE_ROW_ABOVE;
            for (int y = 0; y < image.getHeight(); y++) {
                row[0] = AS_IT_IS;
                Pixels.bytes(image, y, row, 1);
                packed.write(y > 0 && Arrays.equals(row, above) ? same : row);
                byte[] next = above;
                above = row;
                row = next;
            }
        } finally {
            deflater.end();
        }
        chunk("IEND", ByteBuffer.allocate(0), out);
    }

    private static void chunk(String type, ByteBuffer content, OutputStream out) throws IOException {
        chunk(type, content.array(), 0, content.capacity(), out);
    }

    private static void chunk(String type, byte[] content, int from, int length, OutputStream out) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(content, from, length);
        out.write(ByteBuffer.allocate(4).putInt(length).array());
        out.write(name);
        out.write(content, from, length);
        out.write(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }

    /** Whatever is written at once becomes a chunk; does not close what it writes to. */
    private static final class Data extends FilterOutputStream {

        Data(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            chunk("IDAT", bytes, from, length, out);
        }

        @Override
        public void close() {
            // the file goes on
        }
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
