/**
 * Comparison of classifiers on one's own spectra: a design of cells, a small search in each, and what held-out spectra
 * and simulated laboratories say of them. Begin with {@link io.github.oxeels.assess.study.StudyRun}.
 */
package io.github.oxeels.assess.study;
