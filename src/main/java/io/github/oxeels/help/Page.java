// SPDX-License-Identifier: BSD-2-Clause
package io.github.oxeels.help;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * One page of the documentation, read from GitHub's dialect of Markdown.
 *
 * @param title text of the first heading
 * @param body HTML of the page; links to other pages end in {@code .html}, links out of the folder go to the repository
 * @param links destinations of links and pictures as the Markdown states them, relative ones only
 */
public record Page(String title, String body, Set<String> links) {

    private static final String REPOSITORY = "https://github.com/oxeels/oxeels/blob/main/";
    private static final Pattern ANCHOR = Pattern.compile("<h[2-6] id=\"([^\"]+)\"");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> Page::scrollable)
            .build();

    /** @param markdown text of a page */
    public static Page of(String markdown) {
        Node document = PARSER.parse(markdown);
        Links links = new Links();
        document.accept(links);
        return new Page(links.title.toString(), RENDERER.render(document), links.found);
    }

    /** @return names of the headings below the title, as links to them have it */
    public Set<String> anchors() {
        return ANCHOR.matcher(body)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void scrollable(Node node, String tag, Map<String, String> attributes) {
        // a wide table or picture must not make the page wider than a telephone
        if (node instanceof TableBlock) attributes.put("class", "wide");
    }

    /** @return where a link of the Markdown leads among the HTML pages */
    static String address(String link) {
        if (ABSOLUTE.matcher(link).matches() || link.startsWith("#")) return link;
        if (link.startsWith("../")) return REPOSITORY + link.substring(3);
        return link.replaceFirst("^README\\.md", "index.md").replaceFirst("\\.md(?=#|$)", ".html");
    }

    private static final class Links extends AbstractVisitor {

        private final Set<String> found = new TreeSet<>();
        private final StringBuilder title = new StringBuilder();
        private final List<Heading> headings = new ArrayList<>();

        @Override
        public void visit(Link link) {
            keep(link.getDestination());
            link.setDestination(address(link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            keep(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(Heading heading) {
            headings.add(heading);
            visitChildren(heading);
        }

        @Override
        public void visit(Text text) {
            if (headings.size() == 1 && text.getParent() == headings.get(0)) title.append(text.getLiteral());
        }

        private void keep(String destination) {
            if (!ABSOLUTE.matcher(destination).matches()) found.add(destination);
        }
    }
}
