package org.yiwang.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an object looks: as it says itself, else as its drawing parameters do, else as those of its layer (§8.2). */
final class OfdLook {
    private static final int MOST_RELATIVES = 8;
    private static final int OPAQUE = 255;
    private static final int LONGEST = 100;

    private final List<OfdNode> sources = new ArrayList<>();
    private final @Nullable String inherited;

    OfdLook(OfdNode object, @Nullable String ofLayer, OfdResources resources) {
        sources.add(object);
        @Nullable String own = object.attribute("DrawParam");
        add(own, resources);
        add(ofLayer, resources);
        this.inherited = own == null ? ofLayer : own;
    }

    private void add(@Nullable String first, OfdResources resources) {
        @Nullable String id = first;
        for (int i = 0; i < MOST_RELATIVES && id != null; i++) {
            OfdResources.@Nullable Resource parameters = resources.find(id);
            if (parameters == null) {
                return;
            }
            sources.add(parameters.node());
            id = parameters.node().attribute("Relative");
        }
    }

    /** Drawing parameters for what is within it. */
    @Nullable
    String inherited() {
        return inherited;
    }

    @Nullable
    String says(String attribute) {
        for (OfdNode source : sources) {
            @Nullable String said = source.attribute(attribute);
            if (said != null) {
                return said;
            }
        }
        return null;
    }

    double number(String attribute, double otherwise) {
        @Nullable String said = says(attribute);
        return said == null || said.isBlank() ? otherwise : OfdNode.finite(said.strip());
    }

    private @Nullable OfdNode node(String child) {
        for (OfdNode source : sources) {
            @Nullable OfdNode found = source.child(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    int alpha(String child) {
        @Nullable OfdNode colour = node(child);
        return colour == null ? OPAQUE : (int) colour.number("Alpha", OPAQUE);
    }

    /**
     * The operator that sets a colour: black if none is said; of a shading its first colour.
     *
     * @param grey the operator for one value, the next for three and for four
     */
    String colour(String child, String grey, String rgb, String cmyk) {
        double[] values = values(node(child));
        String operator = switch (values.length) {
            case 1 -> grey;
            case 3 -> rgb;
            case 4 -> cmyk;
            default -> throw new IllegalArgumentException("no colour");
        };
        return OfdPainter.matrix(values) + operator + ' ';
    }

    private static double[] values(@Nullable OfdNode colour) {
        if (colour == null) {
            return new double[] {0};
        }
        @Nullable String said = colour.attribute("Value");
        if (said != null && !said.isBlank()) {
            return Arrays.stream(said.substring(0, Math.min(said.length(), LONGEST))
                            .strip()
                            .split("[\\s,]+"))
                    .mapToDouble(OfdLook::value)
                    .toArray();
        }
        @Nullable
        OfdNode first = colour.children().stream()
                .flatMap(shading -> shading.below("Segment", "Color"))
                .findFirst()
                .orElse(null);
        return values(first);
    }

    private static double value(String said) {
        double value = said.startsWith("#") ? Integer.parseInt(said.substring(1), 16) : OfdNode.finite(said);
        return Math.clamp(value / OPAQUE, 0, 1);
    }
}
