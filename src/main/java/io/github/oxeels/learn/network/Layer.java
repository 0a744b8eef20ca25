package io.github.oxeels.learn.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A layer as its architect describes it. Within a layer: weights, batch normalisation, activation, pooling, dropout. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Layer.Dense.class, name = "dense"))
public sealed interface Layer {

	/**
	 * Every unit sees every input.
	 *
	 * @param units 1 … 65536
	 * @param activation of the units
	 * @param dropout share of the units that is silenced at random while training, in [0, 1)
	 * @param batchNorm whether the sums are normalised over the spectra of a batch [Ioffe and Szegedy 2015, arXiv 1502.03167]
	 */
	record Dense(int units, Activation activation, double dropout, boolean batchNorm) implements Layer {

		/** @throws IllegalArgumentException if a value is outside its range */
		public Dense {
			requireRange("units of a dense layer", units, 1, 1 << 16);
			requireCommon(activation, dropout);
		}

		/** @return without dropout and batch normalisation */
		public static Dense of(int units, Activation activation) {
			return new Dense(units, activation, 0, false);
		}
	}

	private static void requireCommon(Activation activation, double dropout) {
		if (activation == null) throw new IllegalArgumentException("a layer needs an activation: relu, leaky or tanh");
		if (!(dropout >= 0 && dropout < 1)) throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
	}

	private static void requireRange(String what, int value, int least, int most) {
		if (value < least || value > most) throw new IllegalArgumentException(what + " must be " + least + "…" + most + ", got " + value);
	}
}
