// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.blocks.PrimitiveBlocks;
import net.imglib2.blocks.PrimitiveBlocks.OnFallback;
import net.imglib2.converter.RealTypeConverters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A spectrum image: at each pixel a spectrum, with its energy axis in eV and its spatial axes beside it. The counts may
 * lie in a file and be larger than memory. Immutable and safe for use by many threads, as far as the data behind it is.
 */
public final class SpectrumImage {

    private final String name;
    private final RandomAccessibleInterval<FloatType> data;
    private final SpectrumBlocks blocks;
    private final SpatialAxis x;
    private final SpatialAxis y;
    private final int channels;
    private final EnergyScale energies;
    private final SpectrumImage lowLoss;
    private final Microscope microscope;
    private final Map<String, Object> metadata;

    private SpectrumImage(
            String name,
            RandomAccessibleInterval<FloatType> data,
            SpectrumBlocks blocks,
            SpatialAxis x,
            SpatialAxis y,
            EnergyScale energies,
            SpectrumImage lowLoss,
            Microscope microscope,
            Map<String, Object> metadata) {
        requireSize("width", data.dimension(0), x.size());
        requireSize("height", data.dimension(1), y.size());
        channels = Math.toIntExact(data.dimension(2));
        energies.axis().ifPresent(axis -> requireSize("number of channels", channels, axis.size()));
        energies.shifts()
                .ifPresent(shifts ->
                        requireSize("number of energy shifts", shifts.shift().length, (long) x.size() * y.size()));
        if (lowLoss != null) requireSamePixels(lowLoss, x, y);
        this.name = name;
        this.data = data;
        this.blocks = blocks;
        this.x = x;
        this.y = y;
        this.energies = energies;
        this.lowLoss = lowLoss;
        this.microscope = microscope;
        this.metadata = metadata;
    }

    /**
     * An image over any imglib2 image of real values, such as an {@code Img} of a script. Nothing is copied: blocks are
     * read, and converted to 32-bit floats, as they are asked for. It states no energy axis.
     *
     * @param data counts, dimensions x, y, energy; safe to read by many threads, each with an access of its own
     * @throws IllegalArgumentException if the axes do not fit the dimensions of the data
     */
    public static SpectrumImage of(
            String name, RandomAccessibleInterval<? extends RealType<?>> data, SpatialAxis x, SpatialAxis y) {
        if (data.numDimensions() != 3)
            throw new IllegalArgumentException(
                    "a spectrum image has the 3 dimensions x, y and energy, got " + data.numDimensions());
        RandomAccessibleInterval<FloatType> counts = Views.zeroMin(RealTypeConverters.convert(data, new FloatType()));
        return recorded(name, counts, blocksOf(counts), x, y);
    }

    /** @param blocks where the counts are read from when they are asked for; see {@link LazyImage} */
    public static SpectrumImage lazy(
            String name, SpectrumBlocks blocks, SpatialAxis x, SpatialAxis y, EnergyAxis axis) {
        return lazy(name, blocks, x, y, axis.size()).withAxis(axis);
    }

    /**
     * An image whose file states no energy axis, or none that can be read: its channels are numbered and nothing more.
     * It can be shown, written and given an axis; whatever asks for its {@link #axis()} is told what to do.
     *
     * @param channels number of energy channels, at least 1
     */
    public static SpectrumImage lazy(String name, SpectrumBlocks blocks, SpatialAxis x, SpatialAxis y, int channels) {
        RandomAccessibleInterval<FloatType> data = LazyImage.of(blocks, x.size(), y.size(), channels);
        return recorded(name, data, blocks, x, y);
    }

    /** @param counts {@code height × width × channels}, a spectrum after the other; not copied */
    public static SpectrumImage of(String name, float[] counts, SpatialAxis x, SpatialAxis y, EnergyAxis axis) {
        requireSize("number of counts", counts.length, (long) x.size() * y.size() * axis.size());
        RandomAccessibleInterval<FloatType> energyFirst = ArrayImgs.floats(counts, axis.size(), x.size(), y.size());
        SpectrumBlocks blocks = (first, pixels, target) ->
                System.arraycopy(counts, Math.toIntExact(first * axis.size()), target, 0, pixels * axis.size());
        return recorded(name, Views.moveAxis(energyFirst, 0, 2), blocks, x, y).withAxis(axis);
    }

    /** Nothing but counts. */
    private static SpectrumImage recorded(
            String name,
            RandomAccessibleInterval<FloatType> data,
            SpectrumBlocks blocks,
            SpatialAxis x,
            SpatialAxis y) {
        return new SpectrumImage(name, data, blocks, x, y, EnergyScale.UNKNOWN, null, Microscope.UNKNOWN, Map.of());
    }

