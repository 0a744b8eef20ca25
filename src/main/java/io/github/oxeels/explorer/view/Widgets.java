// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import java.awt.BasicStroke;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.AbstractButton;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.KeyStroke;

/** Buttons and labels as the panels of the explorer make them: each has a name that tests find it by. */
final class Widgets {

    /** What a button does; it may fail with a sentence for the user. */
    interface Action {

        void run() throws Exception;
    }

    private Widgets() {}

    static JButton button(String text, String tip, Consumer<String> errors, Action action) {
        JButton button = named(new JButton(text), text, tip);
        button.addActionListener(pressed -> attempt(errors, action));
        return button;
    }

    static JCheckBox check(String text, String tip, boolean on, Consumer<Boolean> action) {
        JCheckBox box = named(new JCheckBox(text, on), text, tip);
        box.addActionListener(pressed -> action.accept(box.isSelected()));
        return box;
    }

    private static <T extends AbstractButton> T named(T button, String text, String tip) {
        button.setName(text);
        button.setToolTipText(tip);
        return button;
    }

    /** @return a label whose lines are broken where it is narrow */
    static JLabel text(String name) {
        JLabel label = new JLabel();
        label.setName(name);
        return label;
    }

    static String html(String text) {
        return "<html>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>") + "</html>";
    }

    /** Lets a key do something while a component has the focus. */
    static void bind(JComponent component, String key, Runnable action) {
        bind(component, JComponent.WHEN_FOCUSED, key, action);
    }

    /** @param condition one of those of {@link JComponent#getInputMap(int)} */
    static void bind(JComponent component, int condition, String key, Runnable action) {
        component.getInputMap(condition).put(KeyStroke.getKeyStroke(key), key);
        component.getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1;

            @Override
            public void actionPerformed(ActionEvent pressed) {
                action.run();
            }
        });
    }

    /** @return a copy that draws lines and text without steps; to be disposed of */
    static Graphics2D smooth(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        return g;
    }

    /** Shows that keys go to a component that is painted by hand. */
    static void paintFocus(Graphics2D g, int width, int height) {
        g.setColor(Theme.region());
        g.setStroke(new BasicStroke(2));
        g.drawRect(1, 1, width - 3, height - 3);
    }

    /** Runs an action; its failure is said in the status line. */
    static void attempt(Consumer<String> errors, Action action) {
        try {
            action.run();
        } catch (Exception failure) {
            errors.accept("ERROR " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        }
    }
}
