/**
 * What figures are drawn on: pixels, or the vectors of SVG and PDF, from one drawing. Start with
 * {@link io.github.oxeels.report.canvas.Figure}.
 */
package io.github.oxeels.report.canvas;
