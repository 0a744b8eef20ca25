// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A picture of a page that its examples have made: the line {@code <!-- picture results/map/figure.png -->} before it
 * says from which file; a number after a report, as in {@code results/card.html#1}, counts the pictures inside it.
 *
 * @param file where it lies, beside the pages
 * @param source what the examples write
 */
record Picture(String page, String file, String source) {

    private static final Pattern MARKED =
            Pattern.compile("^<!-- picture (\\S+) -->\\n!\\[[^\\]]+]\\(([^)]+)\\)", Pattern.MULTILINE);
    private static final Pattern EMBEDDED = Pattern.compile("data:image/png;base64,([A-Za-z0-9+/=]+)");
    private static final int WIDEST = 1000;

    static List<Picture> of(Path page) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        Matcher marked = MARKED.matcher(Files.readString(page));
        while (marked.find())
            pictures.add(new Picture(page.getFileName().toString(), marked.group(2), marked.group(1)));
        return pictures;
    }

    /**
     * @param results folder in which the examples of the page were run
     * @throws IOException if they have not left the source
     */
    BufferedImage read(Path results) throws IOException {
        String[] parts = source.replaceFirst("^results/", "").split("#");
        byte[] content = Files.readAllBytes(results.resolve(parts[0]));
        if (parts.length > 1) content = embedded(new String(content, StandardCharsets.UTF_8), parts[1]);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
        if (image == null) throw new IOException(page + ": " + source + " is no picture");
        return image;
    }

    private byte[] embedded(String html, String number) throws IOException {
        List<String> found =
                EMBEDDED.matcher(html).results().map(result -> result.group(1)).toList();
        int wanted = Integer.parseInt(number);
        if (wanted < 1 || wanted > found.size())
            throw new IOException(page + ": " + source + ", but there are " + found.size() + " pictures in it");
        return Base64.getDecoder().decode(found.get(wanted - 1));
    }

    /** Writes the picture beside the pages, no wider than a page. */
    void write(Path results) throws IOException {
        BufferedImage image = read(results);
        // of a long sheet of charts the first two rows
        if (image.getHeight() > 2 * image.getWidth())
            image = image.getSubimage(0, 0, image.getWidth(), image.getWidth() * 31 / 50);
        int width = Math.min(WIDEST, image.getWidth());
        int height = Math.round(image.getHeight() * (float) width / image.getWidth());
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, java.awt.Color.WHITE, null);
        graphics.dispose();
        ImageIO.write(small, "png", Example.PAGES.resolve(file).toFile());
    }
}
