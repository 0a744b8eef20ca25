/**
 * The files of models, generators and checkpoints, in every format that was ever released. Start with
 * {@link io.github.oxeels.model.file.ModelFile}.
 */
package io.github.oxeels.model.file;
