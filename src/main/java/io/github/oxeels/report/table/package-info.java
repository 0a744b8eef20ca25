/** Typed columns with units. Start with {@link io.github.oxeels.report.table.Table}. */
package io.github.oxeels.report.table;
