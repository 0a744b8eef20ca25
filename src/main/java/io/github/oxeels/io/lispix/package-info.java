/** Lispix files: numbers in a {@code .raw} file, and a text file {@code .rpl} that says what they are. */
package io.github.oxeels.io.lispix;
