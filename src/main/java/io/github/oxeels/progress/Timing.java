// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.progress;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A progress that measures where the time goes: processor time by step, all threads together, and the time of the
 * clock. Processor time is not lengthened by other programs that wait for the same processors.
 */
public final class Timing extends Progress.Forwarded {

    private static final double NANOS = 1e9;

    private final long began = System.nanoTime();
    private final Map<String, Long> steps = new LinkedHashMap<>();

    /** @param progress to which all else is passed on */
    public Timing(Progress progress) {
        super(progress);
    }

    @Override
    public <E extends Exception> void time(String step, Work<E> work) throws E {
        long before = processorTime();
        work.run();
        long spent = processorTime() - before;
        synchronized (steps) {
            steps.merge(step, spent, Long::sum);
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** @return one line per step, the longest first, then their sum and the time of the clock; columns by tabs */
    public String table() {
        StringBuilder table = new StringBuilder("step\tprocessor_s\tshare_percent\n");
        synchronized (steps) {
            double total = steps.values().stream().mapToLong(Long::longValue).sum();
            steps.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .forEach(step -> table.append(line(step.getKey(), step.getValue(), total)));
            table.append(line("all steps", total, total));
        }
        return table.append(line("clock", System.nanoTime() - began, Double.NaN))
                .toString();
    }

    private static String line(String step, double nanos, double total) {
        return Double.isNaN(total)
                ? String.format(Locale.ROOT, "%s\t%.2f\t", step, nanos / NANOS)
                : String.format(Locale.ROOT, "%s\t%.2f\t%.1f%n", step, nanos / NANOS, 100 * nanos / Math.max(1, total));
    }
}
