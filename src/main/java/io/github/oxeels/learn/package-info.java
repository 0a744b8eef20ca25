// SPDX-License-Identifier: BSD-2-Clause
/**
 * What every classifier has in common: features in, class probabilities out, and folds that respect acquisitions. Start
 * with {@link io.github.oxeels.learn.Classifier} and {@link io.github.oxeels.learn.Predictions}.
 */
package io.github.oxeels.learn;
