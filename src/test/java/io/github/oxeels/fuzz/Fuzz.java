// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private final Path folder;
    private final List<FuzzTarget> targets;
    private ExecutorService worker = Executors.newSingleThreadExecutor(Fuzz::daemon);

    /** @param folder empty; what is found is left there */
    Fuzz(Path folder) throws IOException {
        this.folder = folder;
        this.targets = FuzzTarget.all(folder);
    }

    List<FuzzTarget> targets() {
        return targets;
    }

    /** @return what the inputs {@code first … first + count − 1} bring to light */
    List<Finding> run(long first, long count) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (long input = first; input < first + count; input++) {
            FuzzTarget target = targets.get((int) (input % targets.size()));
            byte[] damaged = new Mutation(input).of(target.sound());
            String what = attempt(target, damaged);
            if (what.isEmpty()) continue;
            Files.write(folder.resolve("finding-" + input + "." + target.extension()), damaged);
            findings.add(new Finding(input, target.name(), what));
        }
        return findings;
    }

    /** @return what went wrong with one file, "" if nothing did */
    String attempt(FuzzTarget target, byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged." + target.extension());
        Files.write(file, bytes);
        try {
            return worker.submit(() -> read(target, file)).get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            worker.shutdownNow();
            worker = Executors.newSingleThreadExecutor(Fuzz::daemon);
            return "it hangs";
        } catch (ExecutionException | InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(FuzzTarget target, Path file) {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long cpu = THREADS.getCurrentThreadCpuTime();
        String what = "";
        try {
            target.reader().read(file);
        } catch (IOException | UncheckedIOException refused) {
            if (!String.valueOf(refused.getMessage()).contains("damaged."))
                what = "the message does not name the file: " + refused.getMessage();
        } catch (Throwable wrong) {
            what = wrong + " at " + (wrong.getStackTrace().length > 0 ? wrong.getStackTrace()[0] : "?");
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
        long allocated = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (what.isEmpty() && seconds > MOST_SECONDS) what = "it takes " + seconds + " s";
        if (what.isEmpty() && allocated > MOST_BYTES) what = "it allocates " + (allocated >> 20) + " MB";
        return what;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "fuzz");
        thread.setDaemon(true);
        return thread;
    }
}
