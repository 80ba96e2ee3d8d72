package org.yiwang.catalog.portal;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.Audience;
import org.yiwang.catalog.Handling;
import org.yiwang.catalog.guides.GuidePages;
import org.yiwang.catalog.guides.GuideView;
import org.yiwang.catalog.items.Item;
import org.yiwang.catalog.items.Items;
import org.yiwang.catalog.search.FoundPages;
import org.yiwang.catalog.search.ItemFoundView;
import org.yiwang.catalog.search.ItemQuestion;
import org.yiwang.catalog.search.ItemSearch;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Cursor;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.JsonNode;

/** Finding items, and reading their guides. */
@RestController
@RequestMapping("/api/portal/items")
@PermitAll
class PortalItemController {
    private static final int PAGE = 20;
    private static final int LONGEST_QUESTION = 100;
    private static final int MOST_VISITS = 9;
    private static final CacheControl A_MINUTE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final Items items;
    private final ItemSearch search;
    private final GuidePages pages;
    private final FoundPages foundPages;

    PortalItemController(Items items, ItemSearch search, GuidePages pages, FoundPages foundPages) {
        this.items = items;
        this.search = search;
        this.pages = pages;
        this.foundPages = foundPages;
    }

    /**
     * The items that fit; {@code corrected} is what a misspelt question was understood as. {@code visits} is how often one has to come
     * in person at most.
     */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @NotAudited(NotAudited.PUBLIC)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ItemFoundView.class)))
    ResponseEntity<byte[]> search(
            @RequestParam(required = false) @Size(max = LONGEST_QUESTION) @Nullable String q,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Nullable Audience audience,
            @RequestParam(required = false) @Size(max = 40) @Nullable String theme,
            @RequestParam(required = false) @Size(max = 18) @Nullable String department,
            @RequestParam(required = false) @Size(max = 40) @Nullable String event,
            @RequestParam(required = false) @Nullable Handling handling,
            @RequestParam(required = false) @Min(0) @Max(MOST_VISITS) @Nullable Integer visits,
            @RequestParam(required = false) @Nullable String cursor) {
        var after = Cursor.decode(cursor, ItemSearch.CURSOR_KEYS);
        var question = new ItemQuestion(q, region, audience, theme, department, event, handling, visits, after, PAGE);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(foundPages.page(question));
    }

    /** Completions of what was typed so far; those without a code are everyday words to search for. */
    @GetMapping("/suggestions")
    @NotAudited(NotAudited.PUBLIC)
    SuggestionsView suggestions(
            @RequestParam(defaultValue = "") @Size(max = LONGEST_QUESTION) String q,
            @RequestParam(required = false) @Nullable RegionCode region) {
        return new SuggestionsView(search.suggest(q, region).stream()
                .map(it -> new SuggestionView(
                        it.text(), it.item() == null ? null : it.item().code().value()))
                .toList());
    }

    /** The guide of an item: who, under which conditions, with which papers, by when, and the form. */
    @GetMapping(path = "/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @NotAudited(NotAudited.PUBLIC)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = GuideView.class)))
    @AnswersWith(also = 304)
    ResponseEntity<byte[]> guide(
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        var page = pages.page(code);
        if (GuidePages.isCurrent(Optional.ofNullable(known), page)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(A_MINUTE)
                    .eTag(page.etag())
                    .build();
        }
        return ResponseEntity.ok()
                .cacheControl(A_MINUTE)
                .eTag(page.etag())
                .contentType(MediaType.APPLICATION_JSON)
                .body(page.body());
    }

    /** Where else this item is handled, itself included; what lies in the region, if one is given, first. */
    @GetMapping("/{code}/places")
    @NotAudited(NotAudited.PUBLIC)
    PlacesView places(@PathVariable String code, @RequestParam(required = false) @Nullable RegionCode region) {
        return PlacesView.of(search.places(code, region));
    }

    /** A completed form (示例样表), valid under the schema of the guide. */
    @GetMapping("/{code}/sample-form")
    @NotAudited(NotAudited.PUBLIC)
    JsonNode sampleForm(@PathVariable String code) {
        return items.version(items.item(code).version()).formSample();
    }

    record SuggestionsView(List<SuggestionView> suggestions) {}

    record SuggestionView(String text, @Nullable String code) {}

    /** The titles under which something is handled in several places. */
    record PlacesView(String title, @Nullable String titleEn, List<PlaceView> places) {
        static PlacesView of(List<Item> items) {
            var first = items.getFirst();
            return new PlacesView(
                    first.title(),
                    first.titleEn(),
                    items.stream().map(PlaceView::of).toList());
        }
    }

    record PlaceView(String code, String region, String regionName, String department) {
        static PlaceView of(Item item) {
            return new PlaceView(item.code().value(), item.region().value(), item.regionName(), item.departmentName());
        }
    }
}
