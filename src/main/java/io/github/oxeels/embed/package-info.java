/**
 * Maps of many numbers per spectrum onto two, to look at, and clusters of their points. Start with
 * {@link io.github.oxeels.embed.UmapEmbedding}.
 */
package io.github.oxeels.embed;
