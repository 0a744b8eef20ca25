// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.model.OxidationStateModel;
import io.github.oxeels.model.PredictionSets;
import io.github.oxeels.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Prediction sets of a model that is trained on simulation, calibrated on further instruments. Where the axis matters,
 * these are calibrated as well or as badly as users say that theirs are.
 */
final class SimulatedSets {

    /** eV, to which users say that their axes are calibrated. */
    private static final double[] AXIS_UNCERTAINTIES = {0.2, 0.5, 1, 2};
    /** How many of them, from the first on, are good, and the others poor. */
    private static final int WELL_CALIBRATED = 2;

    private final OxidationStateModel model;
    private final SetCalibration sets;
    private int units;

    private SimulatedSets(OxidationStateModel model) {
        this.model = model;
        sets = new SetCalibration(model);
    }

    static PredictionSets calibrate(OxidationStateModel model, SimulatedInstruments instruments) {
        return new SimulatedSets(model).calibrate(instruments);
    }

    private PredictionSets calibrate(SimulatedInstruments instruments) {
        double[] uncertainties =
                Double.isNaN(instruments.metal().calibration()) ? new double[] {0} : AXIS_UNCERTAINTIES;
        // which positions hold is disputed, so what is promised must hold by either
        List<SimulatedInstruments> sources = new ArrayList<>(List.of(instruments));
        instruments.asPublished().ifPresent(sources::add);
        for (SimulatedInstruments source : sources)
            for (int k = 0; k < uncertainties.length; k++) {
                // what is promised of an axis that is known must not rest on the wide sets of one that is not
                if (k % WELL_CALIBRATED == 0) sets.beginPopulation();
                for (boolean pure : new boolean[] {true, false})
                    add(source, uncertainties[k], pure, instruments.oneIn(5 * uncertainties.length), k);
            }
        return sets.train(units + " simulated instruments");
    }

    /** @param pure whether each spectrum is of one class; else the spectra calibrate intervals of the valence only */
    private void add(
            SimulatedInstruments instruments, double axisUncertainty, boolean pure, int acquisitions, int part) {
        SimulatedRows rows = instruments.rows(
                SimulatedInstruments.extreme(),
                axisUncertainty == 0 ? Double.NaN : axisUncertainty,
                acquisitions,
                pure ? 1 : 0.5,
                (pure ? 20 : 30) + part);
        for (SimulatedSpectra spectra : rows.recorded(Progress.NONE)) add(spectra, axisUncertainty, pure);
    }

    private void add(SimulatedSpectra spectra, double axisUncertainty, boolean pure) {
        SetCalibration.Asked asked =
                new SetCalibration.Asked(spectra.axis(), spectra.counts(), spectra.shifts(), axisUncertainty);
        double[] states = model.fractions().orElseThrow().valences(), classes = model.valences();
        sets.add(SetCalibration.ask(model, asked), i -> {
            double valence = spectra.valence(i, states);
            return new SetCalibration.Known(
                    units + spectra.acquisitionOf(i),
                    pure ? SimulatedReading.nearest(valence, classes) : -1,
                    pure ? Double.NaN : valence);
        });
        units += spectra.acquisitionOf(spectra.size() - 1) + 1;
    }
}
