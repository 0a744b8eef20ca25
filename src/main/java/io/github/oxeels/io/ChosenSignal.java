// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io;

import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which data set of a file is meant, and which other one is the low loss recorded with it (dual EELS).
 *
 * @param signals all data sets, in the order of the file
 * @param chosen number of the one that is meant, from 0
 * @param lowLoss number of its low loss, −1 if there is none
 */
public record ChosenSignal(List<Signal> signals, int chosen, int lowLoss) {

    /**
     * @param wanted name or number (from 1) of a data set; {@code ""} for the spectra that a user most likely means:
     *     EELS before anything else, the most pixels, those that hold a known edge, those without a zero loss (of dual
     *     EELS the core loss), the most values, the highest energy; never a survey image or thumbnail
     * @throws IOException if there is no such data set, or the file holds no spectra; the message lists what it holds
     */
    static ChosenSignal of(Path file, List<Signal> signals, String wanted) throws IOException {
        if (signals.isEmpty()) throw new IOException(file + " holds no data");
        int chosen = wanted.isBlank() ? likeliest(file, signals) : named(file, signals, wanted.strip());
        return new ChosenSignal(List.copyOf(signals), chosen, lowLossOf(signals, chosen));
    }

    public Signal signal() {
        return signals.get(chosen);
    }

    public Optional<Signal> lowLossSignal() {
        return lowLoss < 0 ? Optional.empty() : Optional.of(signals.get(lowLoss));
    }

    /** @return which data set was taken, if the file holds further spectra that could have been meant */
    public Optional<String> note() {
        List<String> others = IntStream.range(0, signals.size())
                .filter(i -> i != chosen && i != lowLoss && signals.get(i).isSpectral())
                .mapToObj(i -> (i + 1) + ": '" + signals.get(i).name() + "'")
                .toList();
        if (others.isEmpty() && lowLoss < 0) return Optional.empty();
        return Optional.of("data set " + (chosen + 1) + ", '" + signal().name() + "', is taken"
                + lowLossSignal()
                        .map(low -> ", with '" + low.name() + "' as its low loss")
                        .orElse("")
                + (others.isEmpty() ? "" : "; the key signal chooses another: " + listed(others)));
    }

    private static int likeliest(Path file, List<Signal> signals) throws IOException {
        Comparator<Signal> preference = Comparator.<Signal>comparingInt(signal -> signal.shape().length <= 3 ? 1 : 0)
                .thenComparingInt(ChosenSignal::rank)
                .thenComparingLong(ChosenSignal::pixels)
                .thenComparingInt(signal -> holdsKnownEdge(signal) ? 1 : 0)
                .thenComparingInt(signal -> holdsZeroLoss(signal) ? 0 : 1)
                .thenComparingLong(Signal::size)
                .thenComparingDouble(ChosenSignal::firstEnergy);
        // of equals the first one wins, as in the order of the file
        int best = -1;
        for (int i = 0; i < signals.size(); i++)
            if (signals.get(i).isSpectral() && (best < 0 || preference.compare(signals.get(i), signals.get(best)) > 0))
                best = i;
        if (best >= 0) return best;
        throw new IOException(file + " holds no spectra: "
                + listed(signals.stream().map(ChosenSignal::refusal).toList()));
    }

    private static int named(Path file, List<Signal> signals, String wanted) throws IOException {
        int[] exact = matches(signals, wanted, String::equals);
        if (exact.length == 0) exact = matches(signals, wanted, String::equalsIgnoreCase);
        if (exact.length == 1) return exact[0];
        if (exact.length == 0 && wanted.matches("\\d{1,6}")) {
            int number = Integer.parseInt(wanted);
            if (number >= 1 && number <= signals.size()) return number - 1;
        }
        String listed = listed(IntStream.range(0, signals.size())
                .mapToObj(i -> (i + 1) + ": '" + signals.get(i).name() + "'")
                .toList());
        throw new IOException(file + ": signal must be the name or number of one of its data sets ("
                + listed + "), got '" + StatedNumber.quoted(wanted) + "'"
                + (exact.length > 1 ? ", which is the name of " + exact.length + " of them: give the number" : ""));
    }

    private static int[] matches(
            List<Signal> signals, String wanted, java.util.function.BiPredicate<String, String> same) {
        return IntStream.range(0, signals.size())
                .filter(i -> same.test(signals.get(i).name().strip(), wanted))
                .toArray();
    }

    /** The low loss of a core loss covers 0 eV and has as many pixels along each axis. */
    private static int lowLossOf(List<Signal> signals, int chosen) {
        Signal core = signals.get(chosen);
        if (!core.isSpectral() || energies(core).isEmpty() || holdsZeroLoss(core)) return -1;
        for (int i = 0; i < signals.size(); i++) {
            Signal low = signals.get(i);
            if (low.isSpectral()
                    && holdsZeroLoss(low)
                    && rank(low) == rank(core)
                    && Arrays.equals(navigation(low), navigation(core))) return i;
        }
        return -1;
    }

    private static int[] navigation(Signal signal) {
        return Arrays.copyOf(signal.shape(), signal.shape().length - 1);
    }

    private static long pixels(Signal signal) {
        return Arrays.stream(navigation(signal)).asLongStream().reduce(1, (a, b) -> a * b);
    }

    private static int rank(Signal signal) {
        return signal.signalType().equals("EELS") ? 2 : signal.signalType().isEmpty() ? 1 : 0;
    }

    private static Optional<EnergyAxis> energies(Signal signal) {
        return signal.axes().get(signal.axes().size() - 1).energies();
    }

    private static boolean holdsKnownEdge(Signal signal) {
        return energies(signal)
                .filter(axis -> Edge.all().stream().anyMatch(edge -> axis.covers(edge.model())))
                .isPresent();
    }

    private static boolean holdsZeroLoss(Signal signal) {
        return energies(signal).filter(axis -> axis.covers(0)).isPresent();
    }

    private static double firstEnergy(Signal signal) {
        return energies(signal).map(EnergyAxis::offset).orElse(Double.NEGATIVE_INFINITY);
    }

    private static String refusal(Signal signal) {
        try {
            signal.spectrumImage();
            return signal.name();
        } catch (IOException reason) {
            return reason.getMessage();
        }
    }

    /** A file may hold thousands of data sets. */
    private static String listed(List<String> parts) {
        int most = 20;
        return parts.stream().limit(most).collect(Collectors.joining("; "))
                + (parts.size() > most ? "; and " + (parts.size() - most) + " more" : "");
    }
}
