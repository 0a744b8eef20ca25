/** How far long work is, how it is asked to stop, and how it is spread over the caller's threads. */
package io.github.oxeels.progress;
