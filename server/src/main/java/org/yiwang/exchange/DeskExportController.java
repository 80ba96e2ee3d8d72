package org.yiwang.exchange;

import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.places.Places;
import org.yiwang.database.Patience;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** 事项导出: an item manager takes the catalogue with her. */
@RestController
@RequestMapping("/api/desk/items/export")
@RolesAllowed("catalog:keep")
class DeskExportController {
    private final Map<String, CatalogueFormat> formats = new TreeMap<>();
    private final ExportedItems items;
    private final Places places;
    private final Clock clock;

    DeskExportController(List<CatalogueFormat> formats, ExportedItems items, Places places, Clock clock) {
        formats.forEach(it -> this.formats.put(it.name(), it));
        this.items = items;
        this.places = places;
        this.clock = clock;
    }

    /**
     * What is in force of the caller's region and departments, as a file; written as it is read.
     *
     * @param format xlsx, json, jsonld, ttl or up-task (rows of the national exchange)
     * @param region with all that lies in it
     * @param department credit code of one body
     * @throws Problem {@code invalid-input} with {@code exchange/format}, {@code region/unknown} or {@code exchange/department}
     */
    @GetMapping
    @NotAudited(NotAudited.PUBLIC)
    @AnswersWith(
            files = {
                "application/json",
                "application/ld+json",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "application/zip",
                "text/turtle"
            })
    void export(
            Actor actor,
            @RequestParam @Size(max = 20) String format,
            @RequestParam(required = false) @Nullable RegionCode region,
            @RequestParam(required = false) @Nullable @Size(max = 18) String department,
            HttpServletResponse response) {
        var chosen = formats.get(format);
        if (chosen == null) {
            throw Problem.invalid(List.of(new Problem.Invalid(
                    "/format", "exchange/format", Map.of("formats", String.join(", ", formats.keySet())))));
        }
        var wanted = wanted(actor.ownScope("catalog:keep"), region, department);
        response.setContentType(chosen.mediaType());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName(chosen))
                        .build()
                        .toString());
        try (var found = items.in(wanted)) {
            // a download takes as long as it takes
            Patience.ofJob(() -> write(chosen, found, response));
        }
    }

    /** What breaks off shall not look as if it were all. */
    private static void write(CatalogueFormat format, Stream<ExportedItem> items, HttpServletResponse response) {
        try {
            format.write(items, response.getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            if (response.isCommitted()) {
                throw new UncheckedIOException(new IOException("An export broke off", e));
            }
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
            throw e;
        }
    }

    private BiPredicate<RegionCode, String> wanted(
            Actor.Scope scope, @Nullable RegionCode region, @Nullable String department) {
        if (department != null && places.department(department).isEmpty()) {
            throw Problem.invalid("/department", "exchange/department");
        }
        var within = region == null ? null : places.region(region).code();
        return (where, body) -> scope.covers(where, body)
                && (within == null || within.contains(where))
                && (department == null || department.equals(body));
    }

    private String fileName(CatalogueFormat format) {
        return "items-" + Days.of(clock.instant()) + "." + format.ending();
    }
}
