// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.chart;

import io.github.oxeels.report.figure.ColourMap;
import io.github.oxeels.search.CategoricalParameter;
import io.github.oxeels.search.IntegerParameter;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.RealParameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.Trial;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One line per trial through one axis per parameter, and the score as the last axis, whose colours are those of the
 * lines: the darker, the better. A parameter that does not exist in a trial is passed below its axis. Pruned trials are
 * thin and grey, the winner is thick and red.
 */
public final class ParallelCoordinatesChart {

    private static final int LEAST_WIDTH = 1400;
    private static final int SPACING = 190;
    private static final int LEFT = 140;
    private static final int RIGHT = 130;
    private static final int TOP = 110;
    private static final int BOTTOM = 690;
    private static final int ABSENT = 760;
    private static final int HEIGHT = 860;
    private static final int FONT = 22;
    private static final Color BEST = new Color(0xD55E00), PRUNED = new Color(0xC8C8C8);

    private final SearchSpace space;
    private final List<Trial> trials;
    private final Trial best;
    private final double lowest;
    private final double highest;
    private final int width;
    private Graphics2D graphics;

    private ParallelCoordinatesChart(SearchSpace space, List<Trial> trials, Trial best) {
        this.space = space;
        // the good ones on top
        this.trials = trials.stream()
                .filter(trial -> trial.state() != Trial.State.FAILED)
                .sorted(Trial.BEST_FIRST.reversed())
                .toList();
        this.best = best;
        List<Double> scores = trials.stream()
                .filter(trial -> trial.state() == Trial.State.COMPLETE)
                .map(Trial::score)
                .sorted()
                .toList();
        double least = scores.get(0), most = scores.get(scores.size() - 1);
        lowest = most > least ? least : least - 0.01;
        highest = most;
        width = Math.max(
                LEAST_WIDTH, LEFT + RIGHT + SPACING * space.dimensions().size());
    }

    /** @param best a complete trial */
    public static BufferedImage draw(SearchSpace space, List<Trial> trials, Trial best) {
        return new ParallelCoordinatesChart(space, trials, best).draw();
    }

