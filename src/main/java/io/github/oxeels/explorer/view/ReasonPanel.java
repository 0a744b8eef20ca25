// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Explorer;
import io.github.oxeels.explorer.PixelReason;
import io.github.oxeels.model.PredictionSets;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.JComponent;

/**
 * Why the pixel under the cursor is mapped as it is: bars of classes and fractions, witnesses, nearest spectra, fit.
 */
final class ReasonPanel extends JComponent {

    private static final long serialVersionUID = 1;

    private final transient Explorer explorer;

    ReasonPanel(Explorer explorer) {
        this.explorer = explorer;
        setName("reason");
        setPreferredSize(new Dimension(500, 200));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = Widgets.smooth(graphics);
        g.setColor(getParent().getParent().getBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        g.setFont(Theme.font());
        g.setColor(Theme.text());
        Optional<PixelReason> reason = explorer.map().reason();
        if (reason.isEmpty())
            g.drawString("Map first (Train and map); then this tells why a pixel is mapped as it is.", 10, 24);
        else new Page(g).paint(reason.get());
        g.dispose();
    }

    /** Two columns: bars at the left, words at the right. */
    private final class Page {

        private final Graphics2D g;
        private final FontMetrics font;
        private final int line;
        private int y;

        Page(Graphics2D g) {
            this.g = g;
            font = g.getFontMetrics();
            line = font.getHeight() + 2;
        }

        void paint(PixelReason reason) {
            y = 6 + font.getAscent();
            int width = explorer.image().width();
            g.setFont(Theme.font().deriveFont(Font.BOLD));
            g.drawString(
                    "(" + explorer.cursor() % width + ", " + explorer.cursor() / width + ")  "
                            + reason.verdict().name(),
                    8,
                    y);
            g.setFont(Theme.font());
            y += line;
            g.drawString(fitting(reason.verdict().because(), getWidth() - 16), 8, y);
            y += line + 2;
            if (!reason.verdict().set().isEmpty()) {
                g.drawString(fitting(promise(reason.verdict()), getWidth() - 16), 8, y);
                y += line + 2;
            }
            int top = y;
            int half = getWidth() * 45 / 100;
            bars("probability", reason.classes(), half);
            if (!reason.fractions().isEmpty()) bars("fraction", reason.fractions(), half);
            reason.fit().ifPresent(fit -> {
                head("reference fit", 8);
                row(fit.text(), 8, half - 8);
            });
            y = top;
            words(reason, half + 16);
        }

        private static String promise(PixelReason.Verdict verdict) {
            return String.format(
                    Locale.ROOT,
                    "prediction set {%s}: holds the true class of %s of spectra like these",
                    String.join(", ", verdict.set()),
                    PredictionSets.percent(verdict.coverage()));
        }

        private void bars(String what, List<PixelReason.Part> parts, int width) {
            g.setColor(Theme.faint());
            g.drawString(what, 8, y);
            y += line;
            int names = 0;
            for (PixelReason.Part part : parts) names = Math.max(names, font.stringWidth(part.name()));
            names = Math.min(names, width / 3);
            boolean withErrors = parts.stream().anyMatch(part -> part.error() > 0);
            int numbers = font.stringWidth(withErrors ? "0.00 ± 0.00" : "0.00") + 8;
            List<String> classes = parts.stream().map(PixelReason.Part::name).toList();
            for (int i = 0; i < parts.size(); i++) {
                PixelReason.Part part = parts.get(i);
                g.setColor(Theme.text());
                g.drawString(fitting(part.name(), names), 8, y);
                int room = width - names - numbers - 24;
                g.setColor(Theme.grid());
                g.fillRect(names + 16, y - font.getAscent() + 2, room, font.getAscent());
                g.setColor(Theme.ofClass(classes, i));
                g.fillRect(
                        names + 16, y - font.getAscent() + 2, (int) Math.round(room * part.share()), font.getAscent());
                g.setColor(Theme.text());
                String number = withErrors
                        ? String.format(Locale.ROOT, "%.2f ± %.2f", part.share(), part.error())
                        : String.format(Locale.ROOT, "%.2f", part.share());
                g.drawString(number, names + 22 + room, y);
                y += line;
            }
        }

        private void words(PixelReason reason, int x) {
            int room = getWidth() - x - 8;
            head("mean valence by", x);
            for (PixelReason.Said said : reason.witnesses())
                row(
                        said.witness() + "  "
                                + said.valence()
                                        .map(v -> String.format(Locale.ROOT, "%.2f ± %.2f", v.value(), v.error()))
                                        .orElse("cannot tell"),
                        x,
                        room);
            head("nearest training spectra", x);
            if (reason.nearest().isEmpty()) row("the model does not hold the spectra that it was trained on", x, room);
            for (PixelReason.Neighbour near : reason.nearest())
                row(String.format(Locale.ROOT, "%s  %.3f  %s", near.label(), near.distance(), near.source()), x, room);
        }

        private void head(String text, int x) {
            g.setColor(Theme.faint());
            g.drawString(text, x, y);
            y += line;
        }

        private void row(String text, int x, int room) {
            g.setColor(Theme.text());
            String rest = text;
            while (!rest.isEmpty()) {
                int end = rest.length();
                while (end > 1 && font.stringWidth(rest.substring(0, end)) > room) {
                    int blank = rest.lastIndexOf(' ', end - 1);
                    end = blank > 0 ? blank : end - 1;
                }
                g.drawString(rest.substring(0, end), x, y);
                rest = rest.substring(end).stripLeading();
                y += line;
            }
        }

        private String fitting(String text, int room) {
            if (font.stringWidth(text) <= room) return text;
            int end = text.length();
            while (end > 1 && font.stringWidth(text.substring(0, end) + "…") > room) end--;
            return text.substring(0, end) + "…";
        }
    }
}
