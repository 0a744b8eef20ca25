// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

import io.github.oxeels.assess.ShiftCurve;
import io.github.oxeels.files.SourceFile;
import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.Validation;
import io.github.oxeels.preprocess.Preprocessing;
import io.github.oxeels.report.table.Column;
import io.github.oxeels.report.table.Table;
import io.github.oxeels.train.LaboratoryScores;
import io.github.oxeels.train.ModelTraining;
import io.github.oxeels.train.SvmChoice;
import io.github.oxeels.train.TrainingSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the report of a training out of what was trained. */
public final class TrainingReports {

    private TrainingReports() {}

    /**
     * @param what was trained, such as {@code a support vector machine}
     * @param random accuracy over random folds, if the others are grouped
     * @param laboratories accuracy on simulated other laboratories, where they can be simulated
     * @param learning loss by epoch; empty for what does not learn in epochs
     * @param grid what was tried; empty if nothing was searched
     */
    public static TrainingReport of(
            String what,
            ModelTraining trained,
            OptionalDouble random,
            Optional<LaboratoryScores> laboratories,
            List<ShiftCurve> curves,
            List<TrainingReport.Loss> learning,
            Optional<Table> grid) {
        OxidationStateModel model = trained.model();
        TrainingSet set = trained.training().set();
        Validation validation = model.validation();
        return new TrainingReport(
                new ReportHead("Training of " + what + ": " + model.title(), summary(set, model), validation.notes()),
                model.classes(),
                set.spectra().classSizes(),
                model.provenance().options(),
                new TrainingReport.HeldOut(validation, random, laboratories),
                curves,
                learning,
                grid);
    }

    private static Map<String, String> summary(TrainingSet set, OxidationStateModel model) {
        Map<String, String> summary = new LinkedHashMap<>();
        summary.put("File", set.source().map(SourceFile::path).orElse(set.file()));
        summary.put("Spectra", Integer.toString(set.size()));
        summary.put(
                "Acquisitions",
                set.grouped() || set.whyNotByAcquisition().isPresent()
                        ? Long.toString(
                                set.spectra().groups().stream().distinct().count())
                        : "not named");
        summary.put("Energy axis", set.spectra().axis().toString());
        model.provenance().files().forEach(file -> summary.put("SHA-256 of the file", file.sha256()));
        summary.put("Data hash (SHA-256)", model.provenance().dataSha256());
        summary.put("Software", model.provenance().software());
        summary.put("Macro line", RecipeLines.macro(model.provenance().recipe(), set.file()));
        return summary;
    }

    /** @return how spectra were aligned, for the name of a curve; empty if they were not */
    public static String aligned(Preprocessing preprocessing) {
        if (!preprocessing.alignment().aligns()) return "";
        return preprocessing.alignment().keepsPosition() ? ", aligned to L3, whose energy is kept" : ", aligned to L3";
    }

    /** @return one row per cell; empty if nothing was searched */
    public static Optional<Table> grid(List<SvmChoice.Tried> tried) {
        if (tried.isEmpty()) return Optional.empty();
        Table.Builder rows = new Table.Builder(
                Column.count("Degree"),
                Column.number("coef0", ""),
                Column.number("C", ""),
                Column.number("gamma", ""),
                Column.number("Balanced accuracy", ""),
                Column.number("Standard deviation", ""));
        for (SvmChoice.Tried one : tried)
            rows.row(
                    one.options().degree(),
                    one.options().coef0(),
                    one.options().penalty(),
                    one.options().gamma(),
                    one.mean(),
                    one.deviation());
        return Optional.of(rows.build());
    }
}
