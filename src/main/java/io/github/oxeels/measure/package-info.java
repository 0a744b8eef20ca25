/**
 * Classical measurements: white lines, thickness, fits of references. Start with
 * {@link io.github.oxeels.measure.WhiteLineAnalyzer} and {@link io.github.oxeels.measure.ReferenceFitter}.
 */
package io.github.oxeels.measure;
