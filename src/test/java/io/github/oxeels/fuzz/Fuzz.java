// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads damaged files of every kind, each made of its number: input {@code n} is target {@code n mod targets}, damaged
 * with seed {@code n}. Right is a success, or an IOException that names the file; anything else is a finding.
 */
final class Fuzz {

    static final double MOST_SECONDS = 2;
    static final long MOST_BYTES = 512L << 20;
    private static final long HANG_SECONDS = 60;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * @param input its number
     * @param what went wrong
     */
    record Finding(long input, String target, String what) {}

    /**
     * What came of one file.
     *
     * @param wrong what went wrong, "" if nothing did
     * @param refused why it was refused, "" if it was read
     * @param seen what it was taken for, "" if it was refused
     */
    record Outcome(String wrong, String refused, String seen) {

        static Outcome read(Object seen) {
            return new Outcome("", "", String.valueOf(seen));
        }

        static Outcome refused(String why) {
            return new Outcome("", why, "");
        }

        static Outcome wrong(String what) {
            return new Outcome(what, "", "");
        }
    }

    /** How many inputs of a target came to what. */
    static final class Tally {

        private long inputs;
        private long refused;
        private long changed;

        private void add(Outcome outcome, String sound) {
            inputs++;
            if (!outcome.refused.isEmpty()) refused++;
            else if (!outcome.seen.equals(sound)) changed++;
        }

        long inputs() {
            return inputs;
        }

        @Override
        public String toString() {
            return inputs + " inputs: " + refused + " refused, " + (inputs - refused) + " read, of which " + changed
                    + " as something else than the sound file";
        }
    }

    private final Path folder;
    private final List<FuzzTarget> targets;
    private final Map<String, String> sound = new LinkedHashMap<>();
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private ExecutorService worker = Executors.newSingleThreadExecutor(Fuzz::daemon);

    /** @param folder empty; what is found is left there */
    Fuzz(Path folder) throws IOException {
        this.folder = folder;
        this.targets = FuzzTargets.all(folder);
        for (FuzzTarget target : targets) {
            sound.put(target.name(), attempt(target, target.sound()).seen());
            tallies.put(target.name(), new Tally());
        }
    }

    List<FuzzTarget> targets() {
        return targets;
    }

    /** @return by target, what came of the inputs so far */
    Map<String, Tally> tallies() {
        return tallies;
    }

    /** @return what the sound file of a target is taken for */
    String sound(FuzzTarget target) {
        return sound.get(target.name());
    }

    FuzzTarget target(long input) {
        return targets.get((int) (input % targets.size()));
    }

    /** @return the damaged bytes of an input */
    byte[] damaged(long input) {
        return new Mutation(input).of(target(input).sound());
    }

    /** @return what the inputs {@code first … first + count − 1} bring to light */
    List<Finding> run(long first, long count) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (long input = first; input < first + count; input++) {
            FuzzTarget target = target(input);
            Outcome outcome = attempt(target, damaged(input));
            tallies.get(target.name()).add(outcome, sound(target));
            if (outcome.wrong.isEmpty()) continue;
            Files.write(
                    folder.resolve("finding-" + input + "." + target.extension()),
                    target.packing().file(damaged(input)));
            findings.add(new Finding(input, target.name(), outcome.wrong));
        }
        return findings;
    }

    /** @return what comes of one file of damaged bytes */
    Outcome attempt(FuzzTarget target, byte[] damaged) throws IOException {
        Path file = folder.resolve("damaged." + target.extension());
        Files.write(file, target.packing().file(damaged));
        try {
            return worker.submit(() -> read(target, file)).get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            worker.shutdownNow();
            worker = Executors.newSingleThreadExecutor(Fuzz::daemon);
            return Outcome.wrong("it hangs");
        } catch (ExecutionException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Outcome read(FuzzTarget target, Path file) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getCurrentThreadCpuTime();
        Outcome outcome;
        try {
            outcome = Outcome.read(target.reader().read(file));
        } catch (IOException | UncheckedIOException refused) {
            outcome = String.valueOf(refused.getMessage()).contains("damaged.")
                    ? Outcome.refused(refused.getMessage())
                    : Outcome.wrong("the message does not name the file: " + refused.getMessage());
        } catch (Throwable wrong) {
            outcome =
                    Outcome.wrong(wrong + " at " + (wrong.getStackTrace().length > 0 ? wrong.getStackTrace()[0] : "?"));
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
        long allocated = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (!outcome.wrong.isEmpty()) return outcome;
        if (seconds > MOST_SECONDS) return Outcome.wrong("it takes " + seconds + " s");
        if (allocated > MOST_BYTES) return Outcome.wrong("it allocates " + (allocated >> 20) + " MB");
        return outcome;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fuzz");
        thread.setDaemon(true);
        return thread;
    }
}
