package org.yiwang.catalog.pages;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.catalog.CatalogSettings;
import org.yiwang.catalog.guides.GuidePages;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** What search engines and link previews read: pages of items with a head of their own, the list of them, and what is not for them. */
@RestController
@PermitAll
@Hidden
class PortalPageController {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final ItemPages pages;
    private final Sitemaps sitemaps;
    private final CatalogSettings settings;
    private final ResourceLoader files;

    PortalPageController(ItemPages pages, Sitemaps sitemaps, CatalogSettings settings, ResourceLoader files) {
        this.pages = pages;
        this.sitemaps = sitemaps;
        this.settings = settings;
        this.files = files;
    }

    /** The page of an item: the portal with what the item is called and about in its head; 404 where there is none. */
    @GetMapping("/items/{code}")
    @NotAudited(NotAudited.PUBLIC)
    ResponseEntity<byte[]> item(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return page(code, lang, known, true);
    }

    /** The page that asks where an item shall be handled. */
    @GetMapping("/items/{code}/where")
    @NotAudited(NotAudited.PUBLIC)
    ResponseEntity<byte[]> where(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String lang,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        return page(code, lang, known, false);
    }

    private ResponseEntity<byte[]> page(String code, @Nullable String lang, @Nullable String known, boolean listed) {
        var language = "en".equals(lang) ? Language.ENGLISH : Language.CHINESE;
        try {
            var page = pages.page(code, language, listed);
            if (GuidePages.isCurrent(Optional.ofNullable(known), page)) {
                return answer(HttpStatus.NOT_MODIFIED, page).build();
            }
            return answer(HttpStatus.OK, page).contentType(HTML).body(page.body());
        } catch (Problem unknown) {
            var page = pages.unknown(language);
            return ResponseEntity.status(unknown.status())
                    .cacheControl(CacheControl.noCache())
                    .contentType(HTML)
                    .body(page.body());
        } catch (DataAccessException silent) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(HTML)
                    .body(pages.plain().body());
        }
    }

    /** Asked for again each time, as the page it is made of names the files of this build. The tag is weak: it may be compressed. */
    private static ResponseEntity.BodyBuilder answer(HttpStatus status, GuidePages.Page page) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noCache())
                .eTag("W/" + page.etag());
    }

    /** The index of the lists of guides. */
    @GetMapping("/sitemap.xml")
    @NotAudited(NotAudited.PUBLIC)
    ResponseEntity<String> sitemap() {
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .contentType(MediaType.APPLICATION_XML)
                .body(sitemaps.index());
    }

    /**
     * One list of guides, written as it is read.
     *
     * @throws Problem {@code catalog/unknown-item} if there are fewer
     */
    @GetMapping("/sitemaps/items-{number:[1-9][0-9]{0,3}}.xml")
    @NotAudited(NotAudited.PUBLIC)
    void sitemap(@PathVariable int number, HttpServletResponse response) throws IOException {
        if (number > sitemaps.files()) {
            throw Problem.notFound("catalog/unknown-item");
        }
        response.setContentType(MediaType.APPLICATION_XML_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, AN_HOUR.getHeaderValue());
        try (var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            sitemaps.write(number, out);
        }
    }

    /** What robots are asked to leave alone, as the portal says it, and where the list of guides is. */
    @GetMapping("/robots.txt")
    @NotAudited(NotAudited.PUBLIC)
    ResponseEntity<String> robots() throws IOException {
        var rules = files.getResource("classpath:/web/portal/robots.txt");
        String said = rules.exists() ? rules.getContentAsString(StandardCharsets.UTF_8) : "User-agent: *\n";
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .contentType(TEXT)
                .body(said.strip() + "\n\nSitemap: " + settings.publicUrl() + "/sitemap.xml\n");
    }
}
