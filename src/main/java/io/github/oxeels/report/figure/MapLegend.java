// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report.figure;

import io.github.oxeels.map.ClassPlanes;
import io.github.oxeels.map.FractionPlanes;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.report.MapQuantities;
import io.github.oxeels.report.table.MapTable;
import io.github.oxeels.report.table.RegionMeans;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What stands below the panels of a map: scale bar, classes, colours of mixtures, and what errors and disagreement
 * mean.
 *
 * @param fractionsLetter letter of the panel of fractions; empty if there is none
 * @param caveats sentences that stand above those of errors and disagreement
 */
record MapLegend(OxidationMap map, String fractionsLetter, List<String> caveats, FigureSheet sheet) {

    /** Side of the triangle of mixtures, or length of their bar, in heights of the font. */
    private static final int MIXTURE_SIZE = 7;

    private boolean isLine() {
        return FigureSheet.isLine(map.image().x(), map.image().y());
    }

    /** A box of colour, or the scale bar where there is no colour, and its text. */
    private record Entry(Color colour, String text) {}

    /** @return the lower end */
    int draw(int left, int top, int space) {
        int y = flow(classes(), left, top, space);
        if (map.fractions().isPresent()) y = mixtures(map.fractions().get(), left, y, space);
        for (String note : notes()) y = sheet.lines(note, sheet.font, left, y, space);
        return y;
    }

    /** As many to a line as fit. @return the lower end */
    private int flow(List<Entry> entries, int left, int top, int space) {
        int x = left;
        int y = top;
        for (Entry entry : entries) {
            int box = entry.colour == null ? sheet.scaleBarWidth() : sheet.fontSize;
            String text = FigureSheet.fitted(entry.text, sheet.font, space - box - sheet.fontSize / 2);
            int width = box + sheet.fontSize / 2 + sheet.textWidth(text);
            if (x > left && x + width > left + space) {
                x = left;
                y += sheet.lineHeight();
            }
            sheet.entry(entry.colour, text, x, y);
            x += width + 3 * sheet.fontSize / 2;
        }
        return y + sheet.lineHeight();
    }

    private List<Entry> classes() {
        List<Entry> entries = new ArrayList<>();
        // a profile has an axis of positions
        if (sheet.across.size() > 1 && !isLine())
            entries.add(new Entry(null, ScaleBar.of(sheet.across).text()));
        ClassPlanes classes = map.classes();
        for (int c = 0; c < classes.count(); c++) {
            String name = classes.names().get(c);
            entries.add(new Entry(ClassColours.of(classes.names(), c), name + share(classes.pixelsOf(c))));
        }
        entries.add(new Entry(ClassColours.UNKNOWN, MapTable.UNKNOWN + share(classes.pixelsOf(Status.UNKNOWN))));
        entries.add(new Entry(ClassColours.NO_EDGE, MapTable.NO_EDGE + share(classes.pixelsOf(Status.NO_EDGE))));
        if (!isLine() && count(pixel -> map.isClassified(pixel) && Float.isNaN(map.valence()[pixel])) > 0)
            entries.add(new Entry(ClassColours.NO_VALENCE, "no valence (in b)"));
        return entries;
    }

    private long count(IntPredicate belongs) {
        return IntStream.range(0, map.pixels()).filter(belongs).count();
    }

    private String share(long pixels) {
        double percent = 100.0 * pixels / map.pixels();
        return pixels > 0 && percent < 0.95 ? " <1 %" : " " + Math.round(percent) + " %";
    }

    /**
     * Two states make a bar, three a triangle; of more, the pure colours are shown. Shares are means over the
     * classified pixels.
     */
    private int mixtures(FractionPlanes planes, int left, int top, int space) {
        FractionColours colours = new FractionColours(map);
        List<Entry> states = new ArrayList<>();
        for (int s = 0; s < planes.states().size(); s++) {
            double mean = RegionMeans.plain(planes.fraction(s));
            states.add(new Entry(
                    colours.of(s),
                    planes.states().get(s)
                            + (Double.isNaN(mean) ? "" : String.format(Locale.ROOT, " %.0f %%", 100 * mean))));
        }
        int size = MIXTURE_SIZE * sheet.fontSize;
        int letter = 3 * sheet.fontSize / 2;
        int texts = states.stream()
                .mapToInt(state -> sheet.textWidth(state.text))
                .max()
                .orElse(0);
        int y = top + sheet.fontSize / 2;
        sheet.text(fractionsLetter, sheet.bold, left, y);
        if (states.size() > 3 || letter + size + 2 * texts + 2 * sheet.fontSize > space)
            return flow(states, left + letter, y, space - letter);
        return states.size() == 2
                ? bar(states, colours, left + letter, y, size)
                : triangle(states, colours, left + letter, y, size);
    }

