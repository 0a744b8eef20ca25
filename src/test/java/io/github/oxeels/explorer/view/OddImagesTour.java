// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.Simulated;
import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.explorer.TrainingDesk;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.spectrum.SpatialAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.awt.Window;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;

/**
 * Opens the explorer on images of odd shapes, maps each with the built-in model, and draws window and result to
 * pictures. Argument: folder for pictures.
 */
public final class OddImagesTour {

    private OddImagesTour() {}

    public static void main(String[] arguments) throws Exception {
        int code = 1;
        try {
            int[][] sizes = {{60, 1}, {1, 60}, {21, 2}, {1, 1}, {1000, 1000}};
            for (int[] size : sizes) look(size[0], size[1], Path.of(arguments[0]));
            code = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    /** Pixels of a simulated particle, one after the other and again from the first. */
    private static SpectrumImage image(int width, int height) {
        SpectrumImage particle = Simulated.image("core_shell", 16, 12).image();
        int known = (int) particle.pixels();
        SpatialAxis x = new SpatialAxis(width, 0, 1.5, "nm");
        SpatialAxis y = new SpatialAxis(height, 0, 1.5, "nm");
        return SpectrumImage.lazy(
                width + " × " + height,
                (first, pixels, target) -> {
                    float[] one = new float[particle.channels()];
                    for (int i = 0; i < pixels; i++) {
                        particle.read((first + i) % known, 1, one);
                        System.arraycopy(one, 0, target, i * one.length, one.length);
                    }
                },
                x,
                y,
                particle.axis());
    }

    private static void look(int width, int height, Path folder) throws Exception {
        SpectrumImage image = image(width, height);
        ExplorerWindow window = onSwing(
                () -> new ExplorerWindow(new ExplorerHost(SpectrumImagePlus.toVirtualStack(image), Optional.empty())));
        waitFor(() -> window.explorer().pictures().shown().isPresent());
        String name = width + "x" + height;
        boolean mapped = width * height < 10_000;
        if (mapped) {
            onSwing(() -> {
                window.explorer()
                        .training()
                        .train(
                                TrainingDesk.Kind.BUILTIN,
                                Map.of(),
                                false,
                                () -> window.explorer()
                                        .map()
                                        .map(
                                                window.explorer()
                                                        .training()
                                                        .trained()
                                                        .orElseThrow(),
                                                true));
                return null;
            });
            waitFor(() -> window.explorer().map().result().isPresent()
                    || !window.explorer().jobs().isRunning(TrainingDesk.TRAINING)
                            && !window.explorer().jobs().isRunning("Map"));
        }
        draw(window.frame(), folder.resolve(name + ".png").toFile());
        if (window.explorer().map().result().isPresent()) {
            onSwing(() -> {
                window.showResult();
                return null;
            });
            for (Window other : Window.getWindows())
                if ("result".equals(other.getName()) && other.isShowing())
                    draw((JFrame) other, folder.resolve(name + "-result.png").toFile());
        } else if (mapped && width * height > 1) throw new AssertionError(name + " was not mapped");
        onSwing(() -> {
            window.frame().dispose();
            return null;
        });
        System.out.println(name);
    }

    private static void draw(JFrame frame, File file) throws Exception {
        Thread.sleep(300);
        BufferedImage picture = onSwing(() -> {
            BufferedImage drawn = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
            frame.getContentPane().paint(drawn.createGraphics());
            return drawn;
        });
        if (!file.getParentFile().isDirectory() && !file.getParentFile().mkdirs()) throw new AssertionError(file);
        ImageIO.write(picture, "png", file);
    }

    private static void waitFor(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + 240_000_000_000L;
        while (!onSwing(condition)) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain");
            Thread.sleep(20);
        }
    }

    private static <T> T onSwing(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
