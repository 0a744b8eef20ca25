// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.measure;

/**
 * Mean free path of inelastic scattering, by which t/λ becomes a thickness: the parametrisation by density of
 * Iakoubovskii, Mitsuishi, Nakayama and Furuya, Microsc. Res. Tech. 71 (2008) 626, doi:10.1002/jemt.20597, for 200 keV
 * elements and oxides good to about 10 %.
 *
 * @param beamEnergy keV, 10…1000
 * @param convergence semi-angle of the beam in mrad, at least 0
 * @param collection semi-angle of the spectrometer in mrad, above 0
 * @param density of the specimen in g/cm³, 0.1…30
 */
public record InelasticMeanFreePath(double beamEnergy, double convergence, double collection, double density) {

    /** mrad beyond which few electrons are scattered inelastically. */
    private static final double CUT_OFF = 20;

    /** @throws IllegalArgumentException if a value is out of its range */
    public InelasticMeanFreePath {
        require("the beam energy", "10…1000 keV", beamEnergy, beamEnergy >= 10 && beamEnergy <= 1000);
        require("the convergence angle", "0…200 mrad", convergence, convergence >= 0 && convergence <= 200);
        require("the collection angle", "above 0, at most 200 mrad", collection, collection > 0 && collection <= 200);
        require("the density", "0.1…30 g/cm³", density, density >= 0.1 && density <= 30);
    }

    private static void require(String what, String range, double value, boolean holds) {
        if (!holds) throw new IllegalArgumentException(what + " must be " + range + ", got " + value);
    }

    /** @return nm */
    public double nanometres() {
        double relativistic = (1 + beamEnergy / 1022) / Math.pow(1 + beamEnergy / 511, 2);
        double power = Math.pow(density, 0.3);
        double characteristic = 5.5 * power / (relativistic * beamEnergy);
        double sum = convergence * convergence + collection * collection;
        double difference = Math.abs(convergence * convergence - collection * collection);
        double narrow = sum + 2 * characteristic * characteristic + difference;
        double wide = sum + 2 * CUT_OFF * CUT_OFF + difference;
        double logarithm = Math.log(narrow / wide * CUT_OFF * CUT_OFF / (characteristic * characteristic));
        return 200 * relativistic * beamEnergy / (11 * power * logarithm);
    }
}
