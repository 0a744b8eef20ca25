#!/usr/bin/env bash
# What a fixed list of commands writes and prints, to be compared byte for byte with that of another version of the code:
#
#   src/bench/golden.sh before java -jar oxeels-of-main.jar
#   src/bench/golden.sh after  java -jar target/oxeels-cli.jar
#   diff -r before after
#
# A change that is to leave results alone must give no difference. About four minutes of processor time.
set -euo pipefail
[ $# -ge 2 ] || { sed -n 3,8p "$0"; exit 2; }
mkdir "$1" && cd "$1"
shift
oxeels=("$@")
export SOURCE_DATE_EPOCH=1767225600

step=0
run() {
    step=$((step + 1))
    # times and progress are no results
    local log
    log=$(printf '%02d-%s.txt' $step "$1")
    if ! "${oxeels[@]}" "$@" 2>&1 | sed -E '/^[0-9]+ %(, .* left)?$/d; s/[0-9.]+ (s|min)\b/TIME/g' >"$log"; then
        echo "failed: $*" && cat "$log" && exit 1
    fi
}

run open-sample sample=mn_core_shell output_file=mn.hspy
run open-sample sample=fe_core_shell output_file=fe.rpl
run open-sample sample=line_scan output_file=line.tif
run open-sample sample=labelled_table output_file=table.csv
run open-spectrum-image path=mn.hspy output_file=copy.tif
run simulate-spectrum-image scene=particles width=24 height=20 seed=3 output_file=particles.hspy
run simulate-spectra element=Fe acquisitions=6 spectra=6 seed=2 output_file=iron.csv
run set-energy-axis image=fe.rpl offset_ev=690 dispersion_ev=0.25 output_file=restated.rpl
run calibrate-energy image=mn.hspy method=l3 output_file=calibrated.hspy

run map-oxidation-state image=mn.hspy model_file=builtin:mn output_directory=map-mn
run map-oxidation-state image=line.tif model_file=builtin:mn output_directory=map-line
run map-oxidation-state image=fe.rpl model_file=builtin:fe spatial_binning=2 known_valence=8,8,8,8=2.5 output_directory=map-fe
run white-lines image=mn.hspy output_directory=lines-mn
run white-lines image=fe.rpl recipe=fixed_windows output_directory=lines-fe
run white-lines image=line.tif recipe=double_arctan output_directory=lines-line
run fit-references image=mn.hspy output_directory=fit-mn
run fit-references image=fe.rpl references_file=iron.csv output_directory=fit-fe
mkdir folder && cp fe.r* folder
run map-folder input_directory=folder model_file=builtin:fe output_directory=maps

run train-svm spectra_file=table.csv model_file=svm.oxeels report_file=svm.html
run train-svm spectra_file=table.csv model_file=grid.oxeels augmentation=shift+noise alignment=none normalization=area penalty=search pca_components=6 report_file=grid.html folds=4
run train-knn spectra_file=table.csv model_file=nearest.oxeels report_file=nearest.html
run train-network spectra_file=table.csv model_file=dense.oxeels architecture=dense epochs=8 folds=3 report_file=dense.html
run train-network spectra_file=table.csv model_file=convolutional.oxeels epochs=3 ensemble=2 folds=2 report_file=convolutional.html
run search-architecture spectra_file=table.csv kind=all trials=5 folds=3 report_file=search.html model_file=search.oxeels
run train-on-simulation acquisitions=10 epochs=1 model_file=simulated.oxeels card_file=simulated.md
run train-gan spectra_file=table.csv training_steps=60 spectra_per_class=60 generator_file=generator.oxeels-gan report_file=generator.html
run train-gan spectra_file=table.csv design=dag training_steps=20 generator_file=dag.oxeels-gan
run generate-spectra generator_file=generator.oxeels-gan spectra_per_class=20 spectra_file=generated.csv
run classify-spectra spectra_file=table.csv model_file=builtin:mn output_file=classified.csv
run evaluate-model spectra_file=table.csv model_file=svm.oxeels report_file=card.html folds=4
run evaluate-model spectra_file=table.csv model_file=builtin:mn report_file=builtin.html curves=energy_shift folds=2
echo "$step commands"
