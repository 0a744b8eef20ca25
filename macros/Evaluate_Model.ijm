// Makes the robustness card of a model: how well it does on labelled spectra, and on the same spectra with a wrong axis, more
// noise, fewer counts, a thicker specimen, a poorer resolution, another background.
//
// The argument is "MODEL,SPECTRA,REPORT": a model file (.oxeels), a CSV file of labelled spectra, and the report to write
// (.html; its numbers lie beside it as NAME.report.csv and NAME.report.json). Without an argument, they are asked for. Take spectra that the model was not trained on.

argument = getArgument();
if (argument == "") {
	model = File.openDialog("Model (.oxeels)");
	spectra = File.openDialog("Labelled spectra (CSV)");
	report = getDirectory("Folder for the report") + "robustness.html";
} else {
	parts = split(argument, ",");
	model = parts[0];
	spectra = parts[1];
	report = parts[2];
}

run("OxEELS Evaluate Model", "model_file=[" + model + "] spectra_file=[" + spectra + "] report_file=[" + report + "]"
	+ " curves=all reject_below=0.5 folds=10 seed=1");
error = call("io.github.oxeels.command.LastError.get");
if (error != "") exit(error);
print("The robustness card is in " + report);
