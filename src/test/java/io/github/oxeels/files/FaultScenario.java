// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import io.github.oxeels.Simulated;
import io.github.oxeels.fiji.FigureChoice;
import io.github.oxeels.fiji.MapFiles;
import io.github.oxeels.fiji.SpectrumFileOpener;
import io.github.oxeels.io.Images;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.io.hyperspy.HyperSpyWriter;
import io.github.oxeels.io.lispix.LispixWriter;
import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Validation;
import io.github.oxeels.model.file.ModelFile;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.ExampleMaps;
import io.github.oxeels.report.MapProvenance;
import io.github.oxeels.report.ReportHead;
import io.github.oxeels.report.TrainingReport;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Something that is written; the version makes its bytes differ. */
enum FaultScenario {
    ONE_FILE {
        @Override
        void write(Path folder, int version) throws IOException {
            AtomicFile.writeStream(folder.resolve("one.csv"), out -> {
                for (int i = 0; i < 5; i++) out.write(bytes(i, version));
            });
        }
    },
    LISPIX {
        @Override
        void write(Path folder, int version) throws IOException {
            OutputSet.write(
                    files -> LispixWriter.write(image(version), folder.resolve("a.rpl"), "", files, Progress.NONE));
        }
    },
    HYPERSPY_AND_TABLE {
        @Override
        void write(Path folder, int version) throws IOException {
            OutputSet.write(files -> {
                HyperSpyWriter.write(image(version), folder.resolve("a.hspy"), "", files, Progress.NONE);
                files.stream(folder.resolve("a.csv"), out -> out.write(bytes(7, version)));
            });
        }
    },
    REPORT {
        @Override
        void write(Path folder, int version) throws IOException {
            OutputSet.write(files -> {
                for (String name : List.of("r.report.csv", "r.report.json", "r.html"))
                    files.stream(folder.resolve(name), out -> out.write(bytes(name.length(), version)));
            });
        }
    },
    FOLDER(true, 1) {
        @Override
        void write(Path folder, int version) throws IOException {
            Path map = folder.resolve("map");
            OutputSet.writeInto(map, files -> {
                for (String name : List.of("labels.tif", "table.csv", "map.json"))
                    files.stream(map.resolve(name), out -> out.write(bytes(name.length(), version)));
            });
        }
    },
    /** A name that leaves no room for anything else in it. */
    LONG_NAMES {
        @Override
        void write(Path folder, int version) throws IOException {
            OutputSet.write(files -> {
                for (String end : List.of(".csv", ".json"))
                    files.stream(
                            folder.resolve("n".repeat(255 - end.length()) + end),
                            out -> out.write(bytes(end.length(), version)));
            });
        }
    },
    TIFF_AND_LOW_LOSS(false, 8) {
        @Override
        void write(Path folder, int version) throws IOException {
            SpectrumImage image = image(version).withLowLoss(Images.counting(3, 2, 7));
            SpectrumFileOpener.write(image, folder.resolve("image.tif"), Progress.NONE);
        }
    },
    LISPIX_AND_LOW_LOSS(false, 8) {
        @Override
        void write(Path folder, int version) throws IOException {
            SpectrumImage image = image(version).withLowLoss(Images.counting(3, 2, 7));
            SpectrumFileOpener.write(image, folder.resolve("image.rpl"), Progress.NONE);
        }
    },
    MODEL(false, 8) {
        @Override
        void write(Path folder, int version) throws IOException {
            OxidationStateModel model = Simulated.model();
            ModelFile.write(
                    model.with(model.preprocessing().withSpikeThreshold(5 + version)), folder.resolve("m.oxeels"));
        }
    },
    LABELLED_SPECTRA(false, 8) {
        @Override
        void write(Path folder, int version) throws IOException {
            LabelledSpectraCsv.write(Simulated.spectra(1, 2 + version), folder.resolve("spectra.csv"));
        }
    },
    TRAINING_REPORT(false, 8) {
        @Override
        void write(Path folder, int version) throws IOException {
            new TrainingReport(
                            new ReportHead("report " + version, Map.of("model", "m.oxeels"), List.of("a warning")),
                            List.of("A", "B"),
                            new int[] {3, 4},
                            Map.of("kernel", "rbf"),
                            new TrainingReport.HeldOut(
                                    new Validation(2, true, 0.5, 0.1, new int[][] {{2, 1}, {0, 4}}, List.of()),
                                    OptionalDouble.empty(),
                                    Optional.empty()),
                            List.of(),
                            List.of(),
                            Optional.empty())
                    .write(folder.resolve("page.html"));
        }
    },
    MAP(true, 80) {
        @Override
        void write(Path folder, int version) throws IOException {
            OxidationMap map = ExampleMaps.of(4, 3, 1 + version, "nm", "Mn2+", "Mn4+");
            MapProvenance provenance = new MapProvenance(
                    ExampleMaps.ORIGIN,
                    "a.dm3",
                    new EnergyAxis(600, 0.1, 800),
                    "l3",
                    Map.of(),
                    Map.of(),
                    List.of(new SourceFile("image", "a.dm3", "00")));
            MapFiles.save(map, List.of(), provenance, FigureChoice.DEFAULT, folder.resolve("map"), Progress.NONE);
        }
    };

    /** Whether a folder of its own is written. */
    final boolean inFolder;
    /** How much longer it takes than the simplest. */
    final int cost;

    FaultScenario() {
        this(false, 1);
    }

    FaultScenario(boolean inFolder, int cost) {
        this.inFolder = inFolder;
        this.cost = cost;
    }

    abstract void write(Path folder, int version) throws IOException;

    static byte[] bytes(int seed, int version) {
        byte[] bytes = new byte[40 + seed + version];
        new Random(31L * seed + version).nextBytes(bytes);
        return bytes;
    }

    static SpectrumImage image(int version) {
        SpectrumImage image = Images.counting(3, 2, 5);
        return image.withAxis(image.axis().shifted(version));
    }
}
