package io.github.oxeels.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes a file beside its place and moves it there when it is complete, so that nobody ever sees half a file. */
public final class AtomicFile {

	private AtomicFile() {}

	/** Writes the content of a file. */
	@FunctionalInterface
	public interface Content {

		void writeTo(OutputStream out) throws IOException;
	}

	/**
	 * Folders that are missing are made.
	 *
	 * @throws IOException if the file cannot be written; what was there before is still there
	 */
	public static void write(Path file, Content content) throws IOException {
		Path directory = file.toAbsolutePath().getParent();
		Files.createDirectories(directory);
		// not Files.createTempFile: that makes a file which nobody else may read
		Path beside = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
		try {
			try (OutputStream out = Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
				content.writeTo(out);
			}
			move(beside, file);
		}
		finally {
			Files.deleteIfExists(beside);
		}
	}

	static void move(Path from, Path to) throws IOException {
		try {
			Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (AtomicMoveNotSupportedException notHere) {
			Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
		}
	}
}
