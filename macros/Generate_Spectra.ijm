// Learns from few labelled spectra to generate more, and draws a training set.
//
// The argument is "SPECTRA,RESULTS,STEPS": a CSV file of labelled spectra (at least 10, better 100 of each class), a folder
// for the generator, its proof sheet and the spectra, and the most training steps (0 = the usual). Without an argument,
// they are asked for. Look at the proof sheet before you use what was generated.

argument = getArgument();
steps = 0;
if (argument == "") {
	spectra = File.openDialog("Labelled spectra (CSV)");
	results = getDirectory("Folder for the results");
} else {
	parts = split(argument, ",");
	spectra = parts[0];
	results = parts[1] + "/";
	if (parts.length > 2) steps = parts[2];
}
File.makeDirectory(results);
generator = results + "spectra.oxeels-gan";

run("OxEELS Train GAN", "spectra_file=[" + spectra + "] generator_file=[" + generator + "] report_file=[" + results + "proof.html]"
	+ " design=wasserstein training_steps=" + steps + " seed=1");
check();
run("OxEELS Generate Spectra", "generator_file=[" + generator + "] spectra_file=[" + results + "generated.csv] spectra_per_class=500 counts=0 seed=1");
check();

function check() {
	error = call("io.github.oxeels.command.LastError.get");
	if (error != "") exit(error);
}
