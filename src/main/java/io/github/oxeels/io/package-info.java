// SPDX-License-Identifier: BSD-2-Clause
/**
 * Reading and writing files: what every format shares. Each format is a subpackage; they do not import each other.
 * Nothing but headers is read until counts are asked for. Start with {@link io.github.oxeels.io.SpectrumFormat}.
 */
package io.github.oxeels.io;
