// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.List;

/**
 * How well one cell does on held-out spectra the more they are changed.
 *
 * @param cell what was asked
 * @param sweep what was changed
 * @param accuracy balanced, one per strength
 */
public record StudyCurve(StudyCell cell, StudySweep sweep, List<Estimate> accuracy) {}
