// SPDX-License-Identifier: BSD-2-Clause
/**
 * Results as tables, colours, figures, CSV, JSON and HTML: plain Java, Java2D and charts, no ImageJ. Start with
 * {@link io.github.oxeels.report.PlaneSet} for images and {@link io.github.oxeels.report.TrainingReport} for pages.
 */
package io.github.oxeels.report;
