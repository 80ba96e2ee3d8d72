package org.yiwang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yiwang.audit.Audited;

/** Every route leaves a record in the audit, or it is said here why it need not (GB/T 22239-2019 §8.1.4.3 a). */
@SpringBootTest
class AuditedTests {
    private static final String PUBLIC = "public, and nobody's data";
    private static final String FIGURES = "figures only";
    private static final String OWN_LIST = "a list of her own things; what she opens leaves a record";
    private static final String MASKED = "names and numbers are masked; what is opened leaves a record";

    private static final Map<String, String> EXEMPT = new TreeMap<>(Map.ofEntries(
            Map.entry("GET /api/desk/disclosures/choices", "words to choose from"),
            Map.entry("GET /api/session", "who she is herself, masked"),
            Map.entry("PUT /api/session/language", "her own, and of no weight"),
            Map.entry("GET /api/portal/regions", PUBLIC),
            Map.entry("GET /api/portal/themes", PUBLIC),
            Map.entry("GET /api/portal/departments", PUBLIC),
            Map.entry("GET /api/portal/items", PUBLIC),
            Map.entry("GET /api/portal/items/suggestions", PUBLIC),
            Map.entry("GET /api/portal/items/{code}", PUBLIC),
            Map.entry("GET /api/portal/items/{code}/places", PUBLIC),
            Map.entry("GET /api/portal/items/{code}/sample-form", PUBLIC),
            Map.entry("GET /api/portal/working-days", PUBLIC),
            Map.entry("GET /api/portal/rating-labels", PUBLIC),
            Map.entry("GET /api/portal/verification", "public: says only whether a licence is in force"),
            Map.entry("POST /api/portal/verification", "public: says only whether a file is sealed and in force"),
            Map.entry("POST /api/portal/progress", "public part of a case, without applicant, form and files"),
            Map.entry("GET /api/portal/account", "her own account, masked"),
            Map.entry("GET /api/portal/account/looks", "who looked at her own data, without names"),
            Map.entry("GET /api/portal/cases", OWN_LIST),
            Map.entry("GET /api/portal/cases/{number}/rating", "her own rating"),
            Map.entry("GET /api/portal/licences", OWN_LIST),
            Map.entry("GET /api/portal/messages", OWN_LIST),
            Map.entry("POST /api/portal/messages/{id}/read", "a mark on her own message, without effect"),
            Map.entry("GET /api/portal/drafts", OWN_LIST),
            Map.entry("PUT /api/portal/drafts/{itemCode}", "what she types, without effect until it is handed in"),
            Map.entry("GET /api/desk/cases/{number}/basis", "clauses of the law on which the item rests"),
            Map.entry("GET /api/desk/watch", MASKED),
            Map.entry("GET /api/desk/watch/figures", FIGURES),
            Map.entry("GET /api/desk/items", PUBLIC),
            Map.entry("GET /api/desk/items/figures", FIGURES),
            Map.entry("GET /api/desk/ratings/figures", FIGURES),
            Map.entry("GET /api/desk/rectifications/figures", FIGURES),
            Map.entry("GET /api/desk/clock", "the time"),
            Map.entry("GET /api/desk/system", "how the server is"),
            Map.entry("GET /api/desk/seals", "seals of departments, nobody's data"),
            Map.entry("GET /api/desk/audit/acts", "names of acts"),
            Map.entry("GET /api/desk/staff/roles", "names of roles and permissions"),
            Map.entry("GET /error", PUBLIC)));

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void everyRouteLeavesARecordOrItIsSaidWhyNot() {
        var silent = new ArrayList<String>();
        var unneeded = new HashSet<>(EXEMPT.keySet());
        var audited = new ArrayList<String>();
        routes.getHandlerMethods().forEach((route, handler) -> {
            if (!isOurs(handler)) {
                return;
            }
            var methods = route.getMethodsCondition().getMethods();
            for (String pattern : route.getPatternValues()) {
                String name = (methods.isEmpty() ? "GET" : methods.iterator().next()) + " " + pattern;
                boolean records = handler.hasMethodAnnotation(Audited.class);
                if (records) {
                    audited.add(name);
                } else if (!unneeded.remove(name)) {
                    silent.add(name);
                }
            }
        });
        assertThat(silent).as("leave no record").isEmpty();
        assertThat(unneeded).as("need no exemption").isEmpty();
        assertThat(audited).hasSizeGreaterThan(30);
    }

    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getName().startsWith("org.yiwang.");
    }
}
