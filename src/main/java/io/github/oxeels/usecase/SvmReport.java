package io.github.oxeels.usecase;

import io.github.oxeels.evaluate.ShiftCurve;
import io.github.oxeels.learn.CrossValidation;
import io.github.oxeels.model.OxidationStateModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

public record SvmReport(OxidationStateModel model, String spectraFile, SvmChoice.Chosen chosen, CrossValidation held, Optional<Double> random,
	List<ShiftCurve> curves)
{
	public void write(Path file) throws IOException {
	}
}
