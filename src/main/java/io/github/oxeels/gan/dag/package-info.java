/** The published design on channels, for comparison. Start reading at {@link Dag}. */
package io.github.oxeels.gan.dag;
