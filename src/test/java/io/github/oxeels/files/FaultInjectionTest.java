// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.oxeels.files.Faults.Kind;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever change of a file system fails, is torn or is the last of a process: what was there before is not lost,
 * nothing appears by halves, and the next writing ends as if nothing had been. The number of faults drawn is set by
 * {@code -Doxeels.faults=N}, their seed by {@code -Doxeels.seed=N}.
 */
@Tag("slow")
class FaultInjectionTest {

    private static final int SHORT = 360;
    private static final int FAULTS = Integer.getInteger("oxeels.faults", SHORT);
    private static final long SEED = Long.getLong("oxeels.seed", 20260729);

    /** What a scenario writes where nothing fails, by its name and version. */
    private static final Map<String, Map<String, byte[]>> WRITTEN = new HashMap<>();

    /** A disk, what was written on it last, and what may go wrong. */
    private static final class Disk implements AutoCloseable {

        final Faults faults = new Faults();
        final FileSystem plain = Jimfs.newFileSystem(Configuration.unix());
        final Path folder = Files.createDirectory(plain.getPath("/data"));
        final Path faulty = new FaultyFileSystem(plain, faults).wrap(folder);

        Disk() throws IOException {
            faults.arm(Kind.FAIL, Long.MAX_VALUE);
        }

        /** @return what is in the folder, without what is hidden */
        Map<String, byte[]> shown() throws IOException {
            Map<String, byte[]> all = new TreeMap<>();
            for (Path file : files())
                if (!isHidden(file)) all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            return all;
        }

