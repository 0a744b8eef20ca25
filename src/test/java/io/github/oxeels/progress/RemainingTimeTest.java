package io.github.oxeels.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RemainingTimeTest {

	@Test
	void isExtrapolatedInTheUnitThatFits() {
		assertEquals("", RemainingTime.text(1, 0.5));
		assertEquals("", RemainingTime.text(100, 0.001));
		assertEquals("", RemainingTime.text(100, 1));
		assertEquals("30 s left", RemainingTime.text(10, 0.25));
		assertEquals("10 min left", RemainingTime.text(600, 0.5));
		assertEquals("3.0 h left", RemainingTime.text(3600, 0.25));
	}
}