    private static SpectrumBlocks blocksOf(RandomAccessibleInterval<FloatType> data) {
        long width = data.dimension(0);
        int channels = Math.toIntExact(data.dimension(2));
        PrimitiveBlocks<FloatType> energyFirst = PrimitiveBlocks.of(Views.moveAxis(data, 2, 0), OnFallback.ACCEPT)
                .threadSafe();
        return (first, pixels, target) -> {
            // whole rows in one piece, what is left of a row in another
            float[] row = null;
            for (long pixel = first, end = first + pixels; pixel < end; ) {
                long column = pixel % width;
                long count = column == 0 && end - pixel >= width
                        ? (end - pixel) / width * width
                        : Math.min(width - column, end - pixel);
                int[] size = {channels, (int) Math.min(count, width), (int) Math.max(1, count / width)};
                long[] start = {0, column, pixel / width};
                int offset = Math.toIntExact((pixel - first) * channels);
                if (offset == 0) energyFirst.copy(start, target, size);
                else {
                    int length = Math.toIntExact(count * channels);
                    if (row == null || row.length < length) row = new float[length];
                    energyFirst.copy(start, row, size);
                    System.arraycopy(row, 0, target, offset, length);
                }
                pixel += count;
            }
        };
    }

    /** A turned scan has as many pixels, another field of view as many of another size. */
    private static void requireSamePixels(SpectrumImage lowLoss, SpatialAxis x, SpatialAxis y) {
        if (lowLoss.width() != x.size() || lowLoss.height() != y.size())
            throw new IllegalArgumentException("the low loss '" + lowLoss.name() + "' has " + lowLoss.width() + " × "
                    + lowLoss.height() + " pixels, the core loss " + x.size() + " × " + y.size());
        requireSameScan("x", lowLoss.name(), lowLoss.x, x);
        requireSameScan("y", lowLoss.name(), lowLoss.y, y);
    }

    private static void requireSameScan(String axis, String name, SpatialAxis lowLoss, SpatialAxis coreLoss) {
        if (!lowLoss.sharesFieldWith(coreLoss))
            throw new IllegalArgumentException("the low loss '" + name + "' is one of another field of view: its "
                    + axis + " axis is " + lowLoss + ", that of the core loss " + coreLoss);
    }

    private static void requireSize(String what, long actual, long expected) {
        if (actual != expected)
            throw new IllegalArgumentException(what + " is " + actual + ", but the axes say " + expected);
    }

    /**
     * Reads the spectra of consecutive pixels, as recorded: {@link #shifts()} are not applied.
     *
     * @see SpectrumBlocks#read
     */
    public void read(long firstPixel, int pixels, float[] target) {
        if (firstPixel < 0 || pixels < 0 || firstPixel + pixels > pixels())
            throw new IndexOutOfBoundsException("pixels " + firstPixel + " … " + (firstPixel + pixels - 1)
                    + " of an image of " + pixels() + " pixels");
        blocks.read(firstPixel, pixels, target);
    }

    /** @return the spectrum of one pixel, as recorded */
    public Spectrum spectrum(int column, int row) {
        float[] counts = new float[channels()];
        read((long) row * width() + column, 1, counts);
        return new Spectrum(energies.axis().orElse(null), counts);
    }

    /**
     * @return counts with dimensions x, y, energy, as recorded. Of a file this is an image of cells, each read when it
     *     is touched first and dropped when memory is short, which viewers such as BigDataViewer can show
     */
    public RandomAccessibleInterval<FloatType> data() {
        return data;
    }

    public String name() {
        return name;
    }

    public int width() {
        return x.size();
    }

    public int height() {
        return y.size();
    }

    public int channels() {
        return channels;
    }

    /** @return width × height */
    public long pixels() {
        return (long) x.size() * y.size();
    }

    public SpatialAxis x() {
        return x;
    }

    public SpatialAxis y() {
        return y;
    }

    /** @return the energies of channels and pixels, and how they were come by */
    public EnergyScale energies() {
        return energies;
    }

    /** @return the energy axis in eV, empty if none is stated */
    public Optional<EnergyAxis> statedAxis() {
        return energies.axis();
    }