        List<Path> files() throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(Files::isRegularFile).toList();
            }
        }

        List<String> hidden() throws IOException {
            List<String> names = new ArrayList<>();
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(this::isHidden)
                        .forEach(file -> names.add(folder.relativize(file).toString()));
            }
            return names;
        }

        private boolean isHidden(Path file) {
            for (Path part : folder.relativize(file)) if (part.toString().startsWith(".")) return true;
            return false;
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    /** Every change of every scenario, over old files and without, fails once in every way. */
    @ParameterizedTest
    @EnumSource
    void noChangeMayFailWithLoss(FaultScenario scenario) throws IOException {
        for (boolean over : new boolean[] {false, true}) {
            long changes = changes(scenario, over);
            assertTrue(changes > 8, "only " + changes);
            for (Kind kind : Kind.values())
                for (long i = 0, places = Math.min(changes, places(scenario)); i < places; i++)
                    fail(scenario, over, kind, (2 * i + 1) * changes / (2 * places), "");
        }
    }

    /** Faults one after the other on one disk, so that the leftovers of one meet the next. */
    @ParameterizedTest
    @EnumSource
    void oneFaultAfterTheOtherLosesNothing(FaultScenario scenario) throws IOException {
        System.out.println("faults of " + scenario + " from -Doxeels.seed=" + SEED);
        int perScenario = Math.max(1, FAULTS / FaultScenario.values().length / (FAULTS > SHORT ? 1 : scenario.cost));
        Random random = new Random(SEED + scenario.ordinal());
        long changes = changes(scenario, true);
        for (int done = 0; done < perScenario; ) {
            try (Disk disk = new Disk()) {
                int version = 0;
                if (random.nextBoolean()) scenario.write(disk.folder, version++);
                Map<String, byte[]> before = disk.shown();
                for (int i = 0; i < 5; i++, done++) {
                    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
                    long at = random.nextLong(changes);
                    String place = scenario + ", fault " + done + ": " + kind + " at change " + at;
                    before = afterFault(disk, scenario, version++, before, kind, at, place);
                }
                requireNextIsWhole(disk, scenario, version, scenario + ", after fault " + done);
            }
        }
    }

    /** Every change of the simple scenarios, few of the others unless many faults are asked for. */
    private static long places(FaultScenario scenario) {
        return scenario.cost == 1 || FAULTS > SHORT ? Long.MAX_VALUE : 24 / scenario.cost;
    }

    private static long changes(FaultScenario scenario, boolean over) throws IOException {
        try (Disk disk = new Disk()) {
            if (over) scenario.write(disk.folder, 0);
            disk.faults.arm(Kind.FAIL, Long.MAX_VALUE);
            scenario.write(disk.faulty, 1);
            return disk.faults.changes();
        }
    }

    private static void fail(FaultScenario scenario, boolean over, Kind kind, long at, String note) throws IOException {
        String place = scenario + (over ? " over old files, " : ", ") + kind + " at change " + at + note;
        try (Disk disk = new Disk()) {
            if (over) scenario.write(disk.folder, 0);
            afterFault(disk, scenario, 1, disk.shown(), kind, at, place);
            requireNextIsWhole(disk, scenario, 2, place);
        }
    }

    /** @return what is on the disk when the fault is over: all of the old or all of the new */
    private static Map<String, byte[]> afterFault(
            Disk disk,
            FaultScenario scenario,
            int version,
            Map<String, byte[]> before,
            Kind kind,
            long at,
            String place)
            throws IOException {
        Map<String, byte[]> wanted = written(scenario, version);
        disk.faults.arm(kind, at);
        IOException failure = null;
        try {
            scenario.write(disk.faulty, version);
        } catch (IOException failed) {
            failure = failed;
        }
        disk.faults.losePower();
        disk.faults.arm(Kind.FAIL, Long.MAX_VALUE);
        Map<String, byte[]> now = disk.shown();
        for (String name : wanted.keySet()) {
            byte[] there = now.get(name);
            assertTrue(
                    there == null && !before.containsKey(name)
                            || same(there, before.get(name))
                            || same(there, wanted.get(name)),
                    place + ": " + name + " is neither the old nor the new");
        }
        if (kind == Kind.FAIL || kind == Kind.TEAR) {
            requireSame(failure == null ? wanted : before, now, place);
            if (failure != null)
                assertTrue(
                        failure.getMessage().matches("(?s)/data/.* cannot be written: no space left on device"),
                        place + ": " + failure.getMessage());
        } else {
            // what a writing that ends at once finds
            sweep(disk, scenario);
            now = disk.shown();
            boolean all = isSame(wanted, now);
            if (!all) requireSame(before, now, place + ", swept");
            assertFalse(failure == null && !all, place + ": it was said to be written");
        }
        return now;
    }

    private static void sweep(Disk disk, FaultScenario scenario) throws IOException {
        for (String name : written(scenario, 0).keySet()) {
            Path target = disk.folder.resolve(name);
            if (scenario.inFolder) target = OutputFolder.of(target.getParent()).anchor();
            Claim.take(target).close();
        }
    }

    private static void requireNextIsWhole(Disk disk, FaultScenario scenario, int version, String place)
            throws IOException {
        scenario.write(disk.faulty, version);
        requireSame(written(scenario, version), disk.shown(), place + ", written anew");
        assertEquals(List.of(), disk.hidden(), place);
    }

    private static Map<String, byte[]> written(FaultScenario scenario, int version) throws IOException {
        String key = scenario + " " + version;
        if (!WRITTEN.containsKey(key))
            try (Disk disk = new Disk()) {
                scenario.write(disk.folder, version);
                WRITTEN.put(key, disk.shown());
            }
        return WRITTEN.get(key);
    }

    private static boolean same(byte[] one, byte[] other) {
        return one != null && other != null && java.util.Arrays.equals(one, other);
    }

    private static boolean isSame(Map<String, byte[]> wanted, Map<String, byte[]> now) {
        return wanted.keySet().equals(now.keySet())
                && wanted.keySet().stream().allMatch(name -> same(wanted.get(name), now.get(name)));
    }

    private static void requireSame(Map<String, byte[]> wanted, Map<String, byte[]> now, String place) {
        assertEquals(wanted.keySet(), now.keySet(), place);
        wanted.forEach((name, bytes) -> assertArrayEquals(bytes, now.get(name), place + ": " + name));
    }
}
