// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;
import ij.process.FloatProcessor;
import io.github.oxeels.FractionModels;
import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.SpectrumImagePlus;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.ImgView;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

/** The commands as a script in Fiji runs them: by class, with the image as an object. */
class SciJavaCommandTest {

    @TempDir
    private static Path folder;

    private static Context context;
    private static File model;

    @BeforeAll
    static void start() throws IOException {
        context = new Context(CommandService.class);
        model = folder.resolve("model.oxeels").toFile();
        ModelFile.write(Simulated.model(), model.toPath());
    }

    @AfterAll
    static void stop() {
        context.dispose();
    }

    @BeforeEach
    void forget() {
        LastError.clear();
    }

    private static Module run(Class<? extends Command> command, Object... inputs) throws Exception {
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static boolean cancelled(Module module) {
        return ((OxeelsCommand) module.getDelegateObject()).isCanceled();
    }

    private static void assertRefused(Module module, String label, String words) {
        OxeelsCommand command = (OxeelsCommand) module.getDelegateObject();
        assertTrue(command.isCanceled());
        assertTrue(command.getCancelReason().contains(words), command.getCancelReason());
        assertEquals(label + ": " + command.getCancelReason(), LastError.get());
        module.getOutputs().forEach((name, value) -> assertNull(value, name));
    }

    private static ImagePlus image(int width, int height) {
        return SpectrumImagePlus.toImagePlus(
                Simulated.image("core_shell", width, height).image());
    }

    @Test
    void anImageIsOpenedWithAxisAndCounts() throws Exception {
        SpectrumImage written = Simulated.image("core_shell", 5, 4).image();
        SpectrumFileOpener.write(written, folder.resolve("a.hspy"), Progress.NONE);
        Module module = run(
                OpenSpectrumImageCommand.class, "path", folder.resolve("a.hspy").toFile());
        assertFalse(cancelled(module));
        ImagePlus opened = (ImagePlus) module.getOutput("spectrum_image");
        assertEquals(200, opened.getStackSize());
        assertEquals(written.axis(), SpectrumImagePlus.toSpectrumImage(opened).axis());
        assertArrayEquals(Images.counts(written), Images.counts(SpectrumImagePlus.toSpectrumImage(opened)));
        assertEquals("", LastError.get());
    }

    @Test
    void mappingAHiddenImageGivesSixImages() throws Exception {
        Module module = run(
                MapOxidationStateCommand.class,
                "image",
                image(20, 16),
                "model_file",
                model,
                "witnesses",
                "no",
                "output_directory",
                folder.resolve("map").toFile());
        assertFalse(cancelled(module), LastError.get());
        for (String name : List.of("labels", "valence", "confidence", "shift", "overlay")) {
            ImagePlus output = (ImagePlus) module.getOutput(name);
            assertEquals(20 * 16, output.getWidth() * output.getHeight(), name);
        }
        assertEquals(8, ((ImagePlus) module.getOutput("labels")).getBitDepth());
        assertEquals(2, ((ImagePlus) module.getOutput("probabilities")).getStackSize());
        assertNotNull(((ImagePlus) module.getOutput("overlay")).getOverlay());
        assertEquals(14, folder.resolve("map").toFile().list().length);
        for (String name : List.of("composite", "fractions", "valence_error", "disagreement"))
            assertNull(module.getOutput(name), name);
        assertEquals("", LastError.get());
    }

    @Test
    void anImgIsTakenWithoutACopyAndTheResultsSharePixels() throws Exception {
        SpectrumImage simulated = Simulated.image("core_shell", 12, 9).image();
        EnergyAxis axis = simulated.axis();
        Img<FloatType> img = ImgView.wrap(simulated.data());
        Module stated = run(
                SetEnergyAxisCommand.class,
                "image",
                img,
                "offset_ev",
                axis.offset(),
                "dispersion_ev",
                axis.dispersion());
        assertFalse(cancelled(stated), LastError.get());
        ImagePlus image = (ImagePlus) stated.getInput("image");
        assertTrue(image.getStack().isVirtual());
        assertEquals(axis, SpectrumImagePlus.toSpectrumImage(image).axis());
        img.getAt(3, 2, 100).set(12345);
        assertEquals(12345, image.getStack().getProcessor(101).getf(3, 2), "the data of the script, not a copy");
        assertEquals(
                12345, SpectrumImagePlus.toSpectrumImage(image).spectrum(3, 2).counts()[100]);

        Module mapped = run(MapOxidationStateCommand.class, "image", image, "model_file", model, "witnesses", "no");
        Map<?, ?> imgs = (Map<?, ?>) mapped.getOutput("imgs");
        assertEquals(
                List.of(
                        "labels",
                        "probabilities",
                        "valence",
                        "confidence",
                        "shift",
                        "overlay",
                        "consensus",
                        "prediction_sets"),
                List.copyOf(imgs.keySet()));
        for (Object name : imgs.keySet()) assertSamePixels((ImagePlus) mapped.getOutput((String) name), imgs.get(name));
        ((ImagePlus) mapped.getOutput("valence")).getProcessor().setf(1, 1, 7);
        assertEquals(7, ((FloatType) ((Img<?>) imgs.get("valence")).getAt(1, 1)).get());
        assertTrue(mapped.isOutputResolved("imgs"), "so that ImageJ2 opens no windows for them");
        assertFalse(mapped.isOutputResolved("labels"));
    }

    @Test
    void aBinnedMapHasTheRegionsOfTheImage() throws Exception {
        ImagePlus image = image(20, 16);
        image.setOverlay(new Overlay(named(new Roi(8, 6, 4, 4), "core")));
        File saved = folder.resolve("binned").toFile();
        Module module = run(
                MapOxidationStateCommand.class,
                "image",
                image,
                "model_file",
                model,
                "witnesses",
                "no",
                "spatial_binning",
                2,
                "known_valence",
                "core=3",
                "output_directory",
                saved);
        assertFalse(cancelled(module), LastError.get());
        ImagePlus labels = (ImagePlus) module.getOutput("labels");
        assertEquals(10, labels.getWidth());
        assertEquals(8, labels.getHeight());
        long pixels = 0;
        for (String line : Files.readAllLines(saved.toPath().resolve("table.csv"))) {
            String[] cells = line.split(",");
            if (cells[0].equals("core") && !cells[1].equals("all with edge")) pixels += Long.parseLong(cells[2]);
        }
        assertEquals(4, pixels, "4 × 4 pixels are 2 × 2 bins");
    }

    private static void assertSamePixels(ImagePlus image, Object img) {
        RandomAccessibleInterval<?> pixels = (RandomAccessibleInterval<?>) img;
        assertEquals(image.getStackSize() > 1 ? 3 : 2, pixels.numDimensions());
        long[] last = pixels.maxAsLongArray();
        assertEquals(
                image.getStack().getVoxel(image.getWidth() - 1, image.getHeight() - 1, image.getStackSize() - 1),
                ((RealType<?>) pixels.getAt(last)).getRealDouble(),
                image.getTitle());
    }

    @Test
    void anImgThatIsNoSpectrumImageIsNotTaken() throws Exception {
        assertRefused(
                run(MapOxidationStateCommand.class, "image", ArrayImgs.floats(4, 5), "model_file", model),
                "OxEELS Map Oxidation State",
                "3 dimensions x, y, energy");
        assertRefused(
                run(MapOxidationStateCommand.class, "image", ArrayImgs.floats(4, 5, 200), "model_file", model),
                "OxEELS Map Oxidation State",
                "states no energy axis");
        assertRefused(
                run(
                        MapOxidationStateCommand.class,
                        "image",
                        ArrayImgs.floats(4, 5, 200),
                        "model_file",
                        model,
                        "energy_dispersion_ev",
                        -0.1),
                "OxEELS Map Oxidation State",
                "energy_dispersion_ev must be > 0 eV/channel");
    }

    @Test
    void aModelOfFractionsWithWitnessesGivesFourMore() throws Exception {
        File fractions = folder.resolve("fractions.oxeels").toFile();
        ModelFile.write(FractionModels.ofSvm(), fractions.toPath());
        Module module = run(
                MapOxidationStateCommand.class,
                "image",
                image(20, 16),
                "model_file",
                fractions,
                "output_directory",
                folder.resolve("rich").toFile());
        assertFalse(cancelled(module), LastError.get());
        assertEquals(24, ((ImagePlus) module.getOutput("composite")).getBitDepth());
        assertEquals(
                "Mn4+", ((ImagePlus) module.getOutput("fractions")).getStack().getSliceLabel(2));
        assertEquals(3, ((ImagePlus) module.getOutput("valence_error")).getStackSize());
        assertEquals(2, ((ImagePlus) module.getOutput("disagreement")).getStackSize());
        assertEquals(18, folder.resolve("rich").toFile().list().length);
        ResultsTable results = ResultsTable.getResultsTable();
        int edge = results.size() - 1;
        assertEquals(
                1, results.getValue("Mean fraction Mn2+", edge) + results.getValue("Mean fraction Mn4+", edge), 1e-3);
        assertTrue(
                results.getValue("Valence error", edge) > 0 && results.getValue("Valence by reference fit", edge) >= 2);
    }

    @Test
    void theAxisIsSetInPlaceAndCountsStay() throws Exception {
        ImageStack stack = new ImageStack(3, 2);
        for (int e = 0; e < 40; e++) stack.addSlice(null, new FloatProcessor(3, 2, new float[] {e, 1, 2, 3, 4, 5}));
        ImagePlus image = new ImagePlus("bare", stack);
        assertFalse(
                cancelled(run(SetEnergyAxisCommand.class, "image", image, "offset_ev", 600.5, "dispersion_ev", 0.25)),
                LastError.get());
        SpectrumImage spectra = SpectrumImagePlus.toSpectrumImage(image);
        assertEquals(600.5, spectra.axis().offset());
        assertEquals(0.25, spectra.axis().dispersion());
        assertEquals(17, spectra.spectrum(0, 0).counts()[17]);

        Module module = run(
                CalibrateEnergyCommand.class,
                "image",
                image,
                "method",
                "feature",
                "measured_ev",
                605.0,
                "true_ev",
                606.5);
        assertFalse(cancelled(module), LastError.get());
        for (float shift :
                SpectrumImagePlus.toSpectrumImage(image).shifts().get().shift()) assertEquals(0, shift);
        assertEquals(602, SpectrumImagePlus.toSpectrumImage(image).axis().offset());
    }

    @Test
    void spectraUnderRoisAreCollectedAndAppended() throws Exception {
        ImagePlus image = image(20, 20);
        image.setOverlay(new Overlay(named(new Roi(9, 9, 2, 2), "Mn2+")));
        image.getOverlay().add(named(new Roi(9, 3, 2, 1), "Mn4+"));
        File file = folder.resolve("collected.csv").toFile();
        assertFalse(
                cancelled(run(
                        CollectSpectraCommand.class,
                        "image",
                        image,
                        "spectra_file",
                        file,
                        "group",
                        "first",
                        "append",
                        "no")),
                LastError.get());
        LabelledSpectra first = LabelledSpectraCsv.read(file.toPath());
        assertEquals(4, size(first, "Mn2+"));
        assertEquals(2, size(first, "Mn4+"));
        assertEquals(List.of("first"), first.groups().stream().distinct().toList());
        assertArrayEquals(
                SpectrumImagePlus.toSpectrumImage(image).spectrum(9, 9).counts(),
                first.spectrum(IntStream.range(0, 6)
                                .filter(i -> first.label(i).equals("Mn2+"))
                                .findFirst()
                                .getAsInt())
                        .counts());

        assertFalse(
                cancelled(run(
                        CollectSpectraCommand.class,
                        "image",
                        image,
                        "spectra_file",
                        file,
                        "group",
                        "second",
                        "append",
                        "yes")),
                LastError.get());
        assertEquals(8, size(LabelledSpectraCsv.read(file.toPath()), "Mn2+"));
        assertEquals(12, LabelledSpectraCsv.read(file.toPath()).size());
        assertFalse(
                cancelled(run(CollectSpectraCommand.class, "image", image, "spectra_file", file, "append", "no")),
                LastError.get());
        assertEquals(6, LabelledSpectraCsv.read(file.toPath()).size());

        assertRefused(
                run(CollectSpectraCommand.class, "image", image, "spectra_file", file, "append", "maybe"),
                "OxEELS Collect Spectra",
                "yes or no, got 'maybe'");
        image.setOverlay(null);
        assertRefused(
                run(CollectSpectraCommand.class, "image", image, "spectra_file", file),
                "OxEELS Collect Spectra",
                "no ROIs");
        assertEquals(6, LabelledSpectraCsv.read(file.toPath()).size());
    }

    private static long size(LabelledSpectra spectra, String label) {
        return IntStream.range(0, spectra.size())
                .filter(i -> spectra.label(i).equals(label))
                .count();
    }

    private static Roi named(Roi roi, String name) {
        roi.setName(name);
        return roi;
    }

    @Test
    void trainingAndClassifyingRunToo() throws Exception {
        File spectra = folder.resolve("spectra.csv").toFile();
        LabelledSpectraCsv.write(Simulated.spectra(3, 3), spectra.toPath());
        File trained = folder.resolve("trained.oxeels").toFile();
        assertFalse(
                cancelled(run(
                        TrainSvmCommand.class,
                        "spectra_file",
                        spectra,
                        "model_file",
                        trained,
                        "gamma",
                        "0.05",
                        "shift_copies",
                        0,
                        "folds",
                        3)),
                LastError.get());
        assertEquals(Simulated.CLASSES, ModelFile.read(trained.toPath()).classes());
        File output = folder.resolve("classes.csv").toFile();
        assertFalse(
                cancelled(run(
                        ClassifySpectraCommand.class,
                        "spectra_file",
                        spectra,
                        "model_file",
                        trained,
                        "output_file",
                        output)),
                LastError.get());
        assertEquals(1 + 18, Files.readAllLines(output.toPath()).size());
    }

    @Test
    void whatGoesWrongReachesTheScriptAndTheMacro() throws Exception {
        ImagePlus image = image(4, 4);
        assertRefused(
                run(
                        MapOxidationStateCommand.class,
                        "image",
                        image,
                        "model_file",
                        folder.resolve("absent.oxeels").toFile()),
                "OxEELS Map Oxidation State",
                "absent.oxeels");
        assertRefused(
                run(MapOxidationStateCommand.class, "image", image, "model_file", model, "reject_below", 3.0),
                "OxEELS Map Oxidation State",
                "reject_below must be a probability in 0…1, got 3.0");
        assertRefused(run(MapOxidationStateCommand.class, "image", image), "OxEELS Map Oxidation State", "model_file");
        assertRefused(
                run(SetEnergyAxisCommand.class, "image", image, "dispersion_ev", -1.0),
                "OxEELS Set Energy Axis",
                "-1.0");
        assertRefused(
                run(CalibrateEnergyCommand.class, "image", image, "method", "zero_loss"),
                "OxEELS Calibrate Energy",
                "low-loss");
        assertRefused(
                run(
                        OpenSpectrumImageCommand.class,
                        "path",
                        folder.resolve("absent.dm3").toFile()),
                "OxEELS Open Spectrum Image",
                "absent.dm3");
        assertRefused(
                run(
                        TrainSvmCommand.class,
                        "spectra_file",
                        folder.resolve("absent.csv").toFile(),
                        "model_file",
                        folder.resolve("m.oxeels").toFile()),
                "OxEELS Train SVM",
                "absent.csv");
        assertRefused(
                run(
                        MapFolderCommand.class,
                        "input_directory",
                        folder.toFile(),
                        "file_filter",
                        "*.none",
                        "model_file",
                        model,
                        "output_directory",
                        folder.resolve("maps").toFile()),
                "OxEELS Map Folder",
                "*.none");
    }

    @Test
    void withoutAnImageOrWithAnEmptyOneTheReasonIsSaid() throws Exception {
        assertRefused(
                run(MapOxidationStateCommand.class, "model_file", model),
                "OxEELS Map Oxidation State",
                "no spectrum image is open");
        // this is what Fiji makes of a title that no image has
        assertRefused(
                run(MapOxidationStateCommand.class, "image", new ImagePlus("no such title"), "model_file", model),
                "OxEELS Map Oxidation State",
                "the key image");
        ImagePlus colours = new ImagePlus("colours", new ij.process.ColorProcessor(4, 4));
        assertRefused(
                run(SetEnergyAxisCommand.class, "image", colours, "dispersion_ev", 0.5),
                "OxEELS Set Energy Axis",
                "RGB");
    }

    /** One of two keys that name an energy is no default, and the defaults together are sound. */
    @Test
    void calibrationWorksWithItsOwnDefaults() throws Exception {
        SpectrumImage truth = Simulated.image("core_shell", 12, 10).image();
        ImagePlus displaced =
                SpectrumImagePlus.toImagePlus(truth.withAxis(truth.axis().shifted(4)));
        assertFalse(cancelled(run(CalibrateEnergyCommand.class, "image", displaced)), LastError.get());
        SpectrumImage calibrated = SpectrumImagePlus.toSpectrumImage(displaced);
        double found = calibrated.axis().offset()
                + calibrated.shifts().get().shift()[0]
                - truth.axis().offset();
        assertEquals(0, found, 2, "the estimate is good to about 1 eV");
        assertRefused(
                run(CalibrateEnergyCommand.class, "image", displaced, "measured_ev", 640.0),
                "OxEELS Calibrate Energy",
                "measured_ev");
    }

    @Test
    void aLowLossImageIsReadFromAFileOfItsOwnAndMustFit() throws Exception {
        SpectrumFileOpener.write(
                Simulated.image("core_shell", 7, 2).image(), folder.resolve("core.rpl"), Progress.NONE);
        for (Class<? extends Command> command :
                List.of(MapOxidationStateCommand.class, WhiteLinesCommand.class, FitReferencesCommand.class))
            assertRefused(
                    run(
                            command,
                            "image",
                            image(8, 6),
                            "low_loss_path",
                            folder.resolve("core.rpl").toFile(),
                            command == MapOxidationStateCommand.class ? "model_file" : "output_directory",
                            command == MapOxidationStateCommand.class ? model : new File("")),
                    CommandBinding.label(command),
                    "core.rpl is no low-loss image");
    }

    @Test
    void aSuccessForgetsTheErrorBefore() throws Exception {
        run(OpenSpectrumImageCommand.class, "path", new File(""));
        assertFalse(LastError.get().isEmpty());
        SpectrumFileOpener.write(
                Simulated.image("core_shell", 2, 2).image(), folder.resolve("small.rpl"), Progress.NONE);
        run(OpenSpectrumImageCommand.class, "path", folder.resolve("small.rpl").toFile());
        assertEquals("", LastError.get());
    }

    /** Called by the macro of the test below: ImageJ2 runs a command on a thread of its own while the macro waits. */
    public static final class FromMacro {

        private FromMacro() {}

        public static String map(String ignored) throws Exception {
            ImagePlus opened = image(4, 3);
            // on another thread, so that the macro's own has no image of its own
            Thread opening = new Thread(opened::show);
            opening.start();
            opening.join();
            run(MapOxidationStateCommand.class, "image", opened, "model_file", model, "witnesses", "no");
            return opened.getTitle();
        }
    }

    @Test
    void aMacroWithoutAScreenContinuesWithTheImageThatWasMapped() {
        String call = "call('" + FromMacro.class.getName() + ".map', '')";
        String[] titles = IJ.runMacro("setBatchMode(true); measured = " + call
                        + "; title = getTitle(); n = nImages; close('*'); setBatchMode(false);"
                        + " return measured + '|' + title + '|' + n;")
                .split("\\|");
        assertEquals(titles[0], titles[1]);
        assertTrue(Integer.parseInt(titles[2]) > 3, "the maps are open too: " + titles[2]);
    }
}
