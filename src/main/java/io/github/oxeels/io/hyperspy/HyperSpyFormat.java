// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.github.oxeels.io.Counts;
import io.github.oxeels.io.FileSignal;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.StridedFile;
import io.github.oxeels.spectrum.Microscope;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.api.dataset.ContiguousDataset;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** HyperSpy's HDF5 files: {@code /Experiments/<name>} with a data set, attributes for its axes, and metadata. */
public final class HyperSpyFormat implements SpectrumFormat {

    @Override
    public String name() {
        return "HyperSpy HDF5";
    }

    @Override
    public Set<String> endings() {
        return Set.of("hspy", "hdf5");
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return HdfStorage.signature(channel) >= 0;
        }
    }

    @Override
    public List<Signal> signals(Path file) throws IOException {
        try (HdfStorage hdf = HdfStorage.open(file)) {
            HdfObject root = HdfObject.root(hdf);
            Long experiments = root.children().get("Experiments");
            if (experiments == null)
                throw new IOException(
                        file + ": is an HDF5 file, but not HyperSpy's: there is no group Experiments, only "
                                + root.children().keySet());
            return signals(file, hdf, HdfObject.at(hdf, experiments));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            // what the library throws at damaged files, absurd sizes included
            throw new IOException(file + ": damaged or unsupported HDF5: " + broken, broken);
        }
    }

    /** An experiment that cannot be read does not hide the others, which say so. */
    private static List<Signal> signals(Path file, HdfStorage hdf, HdfObject experiments) throws IOException {
        List<String> broken = new ArrayList<>();
        List<Signal> signals = signals(file, hdf, experiments, List.of(), broken);
        if (signals.isEmpty())
            throw new IOException(file + ": the group Experiments holds no data"
                    + (broken.isEmpty() ? "" : ": " + String.join("; ", broken)));
        return broken.isEmpty() ? signals : signals(file, hdf, experiments, broken, new ArrayList<>());
    }

    private static List<Signal> signals(
            Path file, HdfStorage hdf, HdfObject experiments, List<String> warnings, List<String> broken) {
        List<Signal> signals = new ArrayList<>();
        experiments.children().forEach((name, address) -> {
            try {
                HdfObject group = HdfObject.at(hdf, address);
                Long data = group.children().get("data");
                // links to elsewhere are not followed
                if (data == null) broken.add("the experiment '" + name + "' holds no data itself and is left out");
                else signals.add(signal(file, hdf, name, group, HdfObject.at(hdf, data), new ArrayList<>(warnings)));
            } catch (RuntimeException | IOException unreadable) {
                broken.add("the experiment '" + name + "' cannot be read and is left out: " + unreadable.getMessage());
            }
        });
        return List.copyOf(signals);
    }

    private static Signal signal(
            Path file, HdfStorage hdf, String name, HdfObject experiment, HdfObject stored, List<String> warnings)
            throws IOException {
        String where = file + ", experiment '" + name + "'";
        Dataset data = stored.dataset("data");
        int[] shape = data.getDimensions();
        if (shape.length == 0 || Arrays.stream(shape).anyMatch(size -> size < 1))
            throw new IOException(where + ": the data has the shape " + Arrays.toString(shape));
        // everything beside the data that is not the result of somebody's analysis
        Map<String, Object> tree = HdfTree.of(hdf, experiment, Set.of("data", "learning_results", "models"));
        Object metadata = tree.get("metadata");
        List<String> unreadable = new ArrayList<>();
        HdfTree.unreadable(tree, "", unreadable);
        if (!unreadable.isEmpty())
            warnings.add(unreadable.get(0)
                    + (unreadable.size() == 1
                            ? ""
                            : "; so are " + (unreadable.size() - 1) + " others of its metadata"));
        HyperSpyAxes axes =
                HyperSpyAxes.of(tree, shape, HdfTree.text(metadata, "Signal", "record_by"), where, warnings);
        HdfElement element = HdfElement.of(data);
        String refusal = element.refusal();
        Counts counts = null;
        if (refusal == null) {
            if (data instanceof ChunkedDataset chunked)
                counts = chunked(file, stored.address(), chunked, element, shape, axes.stored());
            else if (data instanceof ContiguousDataset contiguous && !data.isEmpty())
                counts = StridedFile.dense(
                                file,
                                contiguous.getDataAddress() + hdf.getUserBlockSize(),
                                element.type(),
                                element.order(),
                                shape)
                        .permuted(axes.stored());
            else refusal = "its data is stored in a layout that is not supported (" + data.getDataLayout() + ")";
        }
        String title = HdfTree.text(metadata, "General", "title");
        FileSignal.Header header = new FileSignal.Header(
                file,
                title.isEmpty() ? name : title,
                axes.axes(),
                new FileSignal.Values(element.name(), intensity(metadata), refusal),
                HdfTree.text(metadata, "Signal", "signal_type"),
                tree,
                microscope(metadata, warnings));
        return new FileSignal(
                header,
                counts,
                warnings,
                HdfTree.text(metadata, HyperSpyWriter.OWN_GROUP, HyperSpyWriter.LOW_LOSS_FILE));
    }

    private static Counts chunked(
            Path file, long address, ChunkedDataset data, HdfElement element, int[] shape, int[] stored)
            throws IOException {
        int[] chunk = data.getChunkDimensions();
        double bytes = element.type().bytes();
        for (int size : chunk) bytes *= size;
        if (chunk.length != shape.length || !(bytes >= 1) || bytes > Integer.MAX_VALUE - 8)
            throw new IOException(
                    file + ": chunks of " + Arrays.toString(chunk) + " " + element.name() + " cannot be read");
        return new ChunkedCounts(file, address, element.type(), element.order(), shape, chunk, stored);
    }

    private static Microscope microscope(Object metadata, List<String> warnings) {
        Object tem = HdfTree.at(metadata, "Acquisition_instrument", "TEM");
        OptionalDouble dwell = stated(tem, warnings, "Detector", "EELS", "dwell_time");
        if (dwell.isEmpty()) dwell = stated(tem, warnings, "dwell_time");
        if (dwell.isEmpty()) dwell = stated(tem, warnings, "Detector", "EELS", "exposure");
        return new Microscope(
                stated(tem, warnings, "beam_energy"),
                stated(tem, warnings, "convergence_angle"),
                stated(tem, warnings, "Detector", "EELS", "collection_angle"),
                dwell);
    }

    private static OptionalDouble stated(Object tem, List<String> warnings, String... path) {
        Object found = HdfTree.at(tem, path);
        // a text may be one of HyperSpy's words for none
        Object value = found instanceof String ? HdfTree.text(tem, path) : found;
        return StatedNumber.of(String.join("/", path), value).told(warnings::add);
    }

    private static Optional<IntensityCalibration> intensity(Object metadata) {
        String quantity = HdfTree.text(metadata, "Signal", "quantity");
        int open = quantity.lastIndexOf('(');
        int close = quantity.lastIndexOf(')');
        return open < 0 || close < open
                ? Optional.empty()
                : Optional.of(new IntensityCalibration(
                        0, 1, quantity.substring(open + 1, close).strip()));
    }
}
