// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.train;

import io.github.oxeels.learn.FeatureMatrix;
import io.github.oxeels.learn.network.NetworkData;

/** What networks are to say of spectra. */
public interface NetworkTargets {

    /** @return number of outputs of a network */
    int outputs();

    /**
     * @param rows features of the spectra at the indices, and after them of copies, as many times all of them
     * @param indices of spectra
     */
    NetworkData of(FeatureMatrix rows, int[] indices);

    /** @return one output per class; rows beyond the spectra at the indices have classes too */
    static NetworkTargets ofClasses(int classes) {
        return new NetworkTargets() {

            @Override
            public int outputs() {
                return classes;
            }

            @Override
            public NetworkData of(FeatureMatrix rows, int[] indices) {
                return NetworkData.ofClasses(rows.columns(), classes, rows.values(), rows.classOf());
            }
        };
    }
}
