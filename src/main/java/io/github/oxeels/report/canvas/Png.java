// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.canvas;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG, without the temporary file that ImageIO writes beside a stream: its folder may be full. */
public final class Png {

    private Png() {}

    /** @param out stays open */
    public static void write(RenderedImage image, OutputStream out) throws IOException {
        try (ImageOutputStream stream = stream(out)) {
            ImageIO.write(image, "png", stream);
        }
    }

    /** @return what a writer of ImageIO writes to */
    static ImageOutputStream stream(OutputStream out) {
        return new MemoryCacheImageOutputStream(out);
    }
}
