/**
 * A trained model as a whole: preprocessing, classifier, classes, where it applies, how it was made and tested; and its
 * file.
 */
package io.github.oxeels.model;
