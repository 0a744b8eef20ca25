// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess;

import java.util.Optional;

/**
 * How well the spectra of one acquisition were named.
 *
 * @param group name of the acquisition; "" for those that name none
 * @param model the model as it is
 * @param heldOut its recipe, trained on the other acquisitions; empty if it was not trained again
 */
public record GroupScore(String group, Share model, Optional<Share> heldOut) {}
