// SPDX-License-Identifier: BSD-2-Clause
/**
 * The commands of the menu Plugins › OxEELS: each binds its parameters, calls one use case and shows the result. Start
 * with {@link io.github.oxeels.command.OxeelsCommand}.
 */
package io.github.oxeels.command;
