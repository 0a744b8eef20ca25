package io.github.oxeels.learn.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Turns a quantity of the white lines into a mean valence: straight lines through the points of measured references, in
 * the logarithm of the quantity. The error holds that of the measurement and the spread of the references.
 *
 * @param element such as {@code Mn}
 * @param quantity name of what is measured, with its recipe
 * @param points ascending in valence and monotone in the quantity, at least 2
 */
public record ValenceCalibration(String element, String quantity, List<Point> points) {

	/**
	 * @param valence mean valence of the reference
	 * @param value of the quantity, above 0
	 * @param spread one standard deviation of the quantity between references, relative
	 */
	public record Point(double valence, double value, double spread) {

		public Point {
			if (!(value > 0) || !(spread >= 0)) throw new IllegalArgumentException("a calibration point needs a value > 0 and a spread >= 0, got " + value + ", " + spread);
		}
	}

	/** @throws IllegalArgumentException if there are fewer than 2 points or they are not monotone */
	public ValenceCalibration {
		points = points.stream().sorted(Comparator.comparingDouble(Point::valence)).toList();
		if (points.size() < 2) throw new IllegalArgumentException("a calibration needs at least 2 points, got " + points.size());
		boolean rising = points.get(1).value() > points.get(0).value();
		for (int i = 1; i < points.size(); i++)
			if (points.get(i).valence() == points.get(i - 1).valence() || points.get(i).value() == points.get(i - 1).value() ||
				points.get(i).value() > points.get(i - 1).value() != rising) throw new IllegalArgumentException("calibration points must be monotone, got " + points);
	}

	/** @return the calibration of L3/L2 (Pearson, 10 and 8 eV) of an element from {@code valence-calibration.json}; empty if it has none */
	public static Optional<ValenceCalibration> ofRatio(String element) {
		for (JsonNode entry : resource().get("ratio")) {
			if (!entry.get("element").asText().equals(element)) continue;
			List<Point> points = new ArrayList<>();
			for (JsonNode row : entry.get("rows")) points.add(new Point(row.get(0).asDouble(), row.get(1).asDouble(), row.get(2).asDouble()));
			return Optional.of(new ValenceCalibration(element, "L3/L2, Pearson 10/8 eV", points));
		}
		return Optional.empty();
	}

	private static JsonNode resource() {
		try (InputStream stream = ValenceCalibration.class.getResourceAsStream("valence-calibration.json")) {
			return new ObjectMapper().readTree(stream);
		}
		catch (IOException broken) {
			throw new UncheckedIOException("resource valence-calibration.json cannot be read", broken);
		}
	}

	/** @return mean valence, held within the references', and its error */
	public Measured valence(Measured measured) {
		double log = Math.log(Math.max(1e-9, measured.value()));
		boolean rising = points.get(1).value() > points.get(0).value();
		int i = 0;
		while (i < points.size() - 2 && (rising ? log > Math.log(points.get(i + 1).value()) : log < Math.log(points.get(i + 1).value()))) i++;
		Point low = points.get(i);
		Point high = points.get(i + 1);
		double slope = (high.valence() - low.valence()) / (Math.log(high.value()) - Math.log(low.value()));
		double valence = low.valence() + slope * (log - Math.log(low.value()));
		double share = Math.max(0, Math.min(1, (valence - low.valence()) / (high.valence() - low.valence())));
		double spread = low.spread() + share * (high.spread() - low.spread());
		double error = Math.abs(slope) * Math.hypot(spread, measured.error() / Math.max(1e-9, measured.value()));
		double least = points.get(0).valence();
		double most = points.get(points.size() - 1).valence();
		return new Measured(Math.max(least, Math.min(most, valence)), error);
	}
}
