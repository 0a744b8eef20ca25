// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Roi;
import ij.gui.RoiListener;
import ij.plugin.frame.Recorder;
import io.github.oxeels.explorer.Host;
import io.github.oxeels.fiji.FigureChoice;
import io.github.oxeels.fiji.ImageHistory;
import io.github.oxeels.fiji.LabelOverlay;
import io.github.oxeels.fiji.MapImages;
import io.github.oxeels.fiji.MapOverlay;
import io.github.oxeels.fiji.ResultsTables;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.MapOxidationStates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** ImageJ as the explorer sees it: an open image, the commands of the suite, and the recorder. */
public final class ExplorerHost implements Host {

    private final ImagePlus image;
    private final Optional<Path> file;

    /**
     * @param image an open spectrum image, shown or not
     * @param file that it was opened from, if that is known
     */
    public ExplorerHost(ImagePlus image, Optional<Path> file) {
        this.image = image;
        this.file = file;
        // records name what was read
        if (file.isPresent() && SpectrumImagePlus.sources(image).isEmpty())
            SpectrumImagePlus.setSources(image, SpectrumFileOpener.read(file.get()));
    }

    @Override
    public SpectrumImage image() {
        return SpectrumImagePlus.toSpectrumImage(image, Progress.NONE);
    }

    @Override
    public String title() {
        return image.getTitle();
    }

    @Override
    public Optional<Path> file() {
        return file;
    }

    @Override
    public ImageHistory history(String title) {
        return ImageHistory.of(open(title));
    }

    @Override
    public PixelLabels labels() {
        return labels(image);
    }

    private static PixelLabels labels(ImagePlus image) {
        SpectrumImage spectra = SpectrumImagePlus.toSpectrumImage(image, Progress.NONE);
        return LabelOverlay.read(image, spectra.width(), spectra.height());
    }

    @Override
    public void keepDrawnLabels(String title) throws Exception {
        ImagePlus labelled = open(title);
        PixelLabels drawn = labels(labelled);
        for (Map.Entry<String, BitSet> part : drawn.changesOf(
                        LabelOverlay.written(labelled, drawn.width(), drawn.height()))
                .entrySet())
            run(
                    CommandBinding.label(LabelPixelsCommand.class),
                    Map.of("image", title, "label", part.getKey(), "pixels", PixelLabels.text(part.getValue())),
                    Progress.NONE);
    }

    /** @throws IllegalArgumentException if no image of the title is open any more */
    private ImagePlus open(String title) {
        if (title.equals(image.getTitle())) return image;
        ImagePlus other = WindowManager.getImage(title);
        if (other == null) throw new IllegalArgumentException("the image '" + title + "' is no longer open");
        return other;
    }

    @Override
    public List<String> otherLabelledImages() {
        List<String> titles = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus other = WindowManager.getImage(id);
            if (other != image && other.getOverlay() != null && other.getStackSize() == image.getStackSize())
                titles.add(other.getTitle());
        }
        return titles;
    }

    @Override
    public List<String> run(String label, Map<String, String> keys, Progress progress) throws Exception {
        CommandSpec command = ExplorerCommands.named(label);
        Map<String, String> values = new LinkedHashMap<>(keys);
        List<String> said = new ArrayList<>();
        command.run(values, imageFor(command, values), said::add, progress);
        // a window of the log that is not open would cover the explorer
        if (WindowManager.getWindow("Log") != null) said.forEach(IJ::log);
        return said;
    }

    /** Images that a command leaves are shown by the explorer in its own way. */
    private ImagePlus imageFor(CommandSpec command, Map<String, String> values) {
        boolean onImage = command.keys().stream().anyMatch(key -> key.style() == CommandSpec.Style.IMAGE);
        if (!onImage) return null;
        String named = values.remove("image");
        return named == null ? image : open(named);
    }

    @Override
    public List<Setting> settings(String label) {
        return ExplorerCommands.named(label).keys().stream()
                .filter(key -> key.style() != CommandSpec.Style.IMAGE)
                .map(key -> new Setting(key.name(), key.label(), key.description(), key.defaultValue(), key.choices()))
                .toList();
    }

    @Override
    public Runnable onSelection(Consumer<BitSet> receiver) {
        RoiListener listener = (changed, what) -> {
            if (changed != image || image.getRoi() == null || what == RoiListener.DELETED) return;
            receiver.accept(LabelOverlay.pixels(image.getRoi(), image.getWidth(), image.getHeight()));
        };
        Roi.addRoiListener(listener);
        return () -> Roi.removeRoiListener(listener);
    }

    @Override
    public void saveMap(MapOxidationStates.Result map, double dpi, Path folder, Progress progress) throws IOException {
        ReadFiles.save(
                map,
                ResultsTables.regions(image),
                SpectrumImagePlus.sources(image),
                Optional.empty(),
                new FigureChoice("", dpi),
                folder,
                progress);
    }

    @Override
    public void openImages(MapOxidationStates.Result result) {
        OxidationMap map = result.map();
        MapImages.all(map).values().forEach(ImagePlus::show);
        MapOverlay.onIntensity(map).show();
    }

    @Override
    public void record(String line) {
        if (Recorder.record) Recorder.recordString(line + "\n");
    }
}
