package org.yiwang.exchange.rdf;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import org.yiwang.catalog.CatalogSettings;

/**
 * The addresses by which things are known: an item by that of its guide, parts of it by what stands behind {@code #}, what many
 * items have in common by the portal and what stands behind {@code #}. The same as long as the portal keeps its address.
 */
@Component
class Iris {
    private static final Pattern NOT_IN_ADDRESSES = Pattern.compile("[\\x00-\\x20<>\"{}|\\\\^`]");

    private final String portal;

    Iris(CatalogSettings settings) {
        this.portal = settings.publicUrl();
    }

    /** Of the item of this 33-character code. */
    String item(String code) {
        return portal + "/items/" + code;
    }

    /** Of a part of something that has this address. */
    String part(String of, String name) {
        return of + "#" + encoded(name);
    }

    /** Of what many items have in common. */
    String common(String kind, String code) {
        return portal + "/#" + kind + "-" + encoded(code);
    }

    /** The same for what has no code, but words. */
    String common(String kind, UUID words) {
        return common(kind, words.toString());
    }

    /** What always is the same for these words. */
    static UUID digest(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String name) {
        return UriUtils.encode(name, StandardCharsets.UTF_8);
    }

    /** An address that somebody wrote down, so that every reader takes it; none if it is no address. */
    static Optional<String> written(@Nullable String address) {
        if (address == null
                || !address.matches("(?s)https?://\\S.*")
                || address.strip().contains(" ")) {
            return Optional.empty();
        }
        String clean = NOT_IN_ADDRESSES
                .matcher(address.strip())
                .replaceAll(it -> "%"
                        + HexFormat.of().withUpperCase().toHexDigits((byte)
                                it.group().charAt(0)));
        try {
            return Optional.ofNullable(new URI(clean).getHost()).map(it -> clean);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
