/** From counts as recorded to the features a classifier sees; all that is done is a value that the model keeps. */
package io.github.oxeels.preprocess;
