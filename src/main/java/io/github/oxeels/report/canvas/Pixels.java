// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.image.BufferedImage;

/** The pixels of pictures, a row at a time: by themselves each would ask for the colour model of its picture. */
final class Pixels {

    private Pixels() {}

    /** @return colours of a row as {@code 0xRRGGBB}; what is above these bits is anything */
    static int[] row(BufferedImage image, int y) {
        int[] row = new int[image.getWidth()];
        if (image.getType() == BufferedImage.TYPE_INT_RGB) image.getRaster().getDataElements(0, y, row.length, 1, row);
        else image.getRGB(0, y, row.length, 1, row, 0, row.length);
        return row;
    }

    /** Writes red, green and blue of a row, a byte each. */
    static void bytes(BufferedImage image, int y, byte[] target, int start) {
        int at = start;
        for (int colour : row(image, y)) {
            target[at++] = (byte) (colour >> 16);
            target[at++] = (byte) (colour >> 8);
            target[at++] = (byte) colour;
        }
    }
}
