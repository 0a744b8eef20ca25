// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fiji;

import ij.IJ;
import ij.gui.Toolbar;
import ij.plugin.MacroInstaller;
import ij.plugin.PlugIn;

/**
 * The icon in ImageJ's toolbar that opens the explorer on the active image. It is in the menu behind ≫, and stands in
 * the toolbar once a file was opened by OxEELS.
 */
public final class ExplorerIcon implements PlugIn {

    /** Menu label of the command that the icon runs. */
    static final String EXPLORER = "OxEELS Explorer";

    /** ImageJ runs an "Action Tool" by the click on its icon. */
    static final String TOOL = EXPLORER + " Action Tool";

    /** Two white lines over their background, in ImageJ's language of icons. */
    private static final String ICON = "C777L0eeeC059P0c3b526c8c9caa8dac0eedc0";

    @Override
    public void run(String argument) {
        install();
    }

    /** Puts the icon into the toolbar, unless it is there, or there is none. */
    public static void install() {
        Toolbar toolbar = Toolbar.getInstance();
        if (toolbar == null || IJ.getInstance() == null || toolbar.getToolId(TOOL) >= 0) return;
        new MacroInstaller()
                .installSingleTool("macro '" + TOOL + " - " + ICON + "' {\n  run('" + EXPLORER + "');\n}\n");
    }
}