    /**
     * @return the energy axis in eV
     * @throws IllegalArgumentException if none is stated; the message says how to state one
     */
    public EnergyAxis axis() {
        return energies.axis()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' has " + channels
                        + " channels but states no energy axis: set it with OxEELS Set Energy Axis (in the shell "
                        + "set-energy-axis, keys offset_ev and dispersion_ev)"));
    }

    /** @return by how much the axis of each pixel is to be corrected, if that has been measured */
    public Optional<EnergyShifts> shifts() {
        return energies.shifts();
    }

    /** @return eV by which the axis of a pixel is to be corrected; 0 without {@link #shifts()} */
    public float shiftAt(int pixel) {
        return shifts().map(all -> all.shift()[pixel]).orElse(0f);
    }

    /** @return how well the energy axis is known, if it was calibrated */
    public Optional<AxisCalibration> calibration() {
        return energies.calibration();
    }

    /** @return what was done to the energy axis since it was recorded, the first move first */
    public List<AxisMove> moves() {
        return energies.moves();
    }

    /**
     * @return whether the energies of all channels and pixels are those of another image, and were come by as they were
     */
    public boolean hasCalibrationOf(SpectrumImage other) {
        return energies.isAs(other.energies);
    }

    /** @return the low-loss image recorded at the same pixels (dual EELS), if there is one */
    public Optional<SpectrumImage> lowLoss() {
        return Optional.ofNullable(lowLoss);
    }

    public Microscope microscope() {
        return microscope;
    }

    /** @return the file's own metadata, untouched: a tree of maps, lists, strings and numbers */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /** @param newBlocks where counts of the same size are read from instead, such as corrected ones */
    public SpectrumImage withBlocks(SpectrumBlocks newBlocks) {
        RandomAccessibleInterval<FloatType> newData = LazyImage.of(newBlocks, width(), height(), channels);
        return new SpectrumImage(name, newData, newBlocks, x, y, energies, lowLoss, microscope, metadata);
    }

    public SpectrumImage withName(String newName) {
        return new SpectrumImage(newName, data, blocks, x, y, energies, lowLoss, microscope, metadata);
    }

    /** @throws IllegalArgumentException if the energies do not fit the channels and pixels */
    public SpectrumImage withEnergies(EnergyScale newEnergies) {
        return new SpectrumImage(name, data, blocks, x, y, newEnergies, lowLoss, microscope, metadata);
    }

    /** @param newAxis null if no energy axis is stated */
    public SpectrumImage withAxis(EnergyAxis newAxis) {
        return withEnergies(energies.withAxis(newAxis));
    }

    /** @param newShifts null for none */
    public SpectrumImage withShifts(EnergyShifts newShifts) {
        return withEnergies(energies.withShifts(newShifts));
    }

    /** @param newCalibration null for none */
    public SpectrumImage withCalibration(AxisCalibration newCalibration) {
        return withEnergies(energies.withCalibration(newCalibration));
    }

    /** @param newMoves what was done to the energy axis since it was recorded, the first move first */
    public SpectrumImage withMoves(List<AxisMove> newMoves) {
        return withEnergies(energies.withMoves(newMoves));
    }

    /**
     * Moves the energy axis, and keeps what it was.
     *
     * @param move what the move is called
     * @param calibrated this image with the axis, shifts and calibration that it is to have
     */
    public SpectrumImage moved(String move, SpectrumImage calibrated) {
        List<AxisMove> more = new ArrayList<>(moves());
        more.add(new AxisMove(move, statedAxis(), shifts(), calibration(), OptionalDouble.empty()));
        return calibrated.withMoves(more);
    }

    /**
     * Takes the last move of the energy axis back.
     *
     * @throws IllegalArgumentException if there is none
     */
    public SpectrumImage movedBack() {
        List<AxisMove> moves = moves();
        if (moves.isEmpty())
            throw new IllegalArgumentException(
                    "no move of the energy axis of '" + name + "' is known that could be undone");
        AxisMove last = moves.get(moves.size() - 1);
        SpectrumImage before = withEnergies(
                new EnergyScale(last.axis(), last.shifts(), last.calibration(), moves.subList(0, moves.size() - 1)));
        if (lowLoss == null || last.lowLossOffset().isEmpty()) return before;
        EnergyAxis low = lowLoss.axis();
        return before.withLowLoss(
                lowLoss.withAxis(new EnergyAxis(last.lowLossOffset().getAsDouble(), low.dispersion(), low.size())));
    }

    /**
     * @param newLowLoss null for none
     * @throws IllegalArgumentException if the low-loss image has other pixels or another field of view
     */
    public SpectrumImage withLowLoss(SpectrumImage newLowLoss) {
        return new SpectrumImage(name, data, blocks, x, y, energies, newLowLoss, microscope, metadata);
    }

    public SpectrumImage withMetadata(Microscope newMicroscope, Map<String, Object> newMetadata) {
        return new SpectrumImage(name, data, blocks, x, y, energies, lowLoss, newMicroscope, newMetadata);
    }

    @Override
    public String toString() {
        return name + ": " + width() + " × " + height() + " pixels, "
                + energies.axis().map(EnergyAxis::toString).orElse(channels + " channels without an energy axis");
    }
}
