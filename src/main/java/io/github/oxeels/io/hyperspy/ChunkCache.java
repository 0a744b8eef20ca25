// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The chunks that were read last, up to an eighth of the heap. Thread-safe; two threads never unpack the same chunk at
 * once.
 */
final class ChunkCache {

    /** Opens the data set when the first chunk is asked for. */
    interface Opener {

        HdfHandle open() throws IOException;
    }

    private static final class Entry {

        private byte[] bytes;
        private boolean loaded;
    }

    private final long limit = Math.max(32L << 20, Runtime.getRuntime().maxMemory() / 8);
    private final Map<List<Integer>, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Opener opener;
    private HdfHandle handle;
    private long held;

    ChunkCache(Opener opener) {
        this.opener = opener;
    }

    /** @return the chunk that starts at an element; null if it was never written */
    ByteBuffer get(int[] start, ByteOrder order) throws IOException {
        List<Integer> key = Arrays.stream(start).boxed().collect(Collectors.toList());
        Entry entry;
        synchronized (this) {
            entry = entries.computeIfAbsent(key, absent -> new Entry());
        }
        synchronized (entry) {
            if (!entry.loaded) {
                entry.bytes = handle().chunk(start);
                entry.loaded = true;
                if (entry.bytes != null) hold(entry.bytes.length);
            }
            return entry.bytes == null ? null : ByteBuffer.wrap(entry.bytes).order(order);
        }
    }

    private synchronized HdfHandle handle() throws IOException {
        if (handle == null) handle = opener.open();
        return handle;
    }

    private synchronized void hold(long bytes) {
        held += bytes;
        var oldest = entries.values().iterator();
        while (held > limit && entries.size() > 1 && oldest.hasNext()) {
            Entry entry = oldest.next();
            // one that is just being loaded has not been counted yet
            if (!entry.loaded) continue;
            if (entry.bytes != null) held -= entry.bytes.length;
            oldest.remove();
        }
    }
}
