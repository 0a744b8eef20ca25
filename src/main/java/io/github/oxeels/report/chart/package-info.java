/** Charts of reports. Start with {@link io.github.oxeels.report.chart.LineChart}. */
package io.github.oxeels.report.chart;
