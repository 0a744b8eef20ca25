// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.Validation;
import io.github.oxeels.spectrum.Edge;

/**
 * Where a model comes from, for readers of a map made with it.
 *
 * @param title name of the model
 * @param file path of the model's file, "" if it has none
 * @param edge white-line edge the model looks at
 * @param seesAxis whether it says something else when the energy axis is moved
 * @param training how it was made
 * @param validation how well it did on spectra it had not seen
 */
public record ModelOrigin(
        String title, String file, Edge edge, boolean seesAxis, Provenance training, Validation validation) {}
