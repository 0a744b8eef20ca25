// Trains an ensemble of convolutional networks on labelled spectra and maps one spectrum image with it.
//
// The argument is "IMAGE,SPECTRA,RESULTS" or "IMAGE,SPECTRA,RESULTS,EPOCHS": a spectrum image (DM3, DM4, HyperSpy, Lispix, TIFF), a CSV file of labelled
// spectra, and a folder for the results. Without an argument, they are asked for.

epochs = 0; // often enough
argument = getArgument();
if (argument == "") {
	image = File.openDialog("Spectrum image");
	spectra = File.openDialog("Labelled spectra (CSV)");
	results = getDirectory("Folder for the results");
} else {
	parts = split(argument, ",");
	image = parts[0];
	spectra = parts[1];
	results = parts[2] + "/";
	if (parts.length > 3) epochs = parts[3];
}
File.makeDirectory(results);
model = results + "model.oxeels";

run("OxEELS Train Network", "spectra_file=[" + spectra + "] model_file=[" + model + "] report_file=[" + results + "training.html]"
	+ " architecture=convolutional filters=8,16,32 kernel_width=15 epochs=" + epochs + " learning_rate=0.003 dropout=0.1 normalization=area alignment=auto"
	+ " shift_range_ev=2 noise_counts=0 ensemble=3 folds=5 seed=1");
check();
run("OxEELS Open Spectrum Image", "path=[" + image + "]");
check();
run("OxEELS Map Oxidation State", "model_file=[" + model + "] reject_below=0.5 output_directory=[" + results + "]");
check();

function check() {
	error = call("io.github.oxeels.command.LastError.get");
	if (error != "") exit(error);
}
