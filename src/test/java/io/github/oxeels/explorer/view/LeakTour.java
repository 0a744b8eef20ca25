// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer.view;

import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.swing.SwingUtilities;

/** Opens and closes the explorer fifty times; ends in an error if windows stay in memory. Argument: sample. */
public final class LeakTour {

    private static final int TIMES = 50;
    /** Swing itself keeps the last window or two that had the focus. */
    private static final int KEPT = 3;

    private LeakTour() {}

    public static void main(String[] arguments) throws Exception {
        int code = 1;
        try {
            run(Path.of(arguments[0]));
            code = 0;
        } catch (Throwable failure) {
            failure.printStackTrace();
        }
        System.exit(code);
    }

    private static void run(Path sample) throws Exception {
        List<WeakReference<Object>> opened = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            var image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(sample));
            ExplorerWindow window = onSwing(() -> new ExplorerWindow(new ExplorerHost(image, Optional.of(sample))));
            opened.add(new WeakReference<>(window.explorer()));
            while (onSwing(() -> window.explorer().pictures().shown().isEmpty())) Thread.sleep(5);
            onSwing(() -> {
                window.frame().dispose();
                return null;
            });
        }
        long left = TIMES;
        for (int i = 0; i < 50 && left > KEPT; i++) {
            System.gc();
            Thread.sleep(100);
            onSwing(() -> null);
            left = opened.stream().filter(reference -> reference.get() != null).count();
        }
        System.out.println(left + " of " + TIMES + " windows are still in memory");
        if (left > KEPT) throw new AssertionError(left + " of " + TIMES + " closed windows are still in memory");
    }

    private static <T> T onSwing(Callable<T> question) throws Exception {
        FutureTask<T> task = new FutureTask<>(question);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }
}
