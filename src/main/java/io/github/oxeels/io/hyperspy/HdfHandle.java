// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.io.hyperspy;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A chunked data set kept open for as long as somebody may read it; the file is closed when this is garbage. */
final class HdfHandle {

    private static final Cleaner CLEANER = Cleaner.create();

    private final ChunkedDataset dataset;

    HdfHandle(Path file, long dataset) throws IOException {
        HdfStorage open = null;
        try {
            open = HdfStorage.open(file);
            Dataset found = HdfObject.at(open, dataset).dataset("data");
            if (!(found instanceof ChunkedDataset chunked)) throw new IOException(file + ": has changed");
            if (chunked.getStorageInBytes() > Files.size(file))
                throw new IOException(file + ": the chunks of the data are said to have " + chunked.getStorageInBytes()
                        + " bytes, the file has " + Files.size(file));
            this.dataset = chunked;
            CLEANER.register(this, open::close);
            open = null;
        } catch (RuntimeException broken) {
            throw new IOException(file + ": " + broken.getMessage(), broken);
        } finally {
            if (open != null) open.close();
        }
    }

    /**
     * @return the bytes of the chunk that starts at an element, as the data type lays them out; null if it was never
     *     written
     */
    byte[] chunk(int[] start) throws IOException {
        try {
            return dataset.getDecompressedChunk(start);
        } catch (RuntimeException failed) {
            // the library has no other word for a chunk that is not there
            if (String.valueOf(failed.getMessage()).startsWith("No chunk with offset")) return null;
            throw new IOException("chunk " + Arrays.toString(start) + ": " + failed.getMessage(), failed);
        } catch (InternalError fault) {
            // the library maps the file into memory; what is no longer there when it is touched ends in this error
            throw new IOException("chunk " + Arrays.toString(start) + ": the file has become shorter", fault);
        }
    }
}
