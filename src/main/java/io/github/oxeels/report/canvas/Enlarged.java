// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.image.BufferedImage;

/**
 * Pictures at the resolution of the figure: many viewers of vectors blur the pixels of a small picture they enlarge.
 */
final class Enlarged {

    private Enlarged() {}

    /** @return the picture of this many pixels of the figure, its own ones repeated; itself where it has as many */
    static BufferedImage of(BufferedImage picture, double width, double height) {
        int across = Math.max(picture.getWidth(), (int) Math.round(width));
        int down = Math.max(picture.getHeight(), (int) Math.round(height));
        if (across == picture.getWidth() && down == picture.getHeight()) return picture;
        BufferedImage enlarged = new BufferedImage(across, down, BufferedImage.TYPE_INT_RGB);
        int[] source = new int[0], row = new int[across];
        int read = -1;
        for (int y = 0; y < down; y++) {
            int from = (int) ((long) y * picture.getHeight() / down);
            if (from != read) {
                source = Pixels.row(picture, read = from);
                for (int x = 0; x < across; x++) row[x] = source[(int) ((long) x * source.length / across)];
            }
            enlarged.getRaster().setDataElements(0, y, across, 1, row);
        }
        return enlarged;
    }
}
