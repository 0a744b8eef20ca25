// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.search.Configuration;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.SearchSpace.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** What is compared: classifiers that are trained on the spectra, and methods that are not. */
public enum Learner {
    SVM_LINEAR(Kind.MACHINE),
    SVM_RBF(Kind.MACHINE),
    SVM_POLYNOMIAL(Kind.MACHINE),
    SVM_SIGMOID(Kind.MACHINE),
    SVM_COSINE(Kind.MACHINE),
    DENSE(Kind.NETWORK),
    CONVOLUTIONAL(Kind.NETWORK),
    NEAREST_NEIGHBOURS(Kind.NEAREST),
    /** the mean spectrum of a class that has the largest cosine with a spectrum */
    NEAREST_REFERENCE(Kind.NEAREST),
    /** the ratio of the white lines, read as a mean valence; not trained */
    WHITE_LINES(Kind.UNTRAINED),
    /** a fit of simulated references; not trained */
    REFERENCE_FIT(Kind.UNTRAINED),
    /** the model of this element that comes with the program; not trained on these spectra */
    BUILTIN(Kind.UNTRAINED);

    /** How a learner learns. */
    enum Kind {
        MACHINE,
        NETWORK,
        NEAREST,
        UNTRAINED
    }

    private final Kind kind;

    Learner(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** @return whether it learns from the spectra, so that normalisation and augmentation matter */
    public boolean isTrained() {
        return kind != Kind.UNTRAINED;
    }

    /** @return as the key {@code learners} names it, such as {@code svm_rbf} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static Learner of(String key) {
        return Checks.oneOf("learners", key, Learner.class);
    }

    /** @return whether there is anything to search */
    boolean isSearched() {
        return isTrained() && this != NEAREST_REFERENCE;
    }

    /** @return what the search of a cell may set; of machines in the units of {@code MachineTrial} */
    private SearchSpace space() {
        List<Dimension> dimensions = new ArrayList<>();
        switch (kind) {
            case MACHINE -> {
                // first, so that kernels that are the same machine get the same penalties
                dimensions.add(Dimension.of(Parameter.logUniform("penalty_scale", 0.1, 100)));
                if (this == SVM_RBF || this == SVM_POLYNOMIAL || this == SVM_SIGMOID)
                    dimensions.add(Dimension.of(Parameter.logUniform("gamma_scale", 0.1, 10)));
                if (this == SVM_POLYNOMIAL) dimensions.add(Dimension.of(Parameter.integer("degree", 2, 4)));
                if (this == SVM_POLYNOMIAL || this == SVM_SIGMOID)
                    dimensions.add(Dimension.of(Parameter.uniform("coef0", 0.01, 1)));
            }
            case NETWORK -> {
                dimensions.add(Dimension.of(Parameter.logUniform("learning_rate", 1e-3, 1e-2)));
                dimensions.add(Dimension.of(Parameter.uniform("dropout", 0, 0.4)));
                if (this == DENSE) dimensions.add(Dimension.of(Parameter.logInteger("units", 32, 128)));
                else {
                    dimensions.add(Dimension.of(Parameter.logInteger("filters", 8, 24)));
                    dimensions.add(Dimension.of(Parameter.integer("kernel_reach", 2, 8)));
                }
            }
            default -> dimensions.add(Dimension.of(Parameter.logInteger("neighbours", 1, 30)));
        }
        return new SearchSpace(dimensions);
    }

    /** @return what is tried first: a usual choice */
    private Map<String, Object> usual() {
        return switch (this) {
            case SVM_LINEAR, SVM_COSINE -> Map.of("penalty_scale", 10.0);
            case SVM_RBF -> Map.of("penalty_scale", 10.0, "gamma_scale", 1.0);
            case SVM_POLYNOMIAL -> Map.of("penalty_scale", 10.0, "gamma_scale", 1.0, "degree", 3L, "coef0", 1.0);
            case SVM_SIGMOID -> Map.of("penalty_scale", 10.0, "gamma_scale", 0.1, "coef0", 0.01);
            case DENSE -> Map.of("learning_rate", 0.003, "dropout", 0.1, "units", 64L);
            case CONVOLUTIONAL -> Map.of("learning_rate", 0.003, "dropout", 0.1, "filters", 8L, "kernel_reach", 4L);
            default -> Map.of("neighbours", 5L);
        };
    }

    /**
     * @param trial the first is a usual choice, the others are drawn
     * @param random of this trial, the same for all learners
     */
    Configuration configuration(int trial, RandomGenerator random) {
        if (!isSearched()) return new Configuration(Map.of());
        return trial == 0 ? space().configuration(usual()) : space().sample(random);
    }
}
