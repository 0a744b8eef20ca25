package io.github.oxeels;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real files, which lie beside the project and are no part of it. */
public final class RealData {

	private static final Path ROOT = Path.of("..", "shared", "data");

	private RealData() {}

	/** @return the file; a test that asks for it is skipped where it is absent */
	public static Path file(String path) {
		Path file = ROOT.resolve(path);
		Assumptions.assumeTrue(Files.exists(file), "skipped: no real data at " + file);
		return file;
	}
}
