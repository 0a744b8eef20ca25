/** The report of a comparison of classifiers: one page, and its numbers as CSV and JSON. */
package io.github.oxeels.report.study;
