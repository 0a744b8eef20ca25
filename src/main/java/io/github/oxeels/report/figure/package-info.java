/**
 * Figures of maps: panels, colour bars, scale bars, legends. Start with
 * {@link io.github.oxeels.report.figure.MapFigure}.
 */
package io.github.oxeels.report.figure;
