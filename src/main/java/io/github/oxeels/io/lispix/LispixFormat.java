// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.lispix;

import io.github.oxeels.io.Axis;
import io.github.oxeels.io.ElementType;
import io.github.oxeels.io.FileSignal;
import io.github.oxeels.io.IntensityCalibration;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.SpectrumFormat;
import io.github.oxeels.io.StatedNumber;
import io.github.oxeels.io.StridedFile;
import io.github.oxeels.io.TextFile;
import io.github.oxeels.spectrum.Microscope;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Lispix (ripple) files. Either of the two files may be named. */
public final class LispixFormat implements SpectrumFormat {

    /** Key of our own: the name of the file that holds the low loss of the same pixels. */
    static final String LOW_LOSS_FILE = "low-loss-file";

    @Override
    public String name() {
        return "Lispix RPL/RAW";
    }

    /** A raw file has no mark of its own: it is known by the rpl file beside it. */
    @Override
    public Set<String> endings() {
        return Set.of("rpl");
    }

    @Override
    public boolean recognises(Path file) throws IOException {
        if (LispixFiles.extension(file).equals("raw"))
            return Files.isRegularFile(LispixFiles.withExtension(file, "rpl"))
                    || Files.isRegularFile(LispixFiles.withExtension(file, "RPL"));
        String head = TextFile.head(file, 8192).toLowerCase(Locale.ROOT);
        return head.contains("width")
                && head.contains("height")
                && head.contains("depth")
                && (head.contains("data-type") || head.contains("data-length"));
    }

    @Override
    public List<Signal> signals(Path file) throws IOException {
        boolean isRaw = LispixFiles.extension(file).equals("raw");
        Path rpl = isRaw ? LispixFiles.beside(file, "rpl") : file;
        Path raw = isRaw ? file : LispixFiles.beside(file, "raw");
        RplHeader header = new RplHeader(rpl);
        int width = (int) header.whole("width", 1, Integer.MAX_VALUE, null);
        int height = (int) header.whole("height", 1, Integer.MAX_VALUE, null);
        int depth = (int) header.whole("depth", 1, Integer.MAX_VALUE, "1");
        long offset = header.whole("offset", 0, Long.MAX_VALUE, "0");
        ElementType type = type(header);
        ByteOrder order = order(header, type);
        String recordBy = header.word("record-by", depth == 1 ? "dont-care" : null, "vector", "image", "dont-care");
        if (recordBy.equals("dont-care") && depth > 1)
            header.warn("record-by is 'dont-care' for " + depth + " channels: taken as vector");
        StridedFile stored = recordBy.equals("image")
                ? StridedFile.dense(raw, offset, type, order, depth, height, width)
                        .permuted(1, 2, 0)
                : StridedFile.dense(raw, offset, type, order, height, width, depth);
        long surplus = Files.size(raw) - offset - (long) width * height * depth * type.bytes();
        if (surplus > 0) header.warn("the raw file is " + surplus + " bytes longer than its header says");
        String title = header.text("title").isEmpty()
                ? String.valueOf(LispixFiles.withExtension(rpl, "").getFileName())
                        .replaceFirst("\\.$", "")
                : header.text("title");
        boolean image = depth == 1 && (width > 1 && height > 1 || recordBy.equals("dont-care"));
        FileSignal.Header head = new FileSignal.Header(
                rpl,
                title,
                axes(header, width, height, depth, image),
                FileSignal.Values.readable(type.numpyName(), intensity(header)),
                header.text("signal"),
                header.values(),
                microscope(header));
        return List.of(new FileSignal(
                head,
                stored.permuted(kept(width, height, depth, image)),
                header.warnings(),
                header.text(LOW_LOSS_FILE)));
    }

    private static ElementType type(RplHeader header) throws IOException {
        long bytes = header.whole("data-length", 1, 8, null);
        String kind = header.word("data-type", null, "signed", "unsigned", "float");
        String name = (kind.equals("float") ? "FLOAT" : kind.equals("signed") ? "INT" : "UINT") + 8 * bytes;
        for (ElementType type : ElementType.values()) if (type.name().equals(name)) return type;
        throw new IOException(header.file() + ": there is no data-type " + kind + " of data-length " + bytes);
    }

    private static ByteOrder order(RplHeader header, ElementType type) throws IOException {
        String order = header.word("byte-order", "dont-care", "little-endian", "big-endian", "dont-care");
        if (order.equals("dont-care") && type.bytes() > 1)
            header.warn("byte-order is not stated for values of " + type.bytes() + " bytes: taken as little-endian");
        return order.equals("big-endian") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** Axes of size 1 are left out, as other programs do; the energy of spectra stays. */
    private static int[] kept(int width, int height, int depth, boolean image) {
        if (image) return new int[] {0, 1};
        return height > 1 && width > 1
                ? new int[] {0, 1, 2}
                : height > 1 ? new int[] {0, 2} : width > 1 ? new int[] {1, 2} : new int[] {2};
    }

    private static List<Axis> axes(RplHeader header, int width, int height, int depth, boolean image) {
        Axis[] all = {
            axis(header, "height", "y", height, !image),
            axis(header, "width", "x", width, !image),
            energy(header, depth)
        };
        List<Axis> axes = new ArrayList<>();
        for (int index : kept(width, height, depth, image)) axes.add(all[index]);
        return List.copyOf(axes);
    }

    private static Axis axis(RplHeader header, String key, String name, int size, boolean navigate) {
        return Axis.stated(
                named(header, key, name, size, navigate),
                header.stated(key + "-origin"),
                header.stated(key + "-scale"),
                true,
                header::warn);
    }

    private static Axis named(RplHeader header, String key, String name, int size, boolean navigate) {
        String named = header.text(key + "-name").isEmpty() ? name : header.text(key + "-name");
        return new Axis(named, size, 0, 1, header.text(key + "-units"), navigate);
    }

    private static Axis energy(RplHeader header, int depth) {
        Axis named = named(header, "depth", "Energy", depth, false);
        StatedNumber perChannel = header.stated("ev-per-chan");
        StatedNumber scale = header.stated("depth-scale");
        // ev-per-chan states the unit too, depth-scale does not
        if (scale.isMissing() && !perChannel.isMissing()) {
            scale = perChannel;
            if (named.unit().isEmpty()) named = new Axis(named.name(), depth, 0, 1, "eV", false);
        } else if (named.unit().equals("eV")
                && perChannel.value().isPresent()
                && !perChannel.value().equals(scale.value()))
            header.warn("'ev-per-chan' states '" + perChannel.quoted() + "' and 'depth-scale' '" + scale.quoted()
                    + "': depth-scale counts");
        return Axis.stated(named, header.stated("depth-origin"), scale, false, header::warn);
    }

    private static Microscope microscope(RplHeader header) {
        return new Microscope(
                header.number("beam-energy"),
                header.number("convergence-angle"),
                header.number("collection-angle"),
                header.number("dwell-time").isPresent() ? header.number("dwell-time") : header.number("live-time"));
    }

    private static Optional<IntensityCalibration> intensity(RplHeader header) {
        String unit = header.text("intensity-units");
        return unit.isEmpty()
                ? Optional.empty()
                : Optional.of(new IntensityCalibration(
                        header.number("intensity-origin").orElse(0),
                        header.number("intensity-scale").orElse(1),
                        unit));
    }
}
