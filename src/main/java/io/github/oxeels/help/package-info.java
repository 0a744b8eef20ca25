// SPDX-License-Identifier: BSD-2-Clause
/**
 * The pages for users: {@link io.github.oxeels.help.HelpPages} makes HTML of the Markdown files of {@code docs/}, which
 * the jar holds, so that they open without a network. Start there.
 */
package io.github.oxeels.help;
