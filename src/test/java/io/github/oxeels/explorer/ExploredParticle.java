// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.oxeels.Simulated;
import io.github.oxeels.command.ExplorerHost;
import io.github.oxeels.fiji.HeadlessMenus;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.simulate.set.SimulatedImage;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A small simulated particle with a core of Mn2+ in a shell of Mn4+, written to {@code particle.rpl}, opened, and in an
 * explorer without a screen, which writes to {@code work} beside it.
 *
 * @param recorded what the explorer has told the recorder
 */
record ExploredParticle(
        WindowThread window, SimulatedImage simulated, ImagePlus image, Explorer explorer, List<String> recorded)
        implements AutoCloseable {

    /** A training of a second. */
    static final Map<String, String> QUICK =
            Map.of("alignment", "none", "penalty", "10", "gamma", "0.05", "folds", "3", "augmentation", "none");

    static ExploredParticle openIn(Path folder) throws IOException {
        HeadlessMenus.install();
        SimulatedImage simulated = Simulated.image("core_shell", 16, 12);
        Path file = folder.resolve("particle.rpl");
        SpectrumFileOpener.write(simulated.image().withName("particle"), file, Progress.NONE);
        ImagePlus image = SpectrumImagePlus.toImagePlus(SpectrumFileOpener.open(file));
        return open(folder, simulated, image, Optional.of(file));
    }

    /** @param image that is open already */
    static ExploredParticle open(Path folder, SimulatedImage simulated, ImagePlus image, Optional<Path> file) {
        WindowThread window = new WindowThread();
        List<String> recorded = new ArrayList<>();
        Host host = recording(new ExplorerHost(image, file), recorded);
        Explorer explorer = new Explorer(host, folder.resolve("work"), window, window);
        return new ExploredParticle(window, simulated, image, explorer, recorded);
    }

    /** ImageJ's recorder needs a screen. */
    private static Host recording(Host host, List<String> recorded) {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, m, args) -> {
                    if (m.getName().equals("record")) recorded.add((String) args[0]);
                    try {
                        return m.invoke(host, args);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** Closes the explorer and all images that are open. */
    @Override
    public void close() {
        explorer.close();
        closeImages();
    }

    static void closeImages() {
        for (int id : WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList())
            WindowManager.getImage(id).close();
        IJ.runMacro("setBatchMode(false);");
        WindowManager.setTempCurrentImage(null);
    }

    /** @return pixels that the simulation knows to be of a class, some of them */
    BitSet pixelsOf(int label, int most) {
        BitSet pixels = new BitSet();
        byte[] truth = simulated.truth().label();
        for (int i = 0; i < truth.length && pixels.cardinality() < most; i++) if (truth[i] == label) pixels.set(i);
        return pixels;
    }

    void labelTwoClasses() throws Exception {
        explorer.labels().paint(pixelsOf(1, 12), "Mn2+");
        explorer.labels().paint(pixelsOf(2, 12), "Mn4+");
    }

    void trainAndMap() throws InterruptedException {
        trainAndMap(false);
    }

    /** @param alsoOthers whether labels of other open images are learnt from too */
    void trainAndMap(boolean alsoOthers) throws InterruptedException {
        mapBy(TrainingDesk.Kind.SVM, QUICK, alsoOthers);
    }

    void mapByTheBuiltInModel() throws InterruptedException {
        mapBy(TrainingDesk.Kind.BUILTIN, Map.of(), false);
    }

    private void mapBy(TrainingDesk.Kind kind, Map<String, String> settings, boolean alsoOthers)
            throws InterruptedException {
        var before = explorer.map().result();
        explorer.training()
                .train(
                        kind,
                        settings,
                        alsoOthers,
                        () -> explorer.map().map(explorer.training().trained().orElseThrow(), false));
        window.until(() -> !explorer.map().result().equals(before) || window.hasFailed());
        assertTrue(explorer.map().result().isPresent(), window.messages().toString());
    }

    /** Saves the map, and waits for it. */
    void saveMap(Path folder, double dpi) throws InterruptedException {
        explorer.map().save(folder, dpi);
        window.untilIdle(explorer, "Save map");
    }

    /** Moves each pixel by a feature of its own, and waits for it. */
    void moveByPixel(String method) throws InterruptedException {
        int moves = explorer.calibration().moves().size();
        explorer.calibration().byPixel(method);
        window.until(() -> explorer.calibration().moves().size() > moves || window.hasFailed());
    }

    static Marker marker(String text) {
        return Marker.known().stream()
                .filter(m -> m.text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
