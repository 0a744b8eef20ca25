/**
 * The classical methods: white-line ratio, fit of references, nearest reference. They are yardsticks of every trained
 * model and second witnesses on a map, so each gives its error.
 */
package io.github.oxeels.learn.baseline;
