// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.ColorProcessor;
import io.github.oxeels.gan.GanRound;
import io.github.oxeels.report.chart.ChartGrid;
import java.awt.GraphicsEnvironment;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A window that shows a generator while it is trained: losses, distance to held-out spectra, and generated spectra
 * beside the real mean of each class. It is drawn anew in place; closing it stops the drawing, not the training.
 * Without a screen, and in the batch mode of macros, there is none. For one thread.
 */
public final class GanWindow implements AutoCloseable {

    private static final int ACROSS = 3;
    private static final int CHART_WIDTH = 560;
    private static final long NANOSECONDS_BETWEEN = 1_000_000_000L;
    /** Drawing may take one part in this many of the time. */
    private static final int SHARE = 10;

    private final String label;
    private final boolean wanted = !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
    private ImagePlus image;
    private ImagePlus before;
    private GanRound undrawn;
    private long next = System.nanoTime();

    /** @param label what is trained, such as {@code OxEELS Train GAN} */
    public GanWindow(String label) {
        this.label = label;
    }

    /** @return who draws a round; empty where there is no window */
    public Optional<Consumer<GanRound>> onlooker() {
        return wanted ? Optional.of(this::show) : Optional.empty();
    }

    private void show(GanRound round) {
        undrawn = round;
        if (System.nanoTime() >= next || round.finished()) draw();
    }

    private void draw() {
        if (undrawn == null || image != null && image.getWindow() == null) return;
        long start = System.nanoTime();
        GanRound round = undrawn;
        undrawn = null;
        int width = Math.min(CHART_WIDTH, IJ.getScreenSize().width * 9 / 10 / ACROSS);
        ColorProcessor pixels = new ColorProcessor(ChartGrid.draw(GanCharts.of(round), ACROSS, width));
        String title = label + ": step " + round.steps() + " of " + round.trainingSteps();
        if (image == null) open(title, pixels);
        else image.setProcessor(title, pixels);
        long now = System.nanoTime();
        next = now + Math.max(NANOSECONDS_BETWEEN, (SHARE - 1) * (now - start));
    }

    private void open(String title, ColorProcessor pixels) {
        before = WindowManager.getCurrentImage();
        image = new ImagePlus(title, pixels);
        image.show();
    }

    /** Draws what was not drawn yet, and gives the macro that called the image back that it had. */
    @Override
    public void close() {
        draw();
        if (IJ.isMacro() && before != null && before.getWindow() != null) IJ.selectWindow(before.getID());
    }
}
