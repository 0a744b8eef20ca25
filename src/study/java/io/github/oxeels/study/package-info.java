/**
 * Programs that measure on real data what the methods are worth. They print tables and are run by hand; tests hold that
 * they measure what they say.
 */
package io.github.oxeels.study;
