// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.Prefs;
import ij.WindowManager;
import java.awt.Dimension;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Window;
import java.lang.ref.WeakReference;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;

/**
 * Offers the explorer to a user who has just opened a file: a small window that is in nobody's way, goes with the
 * image, and can be told not to come again. Macros and scripts never see it.
 */
public final class ExplorerOffer {

    private static final String WANTED = "oxeels.offer_explorer";

    private static final int GAP = 8;

    private ExplorerOffer() {}

    /**
     * Puts the icon of the explorer into the toolbar, and offers it if the user has not declined that for good.
     *
     * @param image that is open, or is about to be shown
     */
    public static void make(ImagePlus image) {
        if (GraphicsEnvironment.isHeadless() || IJ.isMacro() || IJ.getInstance() == null) return;
        SwingUtilities.invokeLater(() -> {
            ExplorerIcon.install();
            if (Prefs.get(WANTED, true)) onceOpen(image);
        });
    }

    /** Where the image has no window yet, as while its command runs, there is no place beside it either. */
    private static void onceOpen(ImagePlus image) {
        // an image that is never shown must not be held
        WeakReference<ImagePlus> awaited = new WeakReference<>(image);
        ImageListener shows = new ImageListener() {
            @Override
            public void imageOpened(ImagePlus opened) {
                if (opened != awaited.get()) return;
                ImagePlus.removeImageListener(this);
                SwingUtilities.invokeLater(() -> show(opened));
            }

            @Override
            public void imageClosed(ImagePlus closed) {}

            @Override
            public void imageUpdated(ImagePlus updated) {}
        };
        ImagePlus.addImageListener(shows);
        if (image.getWindow() == null) return;
        ImagePlus.removeImageListener(shows);
        show(image);
    }

    private static void show(ImagePlus image) {
        JDialog window = new JDialog((Window) null, "OxEELS");
        window.setName("explorer offer");
        JCheckBox again = new JCheckBox("Offer this whenever a file is opened", true);
        again.setName("again");
        again.addActionListener(pressed -> Prefs.set(WANTED, again.isSelected()));
        ImageListener closes = closingWith(image, window);
        JButton open = new JButton("Open the Explorer");
        open.setName("open explorer");
        open.addActionListener(pressed -> {
            window.dispose();
            open(image);
        });
        JButton no = new JButton("Not now");
        no.addActionListener(pressed -> window.dispose());
        window.setLayout(new MigLayout("insets 12", "[grow][]"));
        window.add(new JLabel(image.getTitle()), "span, wmax 420, wrap");
        window.add(new JLabel("Look at its spectra, calibrate, label, train and map in one window."), "span, wrap");
        window.add(again, "span, wrap");
        window.add(open, "split 2, span, align right");
        window.add(no);
        window.getRootPane().setDefaultButton(open);
        window.addWindowListener(new java.awt.event.WindowAdapter() {
            @Override
            public void windowClosed(java.awt.event.WindowEvent event) {
                ImagePlus.removeImageListener(closes);
            }
        });
        window.setAutoRequestFocus(false);
        window.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        window.pack();
        // it may have been closed meanwhile
        if (image.getWindow() == null) return;
        window.setLocation(beside(image.getWindow().getBounds(), window.getSize()));
        window.setVisible(true);
    }

    /** Below the window of the image, or where that leaves the screen beside it: neither must hide the other. */
    private static Point beside(Rectangle image, Dimension size) {
        Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        int below = image.y + image.height + GAP;
        boolean fits = below + size.height <= screen.y + screen.height;
        int x = fits ? image.x : image.x + image.width + GAP;
        int y = fits ? below : image.y;
        return new Point(Math.max(screen.x, Math.min(screen.x + screen.width - size.width, x)), Math.max(screen.y, y));
    }

    private static ImageListener closingWith(ImagePlus image, Window window) {
        ImageListener closes = new ImageListener() {
            @Override
            public void imageOpened(ImagePlus opened) {}

            @Override
            public void imageClosed(ImagePlus closed) {
                if (closed == image) SwingUtilities.invokeLater(window::dispose);
            }

            @Override
            public void imageUpdated(ImagePlus updated) {}
        };
        ImagePlus.addImageListener(closes);
        return closes;
    }

    /** As from the menu, so that the recorder has a line of it. */
    private static void open(ImagePlus image) {
        if (image.getWindow() != null) WindowManager.setCurrentWindow(image.getWindow());
        IJ.doCommand(ExplorerIcon.EXPLORER);
    }
}
