// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.learn.network;

import io.github.oxeels.numeric.Checks;
import io.github.oxeels.tensor.Nd4jBackend;
import java.util.Locale;

/**
 * Who computes a network while it is trained. The recipe is the same for all: first weights, order of the spectra, what
 * is done to them, learning rate and stopping; so is the network that comes out. Only sums are rounded otherwise, other
 * units are silenced by dropout, and batch normalisation is over the whole batch with Deeplearning4j and over parts of
 * up to {@value Chunk#LANES} spectra without it.
 */
public enum NetworkEngine {

    /** Plain Java: the same bits on every processor. */
    OXEELS {
        @Override
        Learner learner(Learner.Task task) {
            return new JavaLearner(task);
        }

        @Override
        public void require(String who) {}

        @Override
        public String backEnd() {
            return "";
        }
    },

    /** Deeplearning4j on ND4J: the same bits on one machine; on a GPU where its back end is there. */
    DEEPLEARNING4J {
        @Override
        Learner learner(Learner.Task task) {
            require("engine=" + key());
            return new Dl4jLearner(task);
        }

        @Override
        public void require(String who) {
            Nd4jBackend.require(who);
        }

        @Override
        public String backEnd() {
            return "Deeplearning4j on " + Nd4jBackend.name();
        }
    };

    abstract Learner learner(Learner.Task task);

    /**
     * Says before any work whether this engine works here.
     *
     * @param who what needs it, such as the key that asks for it; begins the message
     * @throws io.github.oxeels.tensor.MissingNativeException if not; the message says in a sentence what is missing
     */
    public abstract void require(String who);

    /** @return program and device that compute, for reports; empty for the built-in engine */
    public abstract String backEnd();

    /** @return the name that commands use */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public static NetworkEngine of(String key) {
        return Checks.oneOf("engine", key, NetworkEngine.class);
    }
}
