// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.model.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.oxeels.learn.Classifier;
import io.github.oxeels.learn.svm.SvmClassifier;
import io.github.oxeels.learn.svm.SvmKernel;
import io.github.oxeels.learn.svm.SvmModelText;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A support vector machine in LIBSVM's text format. */
final class SvmFormat implements ClassifierFormat {

    @Override
    public String kind() {
        return "svm";
    }

    @Override
    public String entry() {
        return "svm.model";
    }

    @Override
    public boolean holds(Classifier classifier) {
        return classifier instanceof SvmClassifier;
    }

    @Override
    public byte[] write(Classifier classifier) {
        StringWriter text = new StringWriter();
        try {
            SvmModelText.write((SvmClassifier) classifier, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public JsonNode description(Classifier classifier) {
        SvmKernel kernel = ((SvmClassifier) classifier).kernel();
        return JsonNodeFactory.instance
                .objectNode()
                .put("kernel", kernel.name().toLowerCase(Locale.ROOT))
                .put("rows", kernel == SvmKernel.COSINE ? "scale each feature vector to length 1" : "as preprocessed");
    }

    @Override
    public Classifier read(byte[] payload, int features, JsonNode description) {
        try {
            return SvmModelText.read(
                    new StringReader(new String(payload, StandardCharsets.UTF_8)),
                    kernel(description.path("kernel").asText()),
                    features);
        } catch (IOException fault) {
            throw new IllegalArgumentException("its support vector machine is damaged: " + fault.getMessage(), fault);
        }
    }

    private static SvmKernel kernel(String name) {
        return Arrays.stream(SvmKernel.values())
                .filter(kernel -> kernel.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "its support vector machine has the unknown kernel '" + name + "'"));
    }
}
