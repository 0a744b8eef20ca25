// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import io.github.oxeels.Requests;
import io.github.oxeels.Simulated;
import io.github.oxeels.assess.study.StudyJournal;
import io.github.oxeels.fiji.LabelImages;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.fiji.tiff.TiffFileWriter;
import io.github.oxeels.gan.GanDesign;
import io.github.oxeels.gan.GanOptions;
import io.github.oxeels.gan.GanTrainer;
import io.github.oxeels.gan.TrainingState;
import io.github.oxeels.gan.game.GameOptions;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.Signal;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.io.dm.SoundDm;
import io.github.oxeels.model.BoundModel;
import io.github.oxeels.model.Judgement;
import io.github.oxeels.model.OptionsProvenance;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.file.CheckpointFile;
import io.github.oxeels.model.file.GeneratorFile;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.model.file.NetworkCard;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.search.Journal;
import io.github.oxeels.search.Parameter;
import io.github.oxeels.search.SearchSpace;
import io.github.oxeels.search.Trial;
import io.github.oxeels.simulate.reference.ReferenceData;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.MixedSpectra;
import io.github.oxeels.spectrum.PixelLabels;
import io.github.oxeels.spectrum.SpectrumImage;
import io.github.oxeels.usecase.TrainSvm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Every kind of file that OxEELS reads: a new reader is a new line here. */
final class FuzzTargets {

    private static final String MSA =
            "#FORMAT      : EMSA/MAS Spectral Data File\n#VERSION     : 1.0\n#TITLE       : a\n"
                    + "#DATE        : 01-OCT-1991\n#NPOINTS     : 4.\n#NCOLUMNS    : 1.\n#XUNITS      : eV\n"
                    + "#DATATYPE    : %s\n#XPERCHAN    : 0.5\n#OFFSET      : 600\n#SIGNALTYPE  : ELS\n"
                    + "#BEAMKV   -kV: 120\n#SPECTRUM    :\n%s"
                    + "#ENDOFDATA   : \n";
    private static final String TABLE =
            "label,group,f:A,f:B,640.0,640.5,641.0\nA,g,1,0,1,2,3\n\"B, b\",h,0.5,0.5,4,5e3,-6\n";
    private static final String EXCEL = "sep=;\r\nlabel;group;640,0;640,5;641,0;\r\nA;g;1,5;2;3;\r\nB;h;4;5;6,25;\r\n";
    private static final Map<String, Object> IDENTITY = Map.of("seed", 1);
    private static final String TRAINING = "training";

    private final Path folder;
    private final List<FuzzTarget> targets = new ArrayList<>();

    private FuzzTargets(Path folder) {
        this.folder = folder;
    }

    /** @param folder for what is written on the way */
    static List<FuzzTarget> all(Path folder) throws IOException {
        FuzzTargets all = new FuzzTargets(folder);
        all.spectra();
        all.tables();
        all.models();
        all.generators();
        return List.copyOf(all.targets);
    }

    private void spectra() throws IOException {
        spectra("dm3", "dm3", SoundDm.file(3, ByteOrder.LITTLE_ENDIAN));
        spectra("dm4", "dm4", SoundDm.file(4, ByteOrder.BIG_ENDIAN));
        spectra("dm4 dual", "dm4", SoundDm.dual());
        spectra("hspy", "hspy", written("sound.hspy"));
        spectra("hspy chunks", "hspy", resource("io/hyperspy/gzip-shuffle-float64.hspy"));
        spectra("hspy links", "hspy", resource("io/hyperspy/odd-links-latest.hspy"));
        spectra("msa", "msa", text(String.format(MSA, "Y", "1\n2\n30\n-4\n")));
        spectra("msa columns", "msa", text(String.format(MSA, "XY", "600,1\n600.5,2\n601,30\n601.5,-4\n")));
        spectra(
                "msa commas",
                "msa",
                text(String.format(MSA, "Y", "1,5\n2,5\n30,25\n-4,5\n").replace("0.5", "0,5")));
        spectra("rpl", "rpl", written("sound.rpl"));
        // the counts of every damaged header
        Files.copy(folder.resolve("sound.raw"), folder.resolve("damaged.raw"));
        spectra("txt", "txt", text("Energy (eV)\tA\tB\n640,0\t1,5\t2\n640,5\t3\t4\n641,0\t5\t6\n"));
        spectra("csv", "csv", text("E,I\n640.0,1\n640.5,2.5\n641.0,-3\n"));
        spectra("tif", "tif", written("sound.tif"));
        spectra(
                "tif big",
                "tif",
                new TiffFileWriter(true, ByteOrder.LITTLE_ENDIAN).file(5, 4, 3, 8, 0, (x, y, z) -> x));
        spectra(
                "tif tiles",
                "tif",
                new TiffFileWriter(false, ByteOrder.BIG_ENDIAN).file(5, 4, 3, 4, 16, (x, y, z) -> y));
    }

