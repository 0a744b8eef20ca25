// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import java.util.List;
import java.util.Optional;

/**
 * A comparison of classifiers on labelled spectra.
 *
 * @param input what it is of
 * @param laboratories names of those that were asked about, the first as recorded
 * @param obstacle why other laboratories could not be simulated; empty if they could
 * @param missing cells that could not be measured
 * @param ranking of the others
 * @param detail what was asked besides
 */
public record Study(
        StudyInput input,
        List<String> laboratories,
        Optional<String> obstacle,
        List<CellResult.Missing> missing,
        Ranking ranking,
        StudyDetail detail) {}
