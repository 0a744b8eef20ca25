// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.benchmark;

import io.github.oxeels.command.Commands;
import io.github.oxeels.io.csv.LabelledSpectraCsv;
import io.github.oxeels.numeric.CurveIntegral;
import io.github.oxeels.numeric.PowerLawFit;
import io.github.oxeels.perturb.BelowEdge;
import io.github.oxeels.preprocess.FeatureWindow;
import io.github.oxeels.progress.Progress;
import io.github.oxeels.spectrum.ChannelRange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.EnergyAxis;
import io.github.oxeels.spectrum.EnergyWindow;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Labelled spectra of several laboratories, one CSV file each, and what is trained on some of them together. */
record Laboratories(Map<String, LabelledSpectra> byName, Edge edge) {

    /** Conditions of simulated laboratories, as keys of Simulate Spectra: they differ as real ones do. */
    private static final Map<String, String> SIMULATED = Map.of(
            "fine", "dispersion_ev=0.1 resolution_ev=0.3..0.5 thickness=0.1..0.4 counts=1000..10000 offset_ev=-0.5..0.5",
            "coarse", "dispersion_ev=0.5 resolution_ev=1..1.5 thickness=0.2..0.8 counts=300..3000 offset_ev=-3..3",
            "thick", "dispersion_ev=0.25 resolution_ev=0.6..1 thickness=0.8..1.3 counts=300..3000 offset_ev=-1..1",
            "noisy", "dispersion_ev=0.3 resolution_ev=0.6..1 thickness=0.1..0.5 counts=60..200 offset_ev=-2..2");

    private static final String ENDING = ".csv";

    /**
     * Writes the files of four simulated laboratories into a folder.
     *
     * @param element whose oxidation states are the classes, or {@code Fe:FeO,Fe3O4} for classes of one's own
     */
    static void simulate(String element, int acquisitions, Path folder) throws Exception {
        Files.createDirectories(folder);
        int seed = 0, colon = element.indexOf(':');
        for (Map.Entry<String, String> laboratory : new TreeMap<>(SIMULATED).entrySet()) {
            Map<String, String> keys = ShellLine.keys(laboratory.getValue());
            keys.putAll(Map.of(
                    "element",
                    colon < 0 ? element : element.substring(0, colon),
                    "classes",
                    colon < 0 ? "" : element.substring(colon + 1),
                    "acquisitions",
                    Integer.toString(acquisitions),
                    "spectra",
                    "4",
                    "seed",
                    Integer.toString(++seed),
                    "output_file",
                    folder.resolve(laboratory.getKey() + ENDING).toString()));
            Commands.inShell("simulate-spectra").run(keys, null, line -> {}, Progress.NONE);
        }
    }

    /** @throws IllegalArgumentException if there are fewer than two laboratories, or not all show the same edge */
    static Laboratories read(Path folder) throws IOException {
        Map<String, LabelledSpectra> byName = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ENDING)).toList())
                byName.put(
                        file.getFileName().toString().replace(ENDING, ""),
                        LabelledSpectraCsv.read(file).withoutEmptyClasses());
        }
        if (byName.size() < 2)
            throw new IllegalArgumentException(
                    folder + " must hold the CSV files of at least two laboratories, it holds " + byName.size());
        List<Edge> edges =
                byName.values().stream().map(WindowChoice::edge).distinct().toList();
        if (edges.size() > 1)
            throw new IllegalArgumentException(
                    folder + " holds several edges: " + edges.stream().map(Edge::name).toList());
        return new Laboratories(byName, edges.get(0));
    }

    List<String> names() {
        return List.copyOf(byName.keySet());
    }

    LabelledSpectra of(String name) {
        return byName.get(name);
    }

    /**
     * @return the spectra of all laboratories but one, on the axis that they share; acquisitions are told apart. Where
     *     a laboratory has no pre-edge, the background of all others is taken off
     */
    LabelledSpectra allBut(String name) {
        List<String> others =
                names().stream().filter(one -> !one.equals(name)).toList();
        boolean net = others.stream().anyMatch(one -> BelowEdge.preEdge(of(one).axis(), edge) < BelowEdge.LEAST_PRE_EDGE);
        EnergyAxis shared = sharedAxis(others);
        LabelledSpectra all = null;
        for (String other : others) {
            LabelledSpectra own = named(on(shared, net ? net(of(other)) : of(other)), other);
            all = all == null ? own : all.append(own);
        }
        return all;
    }

    /** Channels of the width that models look at, as far as all reach. */
    private EnergyAxis sharedAxis(List<String> laboratories) {
        double from = Double.NEGATIVE_INFINITY, to = Double.POSITIVE_INFINITY;
        for (String one : laboratories) {
            from = Math.max(from, of(one).axis().offset());
            to = Math.min(to, of(one).axis().last());
        }
        double dispersion = FeatureWindow.DEFAULT_DISPERSION;
        return new EnergyAxis(from, dispersion, (int) Math.floor((to - from) / dispersion) + 1);
    }

    private LabelledSpectra net(LabelledSpectra spectra) {
        EnergyAxis axis = spectra.axis();
        if (BelowEdge.preEdge(axis, edge) < BelowEdge.LEAST_PRE_EDGE) return spectra;
        ChannelRange before = axis.channels(new EnergyWindow(
                Math.max(edge.background().from(), axis.offset()), edge.background().to()));
        double[] energies = new double[before.count()], values = new double[before.count()];
        for (int i = 0; i < energies.length; i++) energies[i] = axis.energy(before.first() + i);
        float[] counts = spectra.counts().clone();
        PowerLawFit fit = new PowerLawFit();
        for (int start = 0; start < counts.length; start += axis.size()) {
            for (int i = 0; i < values.length; i++) values[i] = counts[start + before.first() + i];
            fit.fit(energies, values, values.length);
            for (int i = 0; i < axis.size(); i++) counts[start + i] -= (float) fit.value(axis.energy(i));
        }
        return spectra.withCounts(axis, counts);
    }

    private static LabelledSpectra on(EnergyAxis shared, LabelledSpectra spectra) {
        EnergyAxis axis = spectra.axis();
        double half = shared.dispersion() / 2;
        float[] counts = new float[spectra.size() * shared.size()];
        double[] spectrum = new double[axis.size()];
        CurveIntegral curve = new CurveIntegral();
        for (int s = 0; s < spectra.size(); s++) {
            for (int i = 0; i < axis.size(); i++) spectrum[i] = spectra.counts()[s * axis.size() + i];
            curve.set(
                    spectrum,
                    0,
                    axis.size(),
                    axis.channel(shared.offset() - half),
                    axis.channel(shared.last() + half));
            for (int i = 0; i < shared.size(); i++)
                counts[s * shared.size() + i] = (float) curve.mean(
                        axis.channel(shared.energy(i) - half), axis.channel(shared.energy(i) + half));
        }
        return spectra.withCounts(shared, counts);
    }

    private static LabelledSpectra named(LabelledSpectra spectra, String laboratory) {
        List<String> groups = new ArrayList<>(), sources = new ArrayList<>(spectra.sources());
        for (String group : spectra.groups()) groups.add(group.isEmpty() ? "" : laboratory + " " + group);
        // where acquisitions are not told, a laboratory is one
        if (spectra.groups().stream().allMatch(String::isEmpty)) groups.replaceAll(unknown -> laboratory);
        return new LabelledSpectra(
                spectra.axis(), spectra.counts(), spectra.classes(), Arrays.copyOf(spectra.classOf(), spectra.size()), groups, sources);
    }
}