    private void tables() throws IOException {
        whole("table", "csv", text(TABLE), FuzzTargets::readTable);
        whole("table Excel", "csv", ("\ufeff" + EXCEL).getBytes(StandardCharsets.UTF_16LE), FuzzTargets::readTable);
        whole(
                "references",
                "json",
                shipped("ions.json"),
                file -> ReferenceData.shipped().withFile(file));
        whole("journal", "jsonl", journal(), FuzzTargets::readJournal);
        whole("study", "jsonl", study(), FuzzTargets::readStudy);
        whole("labels", "tif", labels(), file -> LabelImages.read(file, 5, 4, 1).classes());
    }

    private void models() throws IOException {
        Path file = folder.resolve("sound.oxeels");
        TrainSvm.Request small = Requests.svm(
                Simulated.spectra(2, 2),
                "s.csv",
                "rbf",
                "10",
                "0.05",
                "3",
                "0",
                "area",
                "636-650",
                0,
                0,
                0,
                2,
                1,
                false);
        OxidationStateModel model = TrainSvm.run(small, Progress.NONE).model();
        ModelFile.write(model, file);
        NetworkCard.SelfTest test =
                new NetworkCard.SelfTest(new float[model.trainingAxis().size()], new double[] {0.25, 0.75});
        Path card = folder.resolve("sound.json");
        new NetworkCard(model.preparation(), 1, "a hand", List.of(test)).write(card);
        whole("card", "json", Files.readAllBytes(card), NetworkCard::read);
        byte[] machine = Files.readAllBytes(file), network = resource("model/format1/convolutional.oxeels");
        whole("model", "oxeels", machine, FuzzTargets::readModel);
        for (String entry : List.of("manifest.json", "svm.model", "novelty.json"))
            targets.add(FuzzTarget.inside("model", "oxeels", machine, entry, FuzzTargets::readModel));
        for (String entry : List.of("manifest.json", "network.f32"))
            targets.add(FuzzTarget.inside("network", "oxeels", network, entry, FuzzTargets::readModel));
    }

    private void generators() throws IOException {
        AtomicReference<TrainingState> state = new AtomicReference<>();
        GanDesign design = GanDesign.WASSERSTEIN;
        GanOptions options = new GanOptions(design, 1, new GameOptions(4, 4, 1, design.learningRate()), 1);
        var made = GanTrainer.train(Simulated.spectra(5, 2), options, Optional.empty(), state::set, Progress.NONE);
        Path file = folder.resolve("sound.oxeels-gan"), checkpoint = folder.resolve("sound.checkpoint");
        OptionsProvenance provenance =
                new OptionsProvenance("OxEELS", "00", Map.of("A", 1), List.of(), List.of(), 1, Map.of());
        GeneratorFile.write(new GeneratorFile.Content(made.generator(), provenance), file);
        CheckpointFile.write(state.get(), TRAINING, checkpoint);
        FuzzTarget.Reader generator = damaged -> GeneratorFile.read(damaged)
                .generator()
                .draw(new int[] {1, 0}, 0, 1, "", Progress.NONE)
                .axis();
        FuzzTarget.Reader training =
                damaged -> CheckpointFile.read(damaged, TRAINING).members().size();
        whole("generator", "oxeels-gan", Files.readAllBytes(file), generator);
        for (String entry : List.of("manifest.json", "space.json"))
            targets.add(FuzzTarget.inside("generator", "oxeels-gan", Files.readAllBytes(file), entry, generator));
        targets.add(FuzzTarget.inside(
                "checkpoint", "checkpoint", Files.readAllBytes(checkpoint), "manifest.json", training));
    }

