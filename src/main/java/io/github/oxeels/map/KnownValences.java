// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.map;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.spectrum.Region;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Reads what a user knows of the valence of parts of an image: {@code core=4; 0,0,5,8=2}. */
public final class KnownValences {

    private KnownValences() {}

    /**
     * @param text parts and their valences, {@code part=valence}, with semicolons between them; a part is the name of a
     *     region, or a rectangle {@code x,y,width,height} in pixels. Empty for none
     * @param regions that have names
     * @param image as it was recorded
     * @param model that maps it, with the pixels that it sums
     * @throws IllegalArgumentException if a part is unknown or lies outside, or a valence is no number
     */
    public static List<KnownValence> of(
            String text, List<Region> regions, SpectrumImage image, OxidationStateModel model) {
        int width = image.width();
        int height = image.height();
        int binning = model.preprocessing().spatialBinning();
        List<KnownValence> known = new ArrayList<>();
        for (String entry : text.split(";")) {
            if (entry.isBlank()) continue;
            int equals = entry.lastIndexOf('=');
            if (equals < 1)
                throw new IllegalArgumentException(
                        "known_valence needs entries such as core=4 or 0,0,5,8=4, got '" + entry.trim() + "'");
            String part = entry.substring(0, equals).trim();
            BitSet pixels = pixels(part, regions, width, height);
            known.add(new KnownValence(
                    part,
                    new Region(part, pixels).binned(width, height, binning).pixels(),
                    number(entry.substring(equals + 1).trim(), entry)));
        }
        return known;
    }

    private static double number(String text, String entry) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "known_valence needs a number after =, got '" + entry.trim() + "'", notANumber);
        }
    }

    private static BitSet pixels(String part, List<Region> regions, int width, int height) {
        BitSet all = new BitSet();
        regions.stream().filter(region -> region.name().equals(part)).forEach(region -> all.or(region.pixels()));
        if (!all.isEmpty()) return all;
        if (!part.matches("\\d{1,9}\\s*,\\s*\\d{1,9}\\s*,\\s*\\d{1,9}\\s*,\\s*\\d{1,9}"))
            throw new IllegalArgumentException("known_valence: there is no region '" + part + "', only "
                    + regions.stream().map(Region::name).toList()
                    + "; a rectangle is given as x,y,width,height in pixels");
        int[] numbers = java.util.Arrays.stream(part.split(","))
                .mapToInt(number -> Integer.parseInt(number.trim()))
                .toArray();
        if (numbers[2] < 1 || numbers[3] < 1 || numbers[0] + numbers[2] > width || numbers[1] + numbers[3] > height)
            throw new IllegalArgumentException("known_valence: the rectangle " + part
                    + " is empty or lies outside the image of " + width + " × " + height + " pixels");
        for (int y = numbers[1]; y < numbers[1] + numbers[3]; y++)
            all.set(y * width + numbers[0], y * width + numbers[0] + numbers[2]);
        return all;
    }
}
