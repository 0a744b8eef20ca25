// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.simulate.set;

import io.github.oxeels.numeric.Seeds;
import io.github.oxeels.simulate.reference.Compound;
import java.util.List;
import java.util.random.RandomGenerator;

/** The specimens that can be simulated. */
public final class Scenes {

    private Scenes() {}

    /** Names of the scenes, as a command offers them. */
    public static final List<String> NAMES = List.of("core_shell", "particles", "interface", "gradient");

    /**
     * @param scene one of {@link #NAMES}
     * @param compounds two or more of one element: core and shell, left and right, or the ends of a gradient
     * @param seed where particles lie
     * @throws IllegalArgumentException if the scene is unknown or there are too few compounds
     */
    public static Scene named(String scene, int width, int height, List<Compound> compounds, long seed) {
        if (compounds.size() < 2)
            throw new IllegalArgumentException("a scene needs at least 2 compounds, got " + compounds.size());
        return switch (scene) {
            case "core_shell" -> coreShell(width, height, compounds.get(0), compounds.get(1));
            case "particles" -> particles(width, height, compounds, seed);
            case "interface" -> interfaceOf(width, height, compounds.get(0), compounds.get(1));
            case "gradient" -> gradient(width, height, compounds);
            default -> throw new IllegalArgumentException("unknown scene '" + scene + "', known are " + NAMES);
        };
    }

    /**
     * A sphere of 0.36 of the shorter side, its core of 60 % of that radius, in the middle; carbon on the left, vacuum
     * on the right.
     */
    public static Scene coreShell(int width, int height, Compound core, Compound shell) {
        double centreX = 0.5 * width / Math.min(width, height);
        double centreY = 0.5 * height / Math.min(width, height);
        Particle particle = new Particle(centreX, centreY, 0.36, 0.216, 0, 1);
        return Scene.of(
                "core_shell",
                width,
                height,
                List.of(core, shell),
                true,
                (x, y, amounts) -> particle.add(x, y, 0.72, amounts));
    }

    /**
     * Twelve core–shell spheres of 0.05–0.16 of the shorter side, each of two random compounds; where they overlap,
     * both count.
     */
    public static Scene particles(int width, int height, List<Compound> compounds, long seed) {
        RandomGenerator random = Seeds.random(seed, "particles", 0);
        double side = Math.min(width, height);
        Particle[] particles = new Particle[12];
        for (int i = 0; i < particles.length; i++) {
            double radius = 0.05 + 0.11 * random.nextDouble();
            particles[i] = new Particle(
                    random.nextDouble() * width / side,
                    random.nextDouble() * height / side,
                    radius,
                    radius * (0.4 + 0.4 * random.nextDouble()),
                    random.nextInt(compounds.size()),
                    random.nextInt(compounds.size()));
        }
        return Scene.of("particles", width, height, compounds, true, (x, y, amounts) -> {
            for (Particle particle : particles) particle.add(x, y, 0.32, amounts);
        });
    }

    /** Left one compound, right the other, mixed over 3 % of the width, in a foil of even thickness. */
    public static Scene interfaceOf(int width, int height, Compound left, Compound right) {
        double middle = 0.5 * width / Math.min(width, height);
        return Scene.of("interface", width, height, List.of(left, right), false, (x, y, amounts) -> {
            double share = 1 / (1 + StrictMath.exp(-(x - middle) / (0.015 * 2 * middle)));
            amounts[0] = 1 - share;
            amounts[1] = share;
        });
    }

    /**
     * From the first compound on the left to the last on the right by way of those between, in a wedge of 0.4–1 from
     * top to bottom.
     */
    public static Scene gradient(int width, int height, List<Compound> compounds) {
        double side = Math.min(width, height);
        return Scene.of("gradient", width, height, compounds, false, (x, y, amounts) -> {
            double position =
                    Math.max(0, Math.min(1, (x * side - 0.5) / Math.max(1, width - 1))) * (compounds.size() - 1);
            int left = Math.min(compounds.size() - 2, (int) position);
            double thickness = 0.4 + 0.6 * y * side / height;
            amounts[left] = thickness * (1 - (position - left));
            amounts[left + 1] = thickness * (position - left);
        });
    }

    /** A sphere with a core; what the beam crosses is a chord. */
    private record Particle(double x, double y, double radius, double coreRadius, int core, int shell) {

        void add(double atX, double atY, double thickest, double[] amounts) {
            double square = (atX - x) * (atX - x) + (atY - y) * (atY - y);
            double whole = chord(radius, square);
            double inner = chord(coreRadius, square);
            amounts[core] += inner / thickest;
            amounts[shell] += (whole - inner) / thickest;
        }

        private static double chord(double radius, double square) {
            return square >= radius * radius ? 0 : 2 * Math.sqrt(radius * radius - square);
        }
    }
}
