// SPDX-License-Identifier: BSD-2-Clause
/**
 * The report of a comparison of classifiers: one page, and its numbers as CSV and JSON. Start with
 * {@link io.github.oxeels.report.study.StudyReport}.
 */
package io.github.oxeels.report.study;
