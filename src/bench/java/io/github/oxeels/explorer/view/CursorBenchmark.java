// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.Host;
import io.github.oxeels.explorer.Jobs;
import io.github.oxeels.explorer.TrainingDesk;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * How long a move of the cursor takes, from the mouse to the last line drawn: reading the spectrum from a file on disk,
 * and drawing picture and spectrum panel. Prints median, 95th percentile and heap. Arguments: folder for the file (2 GB
 * at 512 × 512 × 2048), and optionally width, height and channels. Needs no screen.
 */
public final class CursorBenchmark {

    private static final int MOVES = 600;
    private static final int WARM_UP = 100;

    private CursorBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int width = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 512;
        int height = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 512;
        int channels = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 2048;
        Path file = written(Path.of(arguments[0]), width, height, channels);
        Host host =
                new ExplorerHost(SpectrumImagePlus.toVirtualStack(SpectrumFileOpener.open(file)), Optional.of(file));
        try (Explorer explorer = new Explorer(host, Path.of(arguments[0]), Runnable::run, new Silent())) {
            measure("cursor move", explorer, width, height, () -> true);
        }
        duringTraining(Path.of("test-data/mn-particle.rpl"), Path.of(arguments[0]));
        explain(Path.of("test-data/mn-particle.rpl"));
        System.exit(0);
    }

    /** The same on the sample while neural networks are trained on a few labels, as long as they are. */
    private static void duringTraining(Path sample, Path folder) throws Exception {
        Host host = new ExplorerHost(SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample)), Optional.empty());
        try (Explorer explorer = new Explorer(host, folder.resolve("training"), Runnable::run, new Silent())) {
            explorer.labels().paint(pixels(14, 2), "Mn2+");
            explorer.labels().paint(pixels(48, 37), "Mn4+");
            explorer.training().train(TrainingDesk.Kind.NETWORK, Map.of(), false, () -> {});
            measure("cursor move during a training", explorer, 56, 44, () -> explorer.jobs()
                    .isRunning(TrainingDesk.TRAINING));
            explorer.jobs().cancel(TrainingDesk.TRAINING);
        }
    }

    private static BitSet pixels(int column, int row) {
        BitSet pixels = new BitSet();
        for (int y = row; y < row + 4; y++) pixels.set(y * 56 + column, y * 56 + column + 5);
        return pixels;
    }

    /** @param holds whether what is to go on meanwhile still goes on; asked at the end */
    private static void measure(String what, Explorer explorer, int width, int height, BooleanSupplier holds) {
        SpectrumPanel spectrum = new SpectrumPanel(explorer);
        PicturePanel picture = new PicturePanel(explorer);
        spectrum.setSize(820, 420);
        picture.setSize(450, 520);
        BufferedImage screen = new BufferedImage(1280, 800, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        double[] milliseconds = new double[MOVES];
        double[] processor = new double[MOVES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int move = -WARM_UP; move < MOVES; move++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            explorer.moveTo(random.nextInt(width), random.nextInt(height));
            Graphics2D g = screen.createGraphics();
            picture.paintComponent(g);
            g.translate(450, 0);
            spectrum.paintComponent(g);
            g.dispose();
            if (move < 0) continue;
            milliseconds[move] = (System.nanoTime() - start) / 1e6;
            processor[move] = (threads.getCurrentThreadCpuTime() - used) / 1e6;
        }
        if (!holds.getAsBoolean()) System.out.println("NOT MEASURED THROUGHOUT: " + what);
        Arrays.sort(milliseconds);
        Arrays.sort(processor);
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 95th percentile %.1f ms of %d moves; of the processor %.1f and %.1f ms; "
                        + "heap %d MB of at most %d MB%n",
                what,
                milliseconds[MOVES / 2],
                milliseconds[MOVES * 95 / 100],
                MOVES,
                processor[MOVES / 2],
                processor[MOVES * 95 / 100],
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }

    /** How long it takes to say why a pixel is mapped as it is, by the built-in model, over all pixels with an edge. */
    private static void explain(Path sample) throws Exception {
        Host host = new ExplorerHost(SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample)), Optional.empty());
        try (Explorer explorer = new Explorer(host, Path.of("."), Runnable::run, new Silent())) {
            explorer.training()
                    .train(
                            TrainingDesk.Kind.BUILTIN,
                            Map.of(),
                            false,
                            () -> explorer.map()
                                    .map(explorer.training().trained().orElseThrow(), true));
            while (explorer.map().reader().isEmpty()) Thread.sleep(20);
            var map = explorer.map().result().orElseThrow().map();
            int[] pixels = IntStream.range(0, map.pixels())
                    .filter(pixel -> map.hasEdge(pixel))
                    .toArray();
            double[] milliseconds = new double[pixels.length];
            for (int round = 0; round < 2; round++)
                for (int i = 0; i < pixels.length; i++) {
                    long start = System.nanoTime();
                    explorer.map().reader().orElseThrow().at(pixels[i], map.width());
                    milliseconds[i] = (System.nanoTime() - start) / 1e6;
                }
            Arrays.sort(milliseconds);
            System.out.printf(
                    Locale.ROOT,
                    "why this pixel: median %.1f ms, 95th percentile %.1f ms of %d pixels%n",
                    milliseconds[pixels.length / 2],
                    milliseconds[pixels.length * 95 / 100],
                    pixels.length);
        }
    }

    private static Path written(Path folder, int width, int height, int channels) throws IOException {
        Path raw = folder.resolve("cursor-benchmark.raw");
        if (!Files.exists(raw) || Files.size(raw) != 4L * width * height * channels)
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(raw), 1 << 20))) {
                Random random = new Random(2);
                for (long i = 0; i < (long) width * height; i++)
                    for (int c = 0; c < channels; c++)
                        out.writeInt(Integer.reverseBytes(Float.floatToIntBits(100 + random.nextInt(40))));
            }
        return Files.writeString(
                folder.resolve("cursor-benchmark.rpl"),
                "key\tvalue\nwidth\t" + width + "\nheight\t" + height + "\ndepth\t" + channels
                        + "\noffset\t0\ndata-length\t4\ndata-type\tfloat\nbyte-order\tlittle-endian\n"
                        + "record-by\tvector\n"
                        + "depth-origin\t500\ndepth-scale\t0.1\ndepth-units\teV\n");
    }

    private record Silent() implements Jobs.Listener {

        @Override
        public void progressed(String kind, double fraction) {}

        @Override
        public void said(String kind, String message) {}
    }
}
