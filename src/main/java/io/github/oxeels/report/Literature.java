// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.report;

/** What is to be cited for each method, as a methods paragraph lists it. */
final class Literature {

    static final String EGERTON =
            "R. F. Egerton, Electron Energy-Loss Spectroscopy in the Electron Microscope, Springer 2011, "
                    + "doi:10.1007/978-1-4419-9583-4";
    static final String SVM =
            "D. del-Pozo-Bueno et al., Ultramicroscopy 221 (2021) 113190, doi:10.1016/j.ultramic.2020.113190";
    static final String LIBSVM = "C.-C. Chang, C.-J. Lin, LIBSVM, 2011, doi:10.1145/1961189.1961199";
    static final String NETWORKS =
            "D. del-Pozo-Bueno et al., Ultramicroscopy 253 (2023) 113828, doi:10.1016/j.ultramic.2023.113828";
    static final String WHITE_LINES =
            "D. H. Pearson, C. C. Ahn, B. Fultz, Phys. Rev. B 47 (1993) 8471, doi:10.1103/PhysRevB.47.8471";
    static final String ARCTAN_STEPS =
            "P. A. van Aken, B. Liebscher, V. J. Styrsa, Phys. Chem. Minerals 25 (1998) 323, "
                    + "doi:10.1007/s002690050122";
    static final String FIXED_WINDOWS =
            "P. A. van Aken, B. Liebscher, Phys. Chem. Minerals 29 (2002) 188, doi:10.1007/s00269-001-0222-6";
    static final String CONFORMAL =
            "V. Vovk, A. Gammerman, G. Shafer, Algorithmic Learning in a Random World, Springer 2005, "
                    + "doi:10.1007/b106715";
    static final String LEAST_SQUARES =
            "C. L. Lawson, R. J. Hanson, Solving Least Squares Problems, 1974, doi:10.1137/1.9781611971217";

    private Literature() {}
}
