// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.Map;
import java.util.Optional;

/** What we have written into the metadata of a file, wherever the file's format has put it. */
public final class MetadataText {

    private MetadataText() {}

    /** @return the first text under a key, at whatever depth; empty if there is none, or only blanks */
    public static Optional<String> under(String key, Map<?, ?> metadata) {
        if (metadata.get(key) instanceof String text) return Optional.of(text).filter(some -> !some.isBlank());
        return metadata.values().stream()
                .filter(Map.class::isInstance)
                .map(branch -> under(key, (Map<?, ?>) branch))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
