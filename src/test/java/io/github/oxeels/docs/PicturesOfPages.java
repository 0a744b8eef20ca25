// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the examples of all pages that show pictures and draws these anew: a program, with names of pages or none. */
final class PicturesOfPages {

    private PicturesOfPages() {}

    public static void main(String[] arguments) throws Exception {
        for (Path page : Example.pages())
            if (arguments.length == 0
                    || List.of(arguments).contains(page.getFileName().toString())) draw(page);
        System.exit(0);
    }

    private static void draw(Path page) throws Exception {
        List<Picture> pictures = Picture.of(page);
        if (pictures.isEmpty()) return;
        Path results = Files.createTempDirectory("oxeels-pages");
        ExampleRun run = new ExampleRun(results);
        for (Example example : Example.of(page)) if (!example.language().equals("python")) run.run(example);
        for (Picture picture : pictures) picture.write(results);
        System.out.println(page + ": " + pictures.size() + " pictures");
    }
}