    private void whole(String name, String extension, byte[] sound, FuzzTarget.Reader reader) {
        targets.add(FuzzTarget.whole(name, extension, sound, reader));
    }

    private void spectra(String name, String extension, byte[] sound) {
        whole(name, extension, sound, FuzzTargets::readSpectra);
    }

    private byte[] written(String name) throws IOException {
        SpectrumFileOpener.write(Images.counting(3, 2, 5), folder.resolve(name), Progress.NONE);
        return Files.readAllBytes(folder.resolve(name));
    }

    private static List<String> readSpectra(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        for (Signal signal : SpectrumFileOpener.FORMATS.signalsOf(file)) {
            found.add("'" + signal.name() + "' " + signal.elementType() + " " + signal.axes() + " "
                    + signal.microscope() + " warnings " + signal.warnings());
            if (!signal.isSpectral() || signal.shape().length > 3) continue;
            SpectrumImage image = signal.spectrumImage();
            if (signal.size() < 1 << 20) signal.statistics(Progress.NONE);
            if (image.channels() < 1 << 20) image.read(image.pixels() - 1, 1, new float[image.channels()]);
        }
        return found;
    }

    private static String readTable(Path file) throws IOException {
        MixedSpectra read = LabelledSpectraCsv.readMixed(file);
        return read.spectra().size() + " spectra on " + read.spectra().axis() + ", mixed of " + read.components();
    }

    /** A model that is read must also answer, or say that it cannot. */
    private static String readModel(Path file) throws IOException {
        OxidationStateModel model = ModelFile.read(file);
        EnergyAxis axis = model.trainingAxis();
        try {
            float[] counts = new float[axis.size()];
            for (int i = 0; i < counts.length; i++) counts[i] = 100 + i % 7;
            new BoundModel(model, axis, null).judge(counts, 1, null, 0, Judgement.of(model, 1));
        } catch (IllegalArgumentException | IllegalStateException said) {
            throw new IOException(file + " does not apply: " + said.getMessage(), said);
        }
        return model.classes() + " " + model.preprocessing() + " " + axis;
    }

    private static SearchSpace space() {
        return SearchSpace.of(SearchSpace.Dimension.of(Parameter.integer("layers", 1, 4)));
    }

    private byte[] journal() throws IOException {
        Path file = folder.resolve("sound.jsonl");
        try (Journal journal = Journal.open(file, space(), IDENTITY, Progress.NONE)) {
            for (int trial = 0; trial < 2; trial++)
                journal.append(new Trial(
                        trial,
                        space().configuration(Map.of("layers", trial + 1)),
                        Trial.State.COMPLETE,
                        0.5 + trial,
                        List.of(0.25),
                        Map.of("standard_error", 0.1),
                        1.5,
                        ""));
        }
        return Files.readAllBytes(file);
    }

    private static int readJournal(Path file) throws IOException {
        try (Journal journal = Journal.open(file, space(), IDENTITY, Progress.NONE)) {
            return journal.trials().size();
        }
    }

    private byte[] study() throws IOException {
        Path file = folder.resolve("sound-study.jsonl");
        StudyJournal.open(file, IDENTITY, 2, 2, Progress.NONE).close();
        Files.writeString(
                file,
                "{\"asked\":\"svm, fold 1\",\"named\":[\"AB\",\"-A\"],\"note\":\"\"}\n",
                StandardOpenOption.APPEND);
        return Files.readAllBytes(file);
    }

    private static String readStudy(Path file) throws IOException {
        try (StudyJournal journal = StudyJournal.open(file, IDENTITY, 2, 2, Progress.NONE)) {
            return "a study";
        }
    }

    private byte[] labels() throws IOException {
        Path file = folder.resolve("sound-labels.tif");
        PixelLabels labels = PixelLabels.none(5, 4).with(BitSet.valueOf(new long[] {0b1011}), "A");
        LabelImages.write(labels, file, Progress.NONE);
        return Files.readAllBytes(file);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FuzzTargets.class.getResourceAsStream("/io/github/oxeels/" + name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] shipped(String name) throws IOException {
        try (InputStream in = ReferenceData.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