    private BufferedImage draw() {
        BufferedImage picture = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
        graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, HEIGHT);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, FONT));
        for (Trial trial : trials) line(trial);
        for (int axis = 0; axis < space.dimensions().size(); axis++) axis(axis);
        scoreAxis();
        graphics.setColor(Color.DARK_GRAY);
        graphics.drawString("not there", 12, ABSENT + FONT / 3);
        legend();
        graphics.dispose();
        return picture;
    }

    private int x(int axis) {
        return LEFT + (width - LEFT - RIGHT) * axis / space.dimensions().size();
    }

    private double y(double share) {
        return BOTTOM - share * (BOTTOM - TOP);
    }

    private void line(Trial trial) {
        boolean pruned = trial.state() == Trial.State.PRUNED;
        Path2D path = new Path2D.Double();
        for (int axis = 0; axis < space.dimensions().size(); axis++) {
            double y = place(space.dimensions().get(axis).parameter(), trial);
            if (axis == 0) path.moveTo(x(axis), y);
            else path.lineTo(x(axis), y);
        }
        // a score that was never completed is no place on the last axis
        if (!pruned) path.lineTo(x(space.dimensions().size()), y(share(trial.score())));
        graphics.setColor(trial.equals(best) ? BEST : pruned ? PRUNED : colour(share(trial.score())));
        graphics.setStroke(trial.equals(best) ? new BasicStroke(6) : new BasicStroke(pruned ? 1 : 2));
        graphics.draw(path);
    }

    private double share(double score) {
        return (score - lowest) / (highest - lowest);
    }

    /** The bright end of the scale cannot be seen on white. */
    private static Color colour(double share) {
        return ColourMap.VIRIDIS.at(0.92 * (1 - share));
    }

    private double place(Parameter parameter, Trial trial) {
        Object value = trial.configuration().values().get(parameter.name());
        // lines that would lie on each other are spread a little
        double spread = (trial.number() * 0.618034 % 1 - 0.5) * 18;
        if (value == null) return ABSENT + spread;
        return y(share(parameter, value))
                + (parameter instanceof CategoricalParameter || parameter instanceof IntegerParameter ? spread : 0);
    }

    private static double share(Parameter parameter, Object value) {
        if (parameter instanceof CategoricalParameter choice)
            return (choice.choices().indexOf(value) + 0.5) / choice.choices().size();
        Parameter.Numeric number = (Parameter.Numeric) parameter;
        return (number.toScale(value) - number.scaleLow()) / (number.scaleHigh() - number.scaleLow());
    }

    private void axis(int axis) {
        Parameter parameter = space.dimensions().get(axis).parameter();
        bar(x(axis), TOP, BOTTOM);
        heading(parameter.name(), axis);
        for (Object tick : ticks(parameter))
            label(
                    tick instanceof Double number ? ChartNumbers.text(number, 3) : tick.toString(),
                    x(axis),
                    y(share(parameter, tick)));
    }

    private void bar(int x, int from, int to) {
        graphics.setColor(Color.BLACK);
        graphics.fillRect(x - 1, from, 3, to - from);
    }

    /** Every other heading stands higher, so that long names do not meet. */
    private void heading(String name, int axis) {
        graphics.setColor(Color.BLACK);
        int size = graphics.getFontMetrics().stringWidth(name);
        graphics.drawString(
                name, Math.max(4, Math.min(width - size - 4, x(axis) - size / 2)), TOP - (axis % 2 == 0 ? 24 : 62));
    }

    private static List<Object> ticks(Parameter parameter) {
        if (parameter instanceof CategoricalParameter choice) return List.copyOf(choice.choices());
        if (parameter instanceof IntegerParameter whole)
            return whole.high() - whole.low() <= 6 && !whole.logarithmic() ? every(whole) : some(whole);
        RealParameter number = (RealParameter) parameter;
        if (!number.logarithmic()) {
            List<Object> ticks = new ArrayList<>();
            for (int i = 0; i <= 4; i++)
                ticks.add(number.fromScale(number.scaleLow() + i / 4.0 * (number.scaleHigh() - number.scaleLow())));
            return ticks;
        }
        List<Object> ticks = new ArrayList<>(List.of(number.low()));
        for (double power = Math.pow(10, Math.floor(Math.log10(number.low())) + 1);
                power < number.high() / 1.5;
                power *= 10) if (power > 1.5 * number.low()) ticks.add(power);
        ticks.add(number.high());
        return ticks;
    }

    private static List<Object> every(IntegerParameter whole) {
        List<Object> ticks = new ArrayList<>();
        for (long k = whole.low(); k <= whole.high(); k++) ticks.add(k);
        return ticks;
    }

    private static List<Object> some(IntegerParameter whole) {
        return java.util.stream.IntStream.rangeClosed(0, 4)
                .mapToObj(i -> whole.fromScale(whole.scaleLow() + i / 4.0 * (whole.scaleHigh() - whole.scaleLow())))
                .distinct()
                .toList();
    }

    /** A tick and its text on a white ground, right of the axis, so that lines do not cross it. */
    private void label(String text, int x, double y) {
        int size = graphics.getFontMetrics().stringWidth(text), baseline = (int) Math.round(y) + FONT / 3;
        graphics.setColor(new Color(255, 255, 255, 225));
        graphics.fillRect(x + 9, baseline - FONT + 2, size + 6, FONT + 4);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(x - 5, (int) Math.round(y) - 1, 11, 2);
        graphics.drawString(text, x + 12, baseline);
    }

    private void scoreAxis() {
        int x = x(space.dimensions().size());
        for (int y = TOP; y <= BOTTOM; y++) {
            graphics.setColor(colour((double) (BOTTOM - y) / (BOTTOM - TOP)));
            graphics.fillRect(x, y, 18, 1);
        }
        graphics.setColor(Color.DARK_GRAY);
        graphics.setStroke(new BasicStroke(1));
        graphics.drawRect(x, TOP, 18, BOTTOM - TOP);
        heading("score", space.dimensions().size());
        for (int i = 0; i <= 4; i++)
            label(ChartNumbers.text(lowest + i / 4.0 * (highest - lowest), 3), x + 18, y(i / 4.0));
    }

    private void legend() {
        int x = LEFT, y = HEIGHT - 30;
        x = entry("the winner", BEST, 6, x, y);
        x = entry("complete: the darker, the better", colour(0.8), 2, x, y);
        if (trials.stream()
                        .min(Comparator.comparing(trial -> trial.state() == Trial.State.PRUNED ? 0 : 1))
                        .orElseThrow()
                        .state()
                == Trial.State.PRUNED) entry("pruned", PRUNED, 1, x, y);
    }

    private int entry(String text, Color colour, int thickness, int x, int y) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke(thickness));
        graphics.drawLine(x, y - FONT / 3, x + 60, y - FONT / 3);
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, x + 74, y);
        return x + 120 + graphics.getFontMetrics().stringWidth(text);
    }
}
