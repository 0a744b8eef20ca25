// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.map.OxidationMap;
import io.github.oxeels.map.SetPlanes;
import io.github.oxeels.map.Status;
import io.github.oxeels.map.Witnesses;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.model.Provenance;
import io.github.oxeels.model.TrainingRecipe;
import io.github.oxeels.model.Validation;
import io.github.oxeels.report.table.RegionMeans;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How a map was made, as the paragraph that the methods section of a paper needs, with its references. */
public final class MapMethods {

    private final OxidationMap map;
    private final MapProvenance made;
    private final Set<String> references = new LinkedHashSet<>();

    private MapMethods(OxidationMap map, MapProvenance made) {
        this.map = map;
        this.made = made;
    }

    /** Writes Markdown as UTF-8. */
    public static void write(OxidationMap map, MapProvenance made, OutputStream out) throws IOException {
        out.write(of(map, made).getBytes(StandardCharsets.UTF_8));
    }

    /** @return Markdown: a heading, the paragraph, what the program warned of, and the references */
    static String of(OxidationMap map, MapProvenance made) {
        return new MapMethods(map, made).text();
    }

    private String text() {
        List<String> sentences = new ArrayList<>();
        sentences.add(data());
        sentences.add(axis());
        sentences.add(training());
        sentences.add(validation());
        sentences.add(refused());
        sentences.add(valence());
        map.sets().ifPresent(sets -> sentences.add(sets(sets)));
        map.witnesses().ifPresent(witnesses -> sentences.add(witnesses(witnesses)));
        references.add(Literature.EGERTON);
        return MethodsText.page(map.name(), sentences, map.warnings(), references);
    }

    private String data() {
        return format(
                "Oxidation states were mapped at %s in the spectrum image %s (%s%s; %d channels of %s eV from %s eV) "
                        + "with %s.",
                made.model().edge().name(),
                made.source(),
                MethodsText.field(map.image().x(), map.image().y()),
                MethodsText.hash(made.files(), "image"),
                made.axis().size(),
                CardText.plain(made.axis().dispersion()),
                CardText.plain(made.axis().offset()),
                MethodsText.versions(made.versions()));
    }

    private String axis() {
        String note = made.settings().getOrDefault("energy_axis", "").toString().replaceFirst("^energy axis ", "");
        Object error = made.settings().get("axis_uncertainty_ev");
        return (note.isEmpty() ? "The energy axis was used as recorded" : "Energy axis: " + note)
                + (!made.model().seesAxis()
                        ? "; an error of the axis does not enter what the model says, which moves every spectrum to "
                                + "its own L3 maximum and does not look where that lies."
                        : error instanceof Double known && known > 0
                                ? format(
                                        "; probabilities were averaged over an error of ± %.2g eV (one standard "
                                                + "deviation) that all pixels share.",
                                        known)
                                : "; no error of the axis was allowed for.");
    }

    private String model() {
        return made.model().title()
                + (made.model().file().isEmpty()
                        ? ""
                        : " (" + made.model().file() + MethodsText.hash(made.files(), "model") + ")");
    }

    private String training() {
        Provenance training = made.model().training();
        TrainingRecipe recipe = training.recipe();
        if (recipe.keys().containsKey("kernel")) references.addAll(List.of(Literature.SVM, Literature.LIBSVM));
        else if (!recipe.kind().equals("nearest")) references.add(Literature.NETWORKS);
        if (training.spectraPerClass().isEmpty())
            return format(
                    "The model %s is a network that was trained elsewhere, taken over by %s, with %s.",
                    model(), training.software(), keys(recipe));
        int spectra = training.spectraPerClass().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return format(
                "The model %s was made by %s from %d spectra (%s)%s, with %s; SHA-256 of its training data %s%s.",
                model(),
                training.software(),
                spectra,
                list(new TreeMap<>(training.spectraPerClass())),
                training.groups().isEmpty() ? "" : " of " + training.groups().size() + " acquisitions",
                keys(recipe),
                training.dataSha256(),
                training.files().stream()
                        .map(file -> ", of the file " + file.path().replaceFirst(".*[/\\\\]", "") + " " + file.sha256())
                        .collect(Collectors.joining()));
    }

    /** As they are set in the command that trains such a model. */
    private static String keys(TrainingRecipe recipe) {
        String command = recipe.command().isEmpty() ? "" : "the command " + recipe.shellName() + " and ";
        return command
                + String.join(
                        ", ",
                        recipe.keys().entrySet().stream()
                                .filter(key -> !key.getValue().isEmpty())
                                .map(key -> key.getKey() + " = " + key.getValue())
                                .toList());
    }

    private static String list(TreeMap<String, ?> entries) {
        return String.join(
                ", ",
                entries.entrySet().stream()
                        .filter(entry -> !entry.getValue().toString().isEmpty())
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .toList());
    }

