/**
 * Programs that measure on real data what the methods are worth. They print tables; nothing here runs with the tests.
 */
package io.github.oxeels.study;
