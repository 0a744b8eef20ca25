/**
 * Files without formats: which ones a command reads and writes ({@link io.github.oxeels.files.FilePlan}), and how they
 * appear, whole and together or not at all ({@link io.github.oxeels.files.OutputSet}). Start with the latter.
 */
package io.github.oxeels.files;
