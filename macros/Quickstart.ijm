// OxEELS quick start: from a spectrum image to a map of oxidation states, with a built-in model and with one trained here.
//
// In Fiji: Plugins > Macros > Run…, then choose the folder test-data and a folder for the results.
// Headless: the argument is "DATA,RESULTS", the folder with the data and the folder for the results.

argument = getArgument();
if (argument == "") {
	data = getDirectory("Folder with the data (test-data)");
	results = getDirectory("Folder for the results");
} else {
	folders = split(argument, ",");
	data = folders[0] + "/";
	results = folders[1] + "/";
}
File.makeDirectory(results);

run("OxEELS Open Spectrum Image", "path=[" + data + "mn-particle.rpl]");
check();
image = getImageID();

// A model that comes with the plugin: no labelled data, no calibration.
run("OxEELS Map Oxidation State", "model_file=builtin:mn output_directory=[" + results + "]");
check();

// The same image with a support vector machine trained on labelled spectra.
run("OxEELS Train SVM", "spectra_file=[" + data + "mn-references.csv] model_file=[" + results + "mn.oxeels] report_file=[" + results + "training.html]");
check();
selectImage(image);
run("OxEELS Map Oxidation State", "model_file=[" + results + "mn.oxeels] reject_below=0.5 output_directory=[" + results + "svm]");
check();
print("Maps, table and figure are in " + results);

// Headless, ImageJ continues after an error: each command leaves its message here, empty if all went well.
function check() {
	error = call("io.github.oxeels.command.LastError.get");
	if (error != "") exit(error);
}
