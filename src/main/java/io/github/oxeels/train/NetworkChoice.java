// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.network.Layer;
import io.github.oxeels.learn.network.NetworkArchitecture;
import io.github.oxeels.network.Activation;
import io.github.oxeels.numeric.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An architecture as a user gives it.
 *
 * @param hiddenUnits of the dense layers; of a convolutional network, none means the mean over all positions
 * @param filters of the convolutions, which come before dense layers; none of a dense network
 * @param kernelWidth channels that a filter of the first convolution sees, odd; each further sees two less, at least
 *     three
 * @param stride channels from one place of a filter of the first convolution to the next
 * @param pooling neighbouring results whose mean is taken after each convolution but the last
 * @param batchNorm whether sums are normalised over the spectra of a batch
 * @param activation of all hidden layers
 * @param dropout before the last layer, and after each hidden dense layer
 */
public record NetworkChoice(
        List<Integer> hiddenUnits,
        List<Integer> filters,
        int kernelWidth,
        int stride,
        int pooling,
        boolean batchNorm,
        Activation activation,
        double dropout) {

    private static final List<Integer> DEFAULT_UNITS = List.of(128, 64);
    private static final String AUTO = "auto", NONE = "none";
    /** After the convolutions of aligned spectra, in which a place has a meaning. */
    private static final List<Integer> ALIGNED_UNITS = List.of(64);

    /** @throws IllegalArgumentException if a value is outside its range */
    public NetworkChoice {
        hiddenUnits = List.copyOf(hiddenUnits);
        filters = List.copyOf(filters);
        if (kernelWidth < 1 || kernelWidth > 1023 || kernelWidth % 2 == 0)
            throw new IllegalArgumentException("kernel_width must be odd, 1…1023 channels, got " + kernelWidth);
        if (stride < 1 || stride > 64)
            throw new IllegalArgumentException("stride must be 1…64 channels, got " + stride);
        if (pooling < 1 || pooling > 64)
            throw new IllegalArgumentException("pooling must be 1…64 positions, got " + pooling);
        if (!(dropout >= 0 && dropout < 1))
            throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
    }

    /**
     * Without stride, with means of two, batch normalisation of convolutions alone, and ReLU.
     *
     * @param architecture {@code dense} or {@code convolutional}
     * @param hiddenUnits whole numbers and commas; {@code auto} = 128,64 of a dense network and none of a convolutional
     *     one, see {@link #forSpectra}; {@code none} of a convolutional one = the mean over all positions
     * @param filters whole numbers and commas
     * @throws IllegalArgumentException if a value is outside its range
     */
    public static NetworkChoice of(
            String architecture, String hiddenUnits, String filters, int kernelWidth, double dropout) {
        String kind = Checks.oneOf("architecture", architecture, List.of("dense", "convolutional"));
        boolean convolutional = kind.equals("convolutional");
        boolean auto = isAuto(hiddenUnits);
        boolean none = hiddenUnits.trim().equalsIgnoreCase(NONE);
        if (none && !convolutional)
            throw new IllegalArgumentException("hidden_units=none is of a convolutional network, not of a dense one");
        List<Integer> units = none
                ? List.of()
                : auto ? convolutional ? List.of() : DEFAULT_UNITS : numbers("hidden_units", hiddenUnits, 1 << 16);
        List<Integer> ofConvolutions = numbers("filters", filters, 4096);
        return new NetworkChoice(
                units,
                convolutional ? ofConvolutions : List.of(),
                kernelWidth,
                1,
                2,
                convolutional,
                Activation.RELU,
                dropout);
    }

    /**
     * @param newBatchNorm {@code yes}, {@code no}, or {@code auto}: of convolutional networks alone
     * @param newActivation {@code relu}, {@code leaky} or {@code tanh}
     * @return this, built otherwise
     * @throws IllegalArgumentException if a value is outside its range
     */
    public NetworkChoice with(int newStride, int newPooling, String newBatchNorm, String newActivation) {
        String norm = Checks.oneOf("batch_norm", newBatchNorm, List.of(AUTO, "yes", "no"));
        Activation bent = Activation.valueOf(Checks.oneOf("activation", newActivation, List.of("relu", "leaky", "tanh"))
                .toUpperCase(Locale.ROOT));
        return new NetworkChoice(
                hiddenUnits,
                filters,
                kernelWidth,
                newStride,
                newPooling,
                norm.equals(AUTO) ? convolutional() : norm.equals("yes"),
                bent,
                dropout);
    }

    /** @return whether a user leaves the dense layers to the program */
    public static boolean isAuto(String hiddenUnits) {
        return hiddenUnits.isBlank() || hiddenUnits.trim().equalsIgnoreCase(AUTO);
    }

    /**
     * What a user means who leaves the dense layers of a convolutional network to the program: the mean over all
     * positions where a line counts wherever it lies, and a layer of 64 units where spectra are aligned. The sum over
     * all positions puts the continuum into every feature, and by it networks fail on other laboratories.
     *
     * @return this, with that layer where spectra are aligned
     */
    public NetworkChoice forSpectra(boolean aligned) {
        return !aligned || !convolutional() || !hiddenUnits.isEmpty()
                ? this
                : new NetworkChoice(
                        ALIGNED_UNITS, filters, kernelWidth, stride, pooling, batchNorm, activation, dropout);
    }

    private static List<Integer> numbers(String key, String text, int most) {
        try {
            List<Integer> numbers = Arrays.stream(text.split(","))
                    .map(part -> Integer.valueOf(part.trim()))
                    .toList();
            if (numbers.size() <= 16 && numbers.stream().allMatch(number -> number >= 1 && number <= most))
                return numbers;
        } catch (NumberFormatException notNumbers) {
            // said below
        }
        throw new IllegalArgumentException(
                key + " must be 1…16 whole numbers of 1…" + most + ", such as 64,32; got '" + text + "'");
    }

    /** @return the network for this many features and classes */
    public NetworkArchitecture architecture(int features, int classes) {
        List<Layer> layers = new ArrayList<>();
        if (convolutional()) {
            for (int block = 0; block < filters.size(); block++) layers.add(convolution(block));
            if (hiddenUnits.isEmpty()) layers.add(new Layer.GlobalAverage());
        }
        for (int units : hiddenUnits)
            layers.add(new Layer.Dense(units, activation, dropout, !convolutional() && batchNorm));
        return new NetworkArchitecture(features, classes, layers);
    }

    private Layer convolution(int block) {
        boolean last = block + 1 == filters.size();
        int kernel = Math.max(Math.min(kernelWidth, 3), kernelWidth - 2 * block);
        return new Layer.Convolution(
                filters.get(block),
                kernel,
                block == 0 ? stride : 1,
                last ? 1 : pooling,
                activation,
                last ? dropout : 0,
                batchNorm);
    }

    /** @return whether filters come before dense layers */
    public boolean convolutional() {
        return !filters.isEmpty();
    }

    String key() {
        return convolutional() ? "convolutional" : "dense";
    }

    /** Adds the keys of Train Network that this stands for. */
    void addTo(Map<String, String> keys) {
        keys.put("architecture", key());
        keys.put("hidden_units", hiddenUnits.isEmpty() ? NONE : text(hiddenUnits));
        if (convolutional()) {
            keys.put("filters", text(filters));
            keys.put("kernel_width", Integer.toString(kernelWidth));
            keys.put("stride", Integer.toString(stride));
            keys.put("pooling", Integer.toString(pooling));
        }
        keys.put("batch_norm", batchNorm ? "yes" : "no");
        keys.put("activation", activation.name().toLowerCase(Locale.ROOT));
        keys.put("dropout", Double.toString(dropout));
    }

    private static String text(List<Integer> numbers) {
        return numbers.stream().map(number -> Integer.toString(number)).collect(Collectors.joining(","));
    }
}
