// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/**
 * How the low-loss file of an image is called, in a folder of many.
 *
 * @param pattern a file name in which {@code *} stands for the name of the image without its ending, such as
 *     {@code *-lowloss.dm4}; empty if images have no low-loss file
 */
public record LowLossName(String pattern) {

    /** @throws IllegalArgumentException if the pattern has no {@code *}, or several, or would be the image itself */
    public LowLossName {
        pattern = pattern.trim();
        boolean oneStar = pattern.indexOf('*') >= 0 && pattern.indexOf('*') == pattern.lastIndexOf('*');
        if (!pattern.isEmpty() && (!oneStar || pattern.matches("\\*(\\.[^.]*)?")))
            throw new IllegalArgumentException(
                    "low_loss_path must be a file name with one * for the name of the image, such as "
                            + "*-lowloss.dm4, got '"
                            + pattern + "'");
    }

    /** @return the low-loss file beside an image, whether it exists or not; empty if none is meant to */
    public Optional<Path> named(Path image) {
        if (pattern.isEmpty()) return Optional.empty();
        String name = image.getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        return Optional.of(image.resolveSibling(pattern.replace("*", stem)));
    }

    /**
     * @return the low-loss file of an image; empty if none is meant to be there
     * @throws java.nio.file.NoSuchFileException if it is missing
     */
    public Optional<Path> of(Path image) throws java.nio.file.NoSuchFileException {
        Optional<Path> file = named(image);
        if (file.isPresent() && !Files.isRegularFile(file.get()))
            throw new java.nio.file.NoSuchFileException(
                    file.get() + " (low-loss image of " + image.getFileName() + " by low_loss_path)");
        return file;
    }

    boolean isOfAnother(Path file, Collection<Path> images) {
        return images.stream()
                .anyMatch(image ->
                        !image.equals(file) && named(image).filter(file::equals).isPresent());
    }
}
