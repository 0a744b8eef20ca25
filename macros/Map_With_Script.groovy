#@ CommandService cs
#@ File (label = "Spectrum image") image_file
#@ File (label = "Labelled spectra (CSV)") spectra_file
#@ File (label = "Folder for the results", style = "directory") results
#@output String summary

// Trains a classifier on labelled spectra and maps one spectrum image with it, by script.
//
// In Fiji: open this file in the script editor and run it. Headless:
//   fiji --headless --run macros/Map_With_Script.groovy 'image_file="a.dm3",spectra_file="iron.csv",results="out"'
//
// Commands are run by class, with the image as an object, so that no window is needed.

def run(cs, name, Object... inputs) {
	def module = cs.run("io.github.oxeels.command." + name + "Command", true, inputs).get()
	// a command that fails is cancelled, and says why
	if (module.isCanceled()) throw new IllegalStateException(module.getCancelReason())
	return module
}

results.mkdirs()
def model = new File(results, "model.oxeels")
run(cs, "TrainSvm", "spectra_file", spectra_file, "model_file", model, "kernel", "rbf", "penalty", "10", "gamma", "search", "folds", 5)
def image = run(cs, "OpenSpectrumImage", "path", image_file).getOutput("spectrum_image")
def map = run(cs, "MapOxidationState", "image", image, "model_file", model, "reject_below", 0.5d, "output_directory", results)

// a label image: 0 = no edge, 1 = the first class, 2 = the second …, 255 = unknown
def histogram = map.getOutput("labels").getProcessor().getHistogram()
summary = "pixels of each label: " + histogram.toList().take(8)
println summary
