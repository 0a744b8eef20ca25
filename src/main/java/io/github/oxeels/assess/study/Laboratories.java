// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.assess.study;

import io.github.oxeels.perturb.Laboratory;
import io.github.oxeels.perturb.OtherLaboratory;
import io.github.oxeels.perturb.SpectrumChange;
import io.github.oxeels.spectrum.Edge;
import io.github.oxeels.spectrum.LabelledSpectra;
import io.github.oxeels.train.WindowChoice;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The laboratories by which cells are ranked: the one at hand and, where they can be simulated, thirteen at which no
 * training looks, whose energy axes are off by several amounts.
 *
 * @param names the first is that of the spectra as recorded
 * @param changes one per laboratory
 * @param obstacle why others cannot be simulated; empty if they can
 */
record Laboratories(List<String> names, List<SpectrumChange> changes, Optional<String> obstacle) {

    /** Shares of the range by which axes are off, in turn. */
    private static final double[] OFF = {-1, 0.5, 0, -0.5, 1};

    /**
     * @param shiftRange eV by which the energy axes of other laboratories are off, at most
     * @param seed of their noise
     */
    static Laboratories of(LabelledSpectra spectra, double shiftRange, long seed) {
        Edge edge = WindowChoice.edge(spectra);
        Optional<String> obstacle = edge.split().isEmpty()
                ? Optional.of("the split of " + edge.name() + " is not known")
                : spectra.axis().covers(edge.l3Maximum().orElseThrow())
                        ? Optional.empty()
                        : Optional.of("the white lines of " + edge.name() + " are not on the axis " + spectra.axis());
        String here = Laboratory.UNSEEN.get(0).name();
        if (obstacle.isPresent()) return new Laboratories(List.of(here), List.of(SpectrumChange.NONE), obstacle);
        List<String> names = new ArrayList<>(List.of(here));
        List<SpectrumChange> changes = new ArrayList<>(List.of(SpectrumChange.NONE));
        List<SpectrumChange> all = OtherLaboratory.unseen(edge, seed);
        for (int i = 1; i < all.size(); i++) {
            double shift = OFF[i % OFF.length] * shiftRange;
            names.add(Laboratory.UNSEEN.get(i).name()
                    + (shift == 0
                            ? ""
                            : String.format(Locale.ROOT, ", axis off by %+.2f eV", shift)
                                    .replace('-', '−')));
            changes.add(kept(all.get(i)).andDisplacedBy(shift));
        }
        return new Laboratories(names, changes, obstacle);
    }

    /** @return a change that is made once for many preparations, as long as there is memory */
    private static SpectrumChange kept(SpectrumChange change) {
        return new SpectrumChange() {

            private SoftReference<Changed> known = new SoftReference<>(null);
            private LabelledSpectra of;

            @Override
            public synchronized Changed of(LabelledSpectra spectra) {
                Changed there = of == spectra ? known.get() : null;
                if (there == null) {
                    there = change.of(spectra);
                    known = new SoftReference<>(there);
                    of = spectra;
                }
                return there;
            }
        };
    }
}
