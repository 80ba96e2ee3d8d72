package org.yiwang.catalog.guides;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.items.CommitmentSettings;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.search.ItemView;
import org.yiwang.kernel.ItemCode;
import org.yiwang.kernel.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Guides as the bytes that go over the wire, made once and kept while there is room. */
@Component
public class GuidePages {
    private final Items items;
    private final GuideClocks clocks;
    private final CommitmentSettings commitments;
    private final JsonMapper json;
    private final Cache<Key, Page> pages;

    GuidePages(
            Items items,
            GuideClocks clocks,
            CommitmentSettings commitments,
            JsonMapper json,
            CatalogSettings settings) {
        this.items = items;
        this.clocks = clocks;
        this.commitments = commitments;
        this.json = json;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(settings.guideCacheMegabytes() * 1024L * 1024L)
                .weigher((Key key, Page page) -> page.body().length + 200)
                .build();
    }

    /** A version that comes into force has another key, so nothing old is ever shown. */
    private record Key(String code, java.util.UUID version) {}

    @SuppressWarnings("ArrayRecordComponent") // written to the wire as it is
    public record Page(byte[] body, String etag) {
        /** A body with the tag that belongs to it. */
        public static Page of(byte[] body) {
            return new Page(body, "\"" + digest(body) + "\"");
        }
    }

    /**
     * The guide of an item in use.
     *
     * @throws Problem {@code catalog/unknown-item}
     */
    public Page page(String code) {
        var item = items.item(code);
        return pages.get(new Key(code, item.version()), key -> make(item));
    }

    private Page make(Item item) {
        var version = items.version(item.version());
        var view = GuideView.of(
                ItemView.of(item),
                version,
                GuideView.Office.of(version.local()),
                levelName(item.code().level()),
                clocks.of(item.code(), version.counted()),
                commitments.offered(version.guide()).orElse(null));
        return Page.of(json.writeValueAsBytes(view));
    }

    private static String levelName(ItemCode.Level level) {
        return switch (level) {
            case NATION -> "国家级";
            case PROVINCE -> "省级";
            case PREFECTURE -> "市级";
            case COUNTY -> "县级";
            case TOWNSHIP -> "镇（乡、街道）级";
            case VILLAGE -> "村（社区）级";
            case GRADED -> "分级管理";
        };
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether what the caller has is still what there is (RFC 9110, If-None-Match). */
    public static boolean isCurrent(Optional<String> ifNoneMatch, Page page) {
        return ifNoneMatch
                .map(it -> it.equals("*") || it.replace("W/", "").contains(page.etag()))
                .orElse(false);
    }
}
