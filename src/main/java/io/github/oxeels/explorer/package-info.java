/**
 * The explorer: one window in which a spectrum image is looked at, calibrated, labelled, and mapped. Here is its state
 * in plain Java, which tests drive without a screen; {@link io.github.oxeels.explorer.Explorer} is where to start
 * reading, and {@code view} only shows it. What changes data is done by the commands of the suite through
 * {@link io.github.oxeels.explorer.Host}, so that a macro of the same lines does the same.
 */
package io.github.oxeels.explorer;
