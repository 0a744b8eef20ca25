// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

/** Where the commands stand in the menu. */
final class Menu {

    static final String ROOT = "Plugins>OxEELS>";

    private Menu() {}
}
