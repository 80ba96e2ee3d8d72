package org.yiwang.exchange.rdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is said of one item, and of what it has in common with others where nothing was said of that yet. */
final class Graph {
    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> told;

    /** @param told addresses of what was told before, and will be after this */
    Graph(Set<String> told) {
        this.told = told;
    }

    /** Takes what belongs to this item. */
    Node add(Node node) {
        nodes.add(node);
        return node;
    }

    /** Takes what many items have in common; it is told once. */
    Node share(Node node) {
        if (told.add(node.iri())) {
            nodes.add(node);
        }
        return node;
    }

    List<Node> nodes() {
        return nodes;
    }
}
