// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.explorer;

import io.github.oxeels.calibrate.EdgeChoice;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Validation;
import io.github.oxeels.model.file.BuiltinModels;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.report.RecordJson;
import io.github.oxeels.report.ReportFiles;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.spectrum.PixelLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a model of the labels, in the background, by the commands that a macro would use. */
public final class TrainingDesk {

    /** Kind of work, see {@link Jobs}. */
    public static final String TRAINING = "Training";

    /** What is trained. */
    public enum Kind {
        BUILTIN("built-in model", ""),
        SVM("support vector machine", "OxEELS Train SVM"),
        NETWORK("neural networks", "OxEELS Train Network");

        private final String text;
        private final String command;

        Kind(String text, String command) {
            this.text = text;
            this.command = command;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A model to map with.
     *
     * @param file of the model, or the name of a built-in one
     * @param model what is in it
     * @param spectra what it was trained on here; empty for a built-in one
     * @param accuracy how well it does on spectra that it has not seen, in words
     */
    public record Trained(
            String file, OxidationStateModel model, Optional<LabelledSpectra> spectra, List<String> accuracy) {}

    private final Session session;
    private Path folder;
    private Trained trained;
    private Runnable retrain;
    private PixelLabels seen;

    TrainingDesk(Session session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    /** @return where spectra, models and maps are written */
    public Path folder() {
        return folder;
    }

    public void setFolder(Path newFolder) {
        folder = newFolder;
    }

    /**
     * Follows the labels from now on.
     *
     * @param newRetrain is run when a label changes, as long as two classes or more have pixels; null to follow no more
     */
    public void follow(Runnable newRetrain) {
        retrain = newRetrain;
        seen = session.host().labels();
    }

    /** Labels are told of also when they are only measured: what was seen before is not learnt again. */
    void labelsChanged(PixelLabels now) {
        if (retrain == null || now.equals(seen)) return;
        seen = now;
        if (now.classes().size() > 1) retrain.run();
    }

    /** @return the model to map with; empty before there is one */
    public Optional<Trained> trained() {
        return Optional.ofNullable(trained);
    }

    /** @return what may be set of a training, beside files */
    public List<Host.Setting> settings(Kind kind) {
        if (kind == Kind.BUILTIN) return List.of();
        return session.host().settings(kind.command).stream()
                .filter(setting -> !setting.name().endsWith("_file"))
                .toList();
    }

    /**
     * Trains, and then calls back.
     *
     * @param settings keys of the command that shall differ from their defaults
     * @param alsoOthers whether labels of other open images are learnt from too
     */
    public void train(Kind kind, Map<String, String> settings, boolean alsoOthers, Runnable then) {
        List<String> others = alsoOthers ? session.host().otherLabelledImages() : List.of();
        Path place = folder;
        session.jobs()
                .submit(
                        TRAINING,
                        progress -> kind == Kind.BUILTIN
                                ? builtin(progress)
                                : trained(kind, settings, others, place, progress),
                        result -> {
                            trained = result;
                            session.tell(Change.MODEL);
                            then.run();
                        });
    }

    private Trained builtin(Progress progress) throws IOException {
        Edge edge = EdgeChoice.on(session.image(), progress)
                .orElseThrow(() ->
                        new IllegalArgumentException("no white lines of " + String.join(", ", BuiltinModels.elements())
                                + " are on the axis " + session.image().axis() + ": calibrate it first"));
        String name = BuiltinModels.of(edge.element());
        OxidationStateModel model = BuiltinModels.readNamed(name);
        return new Trained(
                name,
                model,
                Optional.empty(),
                List.of(String.format(
                        Locale.ROOT,
                        "%.1f %% of simulated spectra of instruments it never saw",
                        100 * model.validation().accuracy())));
    }

    private Trained trained(Kind kind, Map<String, String> settings, List<String> others, Path place, Progress progress)
            throws Exception {
        Files.createDirectories(place);
        Path spectra = place.resolve("labelled-spectra.csv");
        Path model = place.resolve("model.oxeels");
        Path report = place.resolve("training.html");
        Map<String, String> collect = new LinkedHashMap<>();
        collect.put("spectra_file", spectra.toString());
        Map<String, Map<String, String>> images = new LinkedHashMap<>();
        images.put(session.host().title(), Map.copyOf(collect));
        collect.put("append", "yes");
        for (String other : others) images.put(other, collect);
        session.actions().read("OxEELS Collect Spectra", images, progress.quiet());
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("spectra_file", spectra.toString());
        keys.put("model_file", model.toString());
        keys.put("report_file", report.toString());
        keys.putAll(settings);
        session.actions().run(kind.command, keys, progress);
        OxidationStateModel made = BuiltinModels.readNamed(model.toString());
        return new Trained(
                model.toString(),
                made,
                Optional.of(LabelledSpectraCsv.read(spectra)),
                accuracy(made.validation(), RecordJson.read(new ReportFiles(report).json())));
    }

    private static List<String> accuracy(Validation validation, Map<String, Object> report) {
        String held = String.format(
                Locale.ROOT, "%.1f ± %.1f %%", 100 * validation.accuracy(), 100 * validation.accuracySd());
        if (!validation.grouped())
            return List.of(
                    "held-out acquisitions: not known, only one is labelled", held + " over random folds (optimistic)");
        String random = report.get("random_fold_accuracy") instanceof Number number
                ? String.format(Locale.ROOT, "%.1f %% over random folds (optimistic)", 100 * number.doubleValue())
                : "random folds were not tried";
        return List.of(held + " of held-out acquisitions", random);
    }
}
