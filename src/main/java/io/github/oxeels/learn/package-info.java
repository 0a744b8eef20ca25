/** What every classifier has in common: features in, class probabilities out, and folds that respect acquisitions. */
package io.github.oxeels.learn;
