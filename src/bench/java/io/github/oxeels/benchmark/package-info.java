/** Programs that measure speed against what a user would pick instead. Not run by the tests. */
package io.github.oxeels.benchmark;
