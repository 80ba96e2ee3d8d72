package org.yiwang.catalog.changes;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.guides.GuidePages;
import org.yiwang.catalog.items.ChangeStore;
import org.yiwang.catalog.items.ChangeStore.Wanted;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;
import tools.jackson.databind.json.JsonMapper;

/** What was published, for systems that keep the catalogue in step. */
@RestController
@RequestMapping("/api/portal/items/changes")
@PermitAll
class PortalChangeController {
    private static final String LATEST = "latest";
    private static final int LONGEST_CURSOR = 60;
    /** Whoever follows is behind by a few seconds at most. */
    private static final CacheControl SOME_SECONDS =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final ChangeFeed feed;
    private final ChangeStore store;
    private final JsonMapper json;

    PortalChangeController(ChangeFeed feed, ChangeStore store, JsonMapper json) {
        this.feed = feed;
        this.store = store;
        this.json = json;
    }

    /**
     * The versions that were published, in the order in which they were; those of standards, too, unless a region or a department is
     * asked for.
     *
     * @param after a cursor or {@code next} of before; {@code latest} for the end; without it the beginning
     * @param region with all that lies in it
     * @param department credit code
     * @param item identifier of a standard
     * @param limit how many at most
     */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @NotAudited(NotAudited.PUBLIC)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ChangesView.class)))
    @AnswersWith(also = 304)
    ResponseEntity<byte[]> changes(
            @RequestParam(required = false) @Size(max = LONGEST_CURSOR) @Nullable String after,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Size(max = 18) @Nullable String department,
            @RequestParam(required = false) @Size(max = 40) @Nullable String item,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        var wanted = new Wanted(region, department, item == null ? Set.of() : Set.of(item));
        var page = GuidePages.Page.of(json.writeValueAsBytes(ChangesView.of(page(after, wanted, limit))));
        if (GuidePages.isCurrent(Optional.ofNullable(known), page)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .cacheControl(SOME_SECONDS)
                    .eTag(page.etag())
                    .build();
        }
        return ResponseEntity.ok()
                .cacheControl(SOME_SECONDS)
                .eTag(page.etag())
                .contentType(MediaType.APPLICATION_JSON)
                .body(page.body());
    }

    /** A cursor of what is not there, such as of before a backup was restored, would hide what comes. */
    private ChangeFeed.Page page(@Nullable String after, Wanted wanted, int limit) {
        var last = store.last();
        if (LATEST.equals(after)) {
            return new ChangeFeed.Page(List.of(), last);
        }
        var place = ChangesView.place(after);
        if (place.compareTo(last) > 0) {
            throw Problem.invalid("/after", "catalog/unknown-change");
        }
        return feed.between(place, last, wanted, limit);
    }
}
