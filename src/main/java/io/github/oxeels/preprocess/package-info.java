// SPDX-License-Identifier: BSD-2-Clause
/**
 * From counts as recorded to the features a classifier sees; all that is done is a value that the model keeps. Start
 * with {@link io.github.oxeels.preprocess.Preprocessing}; {@link io.github.oxeels.preprocess.Preprocessor} does it.
 */
package io.github.oxeels.preprocess;
