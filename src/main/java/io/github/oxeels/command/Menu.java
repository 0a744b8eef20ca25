// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

/** Where the commands stand in the menu: groups in the order of the work. */
final class Menu {

    private static final String ROOT = "Plugins>OxEELS>";

    static final String OPEN = ROOT + "Open & Calibrate>";
    static final String EXPLORE = ROOT + "Explore>";
    static final String TRAIN = ROOT + "Train>";
    static final String MAP = ROOT + "Map>";
    static final String CHECK = ROOT + "Check>";
    static final String SIMULATE = ROOT + "Simulate>";
    static final String SAMPLES = ROOT + "Samples>";
    static final String HELP = ROOT + "Help>";

    private Menu() {}
}
