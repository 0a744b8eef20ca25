// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Labelled spectra of one's own microscope that a model was adapted to, or its prediction sets were calibrated on,
 * after it was trained.
 *
 * @param dataSha256 SHA-256 of each such set of spectra, in hexadecimal, as {@link Provenance#dataSha256}; the newest
 *     last
 * @param warnings what a reader of the model must know of them
 */
public record OwnStandards(List<String> dataSha256, List<String> warnings) {

    /** Of a model that was only trained, or does not tell. */
    public static final OwnStandards NONE = new OwnStandards(List.of(), List.of());

    public OwnStandards {
        dataSha256 = List.copyOf(dataSha256);
        warnings = List.copyOf(warnings);
    }

    /** @return with those that came next */
    public OwnStandards plus(String sha256, List<String> ofThem) {
        return new OwnStandards(
                Stream.concat(dataSha256.stream(), Stream.of(sha256)).toList(),
                Stream.concat(warnings.stream(), ofThem.stream()).toList());
    }
}
