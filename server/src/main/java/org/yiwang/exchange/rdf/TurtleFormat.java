package org.yiwang.exchange.rdf;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.yiwang.exchange.CatalogueFormat;
import org.yiwang.exchange.ExportedItem;
import org.yiwang.kernel.Language;

/** The catalogue in <a href="https://www.w3.org/TR/turtle/">Turtle</a> (docs/adr/0039-linked-data-is-written-as-it-is-read.md). */
@Component
class TurtleFormat implements CatalogueFormat {
    private final Services services;

    TurtleFormat(Services services) {
        this.services = services;
    }

    @Override
    public String name() {
        return "ttl";
    }

    @Override
    public String mediaType() {
        return "text/turtle";
    }

    @Override
    public void write(Stream<ExportedItem> items, OutputStream to) throws IOException {
        var out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        for (var space : Term.spaces().entrySet()) {
            out.write("@prefix " + space.getKey() + ": <" + space.getValue() + "> .\n");
        }
        var nodes = services.of(items).iterator();
        while (nodes.hasNext()) {
            write(nodes.next(), out);
        }
        out.flush();
    }

    private static void write(Node node, Writer out) throws IOException {
        out.write("\n<" + node.iri() + "> a " + joined(node.types()));
        for (var said : node.said().entrySet()) {
            out.write(" ;\n    " + said.getKey() + " ");
            out.write(said.getValue().stream().map(TurtleFormat::written).collect(Collectors.joining(", ")));
        }
        out.write(" .\n");
    }

    private static String joined(Collection<Term> types) {
        return types.stream().map(Term::toString).collect(Collectors.joining(", "));
    }

    private static String written(Node.Value value) {
        return switch (value) {
            case Node.Value.Link link -> "<" + link.iri() + ">";
            case Node.Value.Text text -> quoted(text.text()) + "@" + language(text.language());
            case Node.Value.Literal literal ->
                literal.type() == null ? quoted(literal.value()) : quoted(literal.value()) + "^^" + literal.type();
        };
    }

    static String language(Language language) {
        return language.choose("zh", "en");
    }

    /** STRING_LITERAL_QUOTE: quotation marks, backslashes and ends of lines are escaped, all else stands as it is. */
    private static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
