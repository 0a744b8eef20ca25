/**
 * Mathematics on arrays that several methods share: fits, transforms, random numbers. Knows no images, models or files.
 */
package io.github.oxeels.numeric;
