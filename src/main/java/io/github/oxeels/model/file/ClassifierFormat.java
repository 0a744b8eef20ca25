// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.oxeels.learn.Classifier;
import java.util.List;

/** How one kind of classifier is kept in a model file: the engine's own format, and what else the manifest must say. */
sealed interface ClassifierFormat permits NearestFormat, NetworkFormat, SvmFormat {

    /** The kinds that are known. */
    List<ClassifierFormat> ALL = List.of(new SvmFormat(), new NetworkFormat(), new NearestFormat());

    /** @return name of the kind in the manifest */
    String kind();

    /** @return name of the entry that holds the classifier */
    String entry();

    boolean holds(Classifier classifier);

    /** @return the classifier in its engine's own format */
    byte[] write(Classifier classifier);

    /** @return what a reader of the file must know to use the payload by itself */
    JsonNode description(Classifier classifier);

    /**
     * @param features length of a feature vector
     * @param description as {@link #description} wrote it
     * @throws IllegalArgumentException if payload or description are not those of such a classifier
     */
    Classifier read(byte[] payload, int features, JsonNode description);

    static ClassifierFormat of(Classifier classifier) {
        return ALL.stream()
                .filter(format -> format.holds(classifier))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no file format for " + classifier.getClass().getSimpleName()));
    }

    /** @throws IllegalArgumentException if the kind is not known */
    static ClassifierFormat of(String kind) {
        return ALL.stream()
                .filter(format -> format.kind().equals(kind))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("it holds a classifier of the unknown kind '" + kind + "'"));
    }
}
