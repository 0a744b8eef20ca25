package io.github.oxeels.usecase;

import io.github.oxeels.learn.network.Activation;
import io.github.oxeels.learn.network.Layer;
import io.github.oxeels.learn.network.NetworkArchitecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An architecture as a user gives it.
 *
 * @param convolutional whether filters come before dense layers
 * @param hiddenUnits of the dense layers; of a convolutional network, none means the mean over all positions
 * @param filters of the convolutions
 * @param kernelWidth channels that a filter of the first convolution sees, odd; each further sees two less, at least three
 * @param dropout before the last layer, and behind each hidden dense layer
 */
record NetworkChoice(boolean convolutional, int[] hiddenUnits, int[] filters, int kernelWidth, double dropout) {

	private static final int[] DEFAULT_UNITS = { 128, 64 };

	/**
	 * @param architecture {@code dense} or {@code convolutional}
	 * @param hiddenUnits whole numbers and commas; {@code auto} = 128,64 of a dense network and none of a convolutional one
	 * @param filters whole numbers and commas
	 * @throws IllegalArgumentException if a value is outside its range
	 */
	static NetworkChoice of(String architecture, String hiddenUnits, String filters, int kernelWidth, double dropout) {
		String kind = architecture.trim().toLowerCase(Locale.ROOT);
		if (!List.of("dense", "convolutional").contains(kind)) throw new IllegalArgumentException("architecture must be dense or convolutional, got '" + architecture + "'");
		boolean convolutional = kind.equals("convolutional");
		boolean auto = hiddenUnits.isBlank() || hiddenUnits.trim().equalsIgnoreCase("auto");
		int[] units = auto ? convolutional ? new int[0] : DEFAULT_UNITS : numbers("hidden_units", hiddenUnits, 1 << 16);
		if (kernelWidth < 1 || kernelWidth > 1023 || kernelWidth % 2 == 0) throw new IllegalArgumentException("kernel_width must be odd, 1…1023 channels, got " + kernelWidth);
		if (!(dropout >= 0 && dropout < 1)) throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
		return new NetworkChoice(convolutional, units, numbers("filters", filters, 4096), kernelWidth, dropout);
	}

	private static int[] numbers(String key, String text, int most) {
		try {
			int[] numbers = Arrays.stream(text.split(",")).mapToInt(part -> Integer.parseInt(part.trim())).toArray();
			if (numbers.length <= 16 && Arrays.stream(numbers).allMatch(number -> number >= 1 && number <= most)) return numbers;
		}
		catch (NumberFormatException notNumbers) {
			// said below
		}
		throw new IllegalArgumentException(key + " must be 1…16 whole numbers of 1…" + most + ", such as 64,32; got '" + text + "'");
	}

	/** @return the network for so many features and classes */
	NetworkArchitecture architecture(int features, int classes) {
		List<Layer> layers = new ArrayList<>();
		if (convolutional) {
			for (int block = 0; block < filters.length; block++) {
				boolean last = block + 1 == filters.length;
				int kernel = Math.max(Math.min(kernelWidth, 3), kernelWidth - 2 * block);
				layers.add(new Layer.Convolution(filters[block], kernel, 1, last ? 1 : 2, Activation.RELU, last ? dropout : 0, true));
			}
			if (hiddenUnits.length == 0) layers.add(new Layer.GlobalAverage());
		}
		for (int units : hiddenUnits) layers.add(new Layer.Dense(units, Activation.RELU, dropout, false));
		return new NetworkArchitecture(features, classes, layers);
	}
}