    private String validation() {
        Validation validation = made.model().validation();
        if (!validation.tested()) return "How many spectra it names right was not tested by this program.";
        if (made.model().training().recipe().kind().equals("simulation"))
            return format(
                    "Of held-out spectra%s it named %.1f ± %.1f %% right (%s).",
                    made.model().seesAxis() ? " on a true energy axis" : "",
                    100 * validation.accuracy(),
                    100 * validation.accuracySd(),
                    String.join("; ", validation.notes()));
        return format(
                "In %d-fold cross-validation, %s, it named %.1f ± %.1f %% of held-out spectra right%s.",
                validation.folds(),
                validation.grouped() ? "whole acquisitions held out together" : "random spectra held out",
                100 * validation.accuracy(),
                100 * validation.accuracySd(),
                validation.notes().isEmpty() ? "" : " (" + String.join("; ", validation.notes()) + ")");
    }

    /** Settings by their names, so that they can be set again. */
    private String refused() {
        List<String> settings = new ArrayList<>();
        for (String key : List.of("reject_below", "weak_below", "edge_significance", "known_valence")) {
            Object value = made.settings().getOrDefault(key, "");
            if (!value.equals("")) settings.add(key + " = " + value);
        }
        Object undecided = made.settings().getOrDefault("undecided", "");
        return format(
                "Of %d pixels, %d were refused as without a significant or strong enough white line and %d as unknown, "
                        + "being unlike the training spectra or of too low a probability (%s)%s.",
                map.pixels(),
                map.classes().pixelsOf(Status.NO_EDGE),
                map.classes().pixelsOf(Status.UNKNOWN),
                settings.isEmpty() ? "default settings" : String.join(", ", settings),
                undecided.equals("") ? "" : "; " + undecided);
    }

    private String sets(SetPlanes sets) {
        references.add(Literature.CONFORMAL);
        double size = RegionMeans.plain(sets.size());
        return format(
                        "Each pixel that shows an edge and is not unlike the training spectra, though no class may be "
                                + "probable enough to name it, has a set of states and an interval of valence by split "
                                + "conformal prediction, calibrated on %s, that hold the true one for %s of spectra "
                                + "from instruments like those%s.",
                        sets.calibratedOn(),
                        PredictionSets.percent(sets.coverage()),
                        Double.isNaN(size) ? "" : format("; the mean set has %.2f states", size))
                + outside(sets);
    }

    private String outside(SetPlanes sets) {
        float[] valence = map.consensus().valence();
        int both = 0, outside = 0;
        for (int pixel = 0; pixel < valence.length; pixel++) {
            if (!Float.isFinite(valence[pixel]) || !Float.isFinite(sets.low()[pixel])) continue;
            both++;
            if (valence[pixel] < sets.low()[pixel] || valence[pixel] > sets.high()[pixel]) outside++;
        }
        return both == 0
                ? ""
                : format(
                        " The interval is what the model claims of the spectrum of each pixel alone, the mean valence "
                                + "another claim: it lies outside of the interval in %d of %d pixels.",
                        outside, both);
    }

    private String valence() {
        double noise = MapQuantities.median(map.consensus().noise());
        double doubt = MapQuantities.median(map.consensus().doubt());
        if (Double.isNaN(noise)) return "No mean valence was stated.";
        if (map.witnesses().isPresent()) references.add(Literature.LEAST_SQUARES);
        return format(
                "The mean valence is that of %s, like neighbours added up where counts are low (median of %.1f "
                        + "effective pixels); its error has a median of %.2g from noise, independent from pixel to "
                        + "pixel, and of %.2g that all pixels share (one standard deviation).",
                map.witnesses().isEmpty() ? "the model" : "the model and a non-negative fit of references, averaged",
                MapQuantities.median(map.consensus().effectivePixels()),
                noise,
                doubt);
    }

    private String witnesses(Witnesses witnesses) {
        List<String> names =
                witnesses.testimonies().stream().map(Witnesses.Testimony::name).toList();
        if (names.contains("white lines")) references.add(Literature.WHITE_LINES);
        return format(
                        "The valence by the model of the same spectra, like neighbours added up, was compared with %s: "
                                + "more than %.1f of valence and %.0f standard errors apart in %d pixels.",
                        names.isEmpty() ? "no other method, none being applicable" : String.join(" and ", names),
                        Witnesses.CONFLICT,
                        Witnesses.ERRORS,
                        witnesses.conflicts())
                + lowLoss();
    }

    private String lowLoss() {
        String used = made.settings().getOrDefault("low_loss", "").toString();
        return used.isEmpty()
                ? ""
                : format(" They took t/λ from the low loss %s%s.", used, MethodsText.hash(made.files(), "low loss"));
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
