// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;

/** The image that the next command, or the next line of a macro, works on. */
public final class ActiveImage {

    private ActiveImage() {}

    /** @param image one that is shown; without a window of its own it is the active one of the macro that runs */
    public static void set(ImagePlus image) {
        if (WindowManager.getImage(image.getID()) == null) return;
        if (image.getWindow() != null || Interpreter.isBatchMode()) IJ.selectWindow(image.getID());
        else WindowManager.setTempCurrentImage(image);
    }
}