    private int bar(List<Entry> states, FractionColours colours, int left, int top, int length) {
        int x = left + sheet.textWidth(states.get(0).text) + sheet.fontSize / 2;
        sheet.text(states.get(0).text, sheet.font, left, top);
        BufferedImage mixtures = new BufferedImage(length, 1, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < length; i++) {
            double share = i / (length - 1.0);
            mixtures.setRGB(i, 0, colours.mixture(1 - share, share).getRGB());
        }
        sheet.canvas.picture(mixtures, x, top + sheet.fontSize / 6, length, sheet.fontSize);
        sheet.frame(x, top + sheet.fontSize / 6, length, sheet.fontSize);
        return sheet.text(states.get(1).text, sheet.font, x + length + sheet.fontSize / 2, top) + sheet.fontSize / 2;
    }

    /** The first state is the lower left corner, the second the top, the third the lower right. */
    private int triangle(List<Entry> states, FractionColours colours, int left, int top, int side) {
        int height = (int) Math.round(side * Math.sqrt(3) / 2);
        int x = left + sheet.textWidth(states.get(0).text) + sheet.fontSize / 2;
        BufferedImage mixtures = new BufferedImage(side + 2, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < mixtures.getWidth() * height; i++)
            mixtures.setRGB(i % mixtures.getWidth(), i / mixtures.getWidth(), Color.WHITE.getRGB());
        for (int row = 0; row < height; row++) {
            double second = 1 - (row + 0.5) / height;
            int half = (int) Math.round((1 - second) * side / 2);
            for (int i = -half; i <= half; i++) {
                double third = half == 0 ? 0 : (1 - second) * (i + half) / (2.0 * half);
                mixtures.setRGB(
                        side / 2 + i,
                        row,
                        colours.mixture(1 - second - third, second, third).getRGB());
            }
        }
        sheet.canvas.picture(mixtures, x, top, mixtures.getWidth(), height);
        int bottom = top + height - sheet.lineHeight();
        sheet.text(states.get(0).text, sheet.font, left, bottom);
        sheet.text(states.get(1).text, sheet.font, x + side / 2 + sheet.fontSize, top - sheet.fontSize / 4);
        sheet.text(states.get(2).text, sheet.font, x + side + sheet.fontSize / 2, bottom);
        return top + height + sheet.fontSize;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(caveats);
        double noise = MapQuantities.median(map.consensus().noise());
        if (!Double.isNaN(noise))
            notes.add(String.format(
                    Locale.ROOT,
                    "Consensus: mean of %s, of spectra added up over like neighbours, as good as %.3g pixels (median). "
                            + "Its error: one standard deviation, noise of the counts (median %.2g) and "
                            + "doubt (median %.2g).",
                    map.witnesses().isEmpty() ? "the model alone" : "model and reference fit",
                    MapQuantities.median(map.consensus().effectivePixels()),
                    noise,
                    MapQuantities.median(map.consensus().doubt())));
        map.witnesses()
                .ifPresent(witnesses -> notes.add(String.format(
                        Locale.ROOT,
                        "Disagreement: highest less lowest mean valence of model, %s, each of the added-up spectra; "
                                + "above %.1f and %.0f standard errors in %d of %d pixels.",
                        String.join(
                                " and ",
                                witnesses.testimonies().stream()
                                        .map(Witnesses.Testimony::name)
                                        .toList()),
                        Witnesses.CONFLICT,
                        Witnesses.ERRORS,
                        witnesses.conflicts(),
                        count(pixel -> Float.isFinite(witnesses.disagreement()[pixel])))));
        return notes;
    }
}
