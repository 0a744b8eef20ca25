// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.calibrate;

import io.github.oxeels.numeric.Ranks;
import io.github.oxeels.spectrum.SpectrumImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether a low loss of as many pixels is of the same scan as its core loss: both are bright where the specimen is
 * thick, so their pictures agree as they are, and not only when one of them is turned or mirrored.
 */
final class ScanOrientation {

    /** Pixels along an axis that are looked at. */
    private static final int GRID = 24;
    /** Of fewer pixels along an axis no picture is to be made. */
    private static final int LEAST = 4;
    /** What a rank correlation may lack of 1 where two pictures are of one scan, by composition and noise. */
    private static final double DOUBTFUL = 0.2;
    /** How many times less a turned picture must lack. */
    private static final double CLEARLY_LESS = 4;

    /**
     * A way to lay one picture on the other.
     *
     * @param name as a clause of a message says it, "" for the picture as it is
     * @param swapped whether x and y change places first
     */
    private record Turn(String name, boolean swapped, boolean mirroredX, boolean mirroredY) {

        private static final List<Turn> STRAIGHT = List.of(
                new Turn("", false, false, false),
                new Turn("mirrored along x", false, true, false),
                new Turn("mirrored along y", false, false, true),
                new Turn("turned by 180°", false, true, true));
        private static final List<Turn> SWAPPED = List.of(
                new Turn("mirrored at its diagonal", true, false, false),
                new Turn("turned by 90°", true, true, false),
                new Turn("turned by 90°", true, false, true),
                new Turn("mirrored at its diagonal", true, true, true));

        private double[] of(double[][] picture) {
            int height = picture.length, width = picture[0].length;
            double[] turned = new double[height * width];
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) {
                    int column = mirroredX ? width - 1 - x : x, row = mirroredY ? height - 1 - y : y;
                    turned[y * width + x] = swapped ? picture[column][row] : picture[row][column];
                }
            return turned;
        }
    }

    private ScanOrientation() {}

    /**
     * @param lowLoss of the same width and height, with its zero loss in place
     * @return how the low loss would have to be turned, a clause with both agreements; empty if it may be as it should
     */
    static Optional<String> doubt(SpectrumImage coreLoss, SpectrumImage lowLoss) {
        int width = coreLoss.width(), height = coreLoss.height();
        if (width < LEAST || height < LEAST) return Optional.empty();
        double[] core = Ranks.of(Turn.STRAIGHT.get(0).of(picture(coreLoss, 0)));
        int losses = (int) Math.ceil(lowLoss.axis().channel(LowLossCheck.REACH));
        double[][] low = picture(lowLoss, Math.max(0, losses));
        List<Turn> turns = new ArrayList<>(Turn.STRAIGHT);
        if (width == height) turns.addAll(Turn.SWAPPED);
        double[] agreement = turns.stream()
                .mapToDouble(turn -> Ranks.correlation(core, Ranks.of(turn.of(low))))
                .toArray();
        int best = IntStream.range(0, agreement.length)
                .boxed()
                .max(Comparator.comparingDouble(turn -> agreement[turn]))
                .orElseThrow();
        double asItIs = 1 - agreement[0], turned = 1 - agreement[best];
        if (!(turned <= DOUBTFUL && asItIs >= DOUBTFUL + CLEARLY_LESS * turned)) return Optional.empty();
        return Optional.of(String.format(
                Locale.ROOT,
                "it is of another scan: its losses follow the core loss when it is %s (rank correlation %.2f), "
                        + "not as it is (%.2f)",
                turns.get(best).name(),
                agreement[best],
                agreement[0]));
    }

    /** @return sums of the counts from a channel on, of pixels that lie alike from all sides; not finite ones are 0 */
    private static double[][] picture(SpectrumImage image, int firstChannel) {
        int[] columns = places(image.width()), rows = places(image.height());
        double[][] picture = new double[rows.length][columns.length];
        float[] counts = new float[image.channels()];
        for (int y = 0; y < rows.length; y++)
            for (int x = 0; x < columns.length; x++) {
                image.read((long) rows[y] * image.width() + columns[x], 1, counts);
                double sum = 0;
                for (int i = firstChannel; i < counts.length; i++) sum += counts[i];
                picture[y][x] = Double.isFinite(sum) ? sum : 0;
            }
        return picture;
    }

    private static int[] places(int size) {
        int number = Math.min(size, GRID);
        int[] places = new int[number];
        for (int i = 0; i <= (number - 1) / 2; i++) {
            places[i] = (int) ((long) i * (size - 1) / (number - 1));
            places[number - 1 - i] = size - 1 - places[i];
        }
        return places;
    }
}
