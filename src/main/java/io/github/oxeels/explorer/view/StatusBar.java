// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.explorer.Jobs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import net.miginfocom.swing.MigLayout;

/** The line at the foot of the window: what was said last, and how far background work is. */
final class StatusBar implements Jobs.Listener {

    private final JLabel message = new JLabel(" ");
    /** The message again, in the window of the result, which may cover this one. */
    private final JLabel echo = new JLabel(" ");

    private final JProgressBar bar = new JProgressBar(0, 1000);
    private final JButton cancel = new JButton("Cancel");
    private final JPanel panel = new JPanel(new MigLayout("insets 0 4 0 4, hidemode 3", "[grow][][][][]"));
    /** Share that is done, by kind of work, of all that is under way. */
    private final Map<String, Double> running = new LinkedHashMap<>();

    StatusBar() {
        message.setName("message");
        echo.setName("echo");
        panel.add(message, "growx, wmin 0");
        panel.add(bar, "w 160!");
        panel.add(cancel);
        bar.setStringPainted(true);
        bar.setVisible(false);
        cancel.setVisible(false);
    }

    JPanel component() {
        return panel;
    }

    /** @return a label that says the same; there is one, so it leaves the window that had it */
    JLabel echo() {
        return echo;
    }

    /** @param resize makes the text a step larger or smaller */
    void resizeWith(java.util.function.IntConsumer resize) {
        for (int step : new int[] {-1, 1}) {
            JButton button = new JButton(step < 0 ? "A−" : "A+");
            button.setName(button.getText());
            button.setToolTipText(step < 0 ? "Smaller text (Ctrl −)" : "Larger text (Ctrl +)");
            button.setMargin(new java.awt.Insets(0, 4, 0, 4));
            button.addActionListener(pressed -> resize.accept(step));
            panel.add(button);
        }
    }

    void cancelWith(Jobs jobs) {
        cancel.addActionListener(pressed -> newest().ifPresent(jobs::cancel));
    }

    @Override
    public void progressed(String kind, double fraction) {
        if (fraction < 1) running.put(kind, fraction);
        else running.remove(kind);
        bar.setVisible(!running.isEmpty());
        cancel.setVisible(!running.isEmpty());
        newest().ifPresent(shown -> {
            bar.setValue((int) (1000 * running.get(shown)));
            bar.setString(shown + " " + (int) (100 * running.get(shown)) + " %");
        });
    }

    /** @return what began last of what is under way */
    private Optional<String> newest() {
        return running.keySet().stream().reduce((earlier, later) -> later);
    }

    @Override
    public void said(String kind, String text) {
        for (JLabel label : List.of(message, echo)) {
            label.setText(kind.isEmpty() ? text : kind + ": " + text);
            label.setToolTipText(text);
        }
    }
}
