package org.yiwang.contract;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.yiwang.identity.Permission;
import org.yiwang.identity.Permissions;
import org.yiwang.identity.Role;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Problem;

/**
 * Writes the HTTP contract: what the handlers and their Javadoc say, and what holds for every call besides: who may call
 * it, how it is refused, keys for writes. {@code docs/openapi.json} is what it wrote, and is served at
 * {@code /openapi.json}; the writer itself is not delivered.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:springdoc.properties")
class OpenApi {
    private static final String SESSION = "session";
    private static final String SYSTEM = "system";
    private static final String XSRF = "xsrf";
    static final String PROBLEM_REF = "#/components/schemas/Problem";

    /** How a call may be refused, by status. */
    private static final Map<Integer, String> REFUSALS = new TreeMap<>(Map.of(
            400, "The request cannot be understood.",
            401, "Nobody is logged in, or the credentials are wrong.",
            403, "The caller may not do this, or the XSRF token is missing.",
            404, "There is no such thing, or none that the caller may know of.",
            409, "The thing is in a state in which this cannot be done.",
            413, "More bytes than are taken.",
            415, "Content of this type is not taken.",
            422, "Understood, but not acceptable; each wrong field has an entry in `errors`.",
            429, "Too often; try again after `Retry-After` seconds.",
            503, "Cannot be done just now; try again after `Retry-After` seconds."));

    /** What parameters mean wherever they occur; {@code @param} in a handler's Javadoc says it for one of its own. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("applicant", "The mark that `POST /api/desk/case-searches` gave for a name or number."),
            Map.entry("text", "Part of what is looked for, as somebody types it."),
            Map.entry("view", "Identifier of a saved view."),
            Map.entry("account", "User name of a member of the staff."),
            Map.entry("act", "Code of what was done, such as `case.read`."),
            Map.entry("law", "The day whose law is asked about, as `2004-06-30`."),
            Map.entry("asOf", "The day that is looked at, as `2026-03-02`; today if it is not said."),
            Map.entry("audience", "Whom the item is for."),
            Map.entry("caseNumber", "Number of a case: its files and documents are meant, too."),
            Map.entry("code", "Item code of 33 characters."),
            Map.entry(
                    "channel",
                    "The way in which a paper is served: electronically, by post, in person, left with witnesses, by public notice."),
            Map.entry("cursor", "`next` of the page before; nothing for the first page."),
            Map.entry("dryRun", "Whether it is only tried: nothing is written."),
            Map.entry("Idempotency-Key", "Of this wish: who sends it again with the same key gets the same answer."),
            Map.entry("days", "Number of working days."),
            Map.entry("department", "Credit code of a department."),
            Map.entry("due", "`OPEN` for what is not answered yet, `OVERDUE` for what should have been."),
            Map.entry("event", "Code of a life event."),
            Map.entry("file", "Identifier of a file."),
            Map.entry("check", "Identifier of a check on site."),
            Map.entry("bill", "Identifier of a bill."),
            Map.entry("order", "Number of the order at the payment platform, which is that of the bill."),
            Map.entry("format", "Kind of file wanted."),
            Map.entry("from", "First day, as `2026-03-02`."),
            Map.entry("gap", "What is not recorded."),
            Map.entry("givenUp", "Those that were given up, instead of those that wait."),
            Map.entry("handling", "Done at once, or by a promised day."),
            Map.entry("id", "Identifier."),
            Map.entry("identifier", "Licence identifier (GB/T 36904)."),
            Map.entry("If-None-Match", "ETag of what the caller has."),
            Map.entry("itemCode", "Item code of 33 characters."),
            Map.entry("light", "`RED` once the last day has passed, `YELLOW` from two working days before it."),
            Map.entry("number", "Case number of 23 digits, or number of a document."),
            Map.entry("receipt", "Identifier of what was signed on paper."),
            Map.entry("provider", "Who else logs people in, as the list of providers names it."),
            Map.entry("q", "What is looked for, in words."),
            Map.entry("queue", "`to-accept`, `to-decide` or another queue."),
            Map.entry("refused", "Only what was refused."),
            Map.entry("region", "Region code of six digits (GB/T 2260)."),
            Map.entry("rule", "Code of a rule of examination."),
            Map.entry("stage", "Where a case stands."),
            Map.entry("state", "Where a change of the catalogue stands."),
            Map.entry("start", "The day from which is counted, as `2026-03-02`."),
            Map.entry("theme", "Code of a theme."),
            Map.entry("to", "Number of the later revision."),
            Map.entry("unit", "What is counted: handling items, or items as one."),
            Map.entry("until", "Last day, as `2026-03-02`."),
            Map.entry("username", "User name of who did it, or was said to be."),
            Map.entry("visits", "How often one has to come in person at most."));

    private static final Map<String, String> AUDIENCES = Map.of(
            "session", "Logging in and out, who is logged in, and her own password, second factor and sessions.",
            "portal", "For residents, enterprises and everybody who looks something up.",
            "desk", "For the staff of windows and departments.",
            "exchange", "For departments' own systems, which sign each request.");

    private final Permissions permissions;
    /** Kinds of files by operation. */
    private final Map<String, List<String>> files = new ConcurrentHashMap<>();

    OpenApi(Permissions permissions) {
        this.permissions = permissions;
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, Language.class);
    }

    @Bean
    OpenAPI contract() {
        var components = new Components()
                .addSchemas("Problem", problem())
                .addSecuritySchemes(
                        SYSTEM,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("Signed by the department's system for this one request, see "
                                        + "docs/how-to/exchange-cases.md."))
                .addSecuritySchemes(SESSION, apiKey(SecurityScheme.In.COOKIE, "YIWANG_SESSION", "Set by logging in."))
                .addSecuritySchemes(
                        XSRF,
                        apiKey(
                                SecurityScheme.In.HEADER,
                                "X-XSRF-TOKEN",
                                "The value of the cookie `XSRF-TOKEN`, which any GET sets."));
        REFUSALS.forEach((status, description) -> components.addResponses("Problem" + status, refusal(status)));
        return new OpenAPI()
                .info(new Info()
                        .title("Yiwang")
                        .version("1")
                        .description("All government services of a province on one network (一网通办). "
                                + "Refusals are problems (RFC 9457) with a stable `code`; their texts are Chinese "
                                + "unless `Accept-Language` asks for another language first.")
                        .contact(new Contact().name("Yiwang"))
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(components);
    }

    private static SecurityScheme apiKey(SecurityScheme.In in, String name, String description) {
        return new SecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(in)
                .name(name)
                .description(description);
    }

    private static Schema<?> problem() {
        var fault = type("object")
                .addProperty("pointer", type("string").description("JSON Pointer into the request."))
                .addProperty("code", type("string"))
                .addProperty("detail", type("string"))
                .required(List.of("pointer", "code", "detail"));
        return type("object")
                .description("Why something was refused (RFC 9457).")
                .addProperty("type", type("string").format("uri-reference"))
                .addProperty("title", type("string"))
                .addProperty("status", type("integer").format("int32"))
                .addProperty("detail", type("string"))
                .addProperty("instance", type("string").format("uri-reference"))
                .addProperty("code", type("string").description("Public and stable; listed in docs/problems.md."))
                .addProperty(
                        "errors",
                        type("array")
                                .items(fault)
                                .description("One entry for each wrong field, up to " + Problem.MOST_ERRORS + "."))
                .addProperty(
                        "errorsInAll",
                        type("integer").format("int32").description("How many there are, if more than are named."))
                .addProperty(
                        "clause", type("string").description("The clause of the law it rests on, if one is named."))
                .addProperty("traceId", type("string").description("Names the failure in the server's log."))
                .addProperty(
                        "challenge",
                        type("string").description("With 429: work that can be done instead of waiting; see `Proof`."))
                .addProperty(
                        "difficulty",
                        type("integer").description("Zero bits with which SHA-256 of `challenge:answer` must begin."))
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static ApiResponse refusal(int status) {
        var response = new ApiResponse()
                .description(REFUSALS.get(status))
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM_REF))));
        return status == 429 || status == 503
                ? response.addHeaderObject("Retry-After", new Header().schema(type("integer")))
                : response;
    }

    static Schema<?> type(String name) {
        var schema = new JsonSchema();
        schema.addType(name);
        return schema;
    }

    /** What follows from a handler's name, access rule and shape. */
    @Bean
    OperationCustomizer operations() {
        return (operation, handler) -> {
            var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
            var method = mapping == null || mapping.method().length == 0 ? RequestMethod.GET : mapping.method()[0];
            String id = StringUtils.uncapitalize(
                            handler.getBeanType().getSimpleName().replace("Controller", ""))
                    + StringUtils.capitalize(handler.getMethod().getName());
            operation.setOperationId(id);
            operation.setSummary(markdown(operation.getSummary()));
            operation.setDescription(markdown(operation.getDescription()));
            Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()).stream()
                    .filter(it -> it.getDescription() == null)
                    .forEach(it -> it.setDescription(PARAMETERS.get(it.getName())));
            @Nullable String permission = permission(handler);
            access(operation, permission, method != RequestMethod.GET);
            if (method != RequestMethod.GET && permission != null && isOfThePortal(handler)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Acting-For")
                        .description(
                                "Identifier of the party for which the page was opened (`party.id` of `GET /api/session`). "
                                        + "If the session acts for another by now, nothing is done (409). May be left out.")
                        .schema(type("string").format("uuid")));
            }
            if (method == RequestMethod.POST && permission != null && !isUpload(operation)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .description("Repeating a call with the same key returns the first answer. "
                                + "May be left out; a call repeated without a key happens again.")
                        .schema(type("string").minLength(1).maxLength(200)));
            }
            @Nullable
            AnswersWith answers = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), AnswersWith.class);
            refusals(operation, answers == null ? new int[0] : answers.also(), permission != null, method);
            files.put(id, answers == null ? List.of() : List.of(answers.files()));
            return operation;
        };
    }

    private static boolean isOfThePortal(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequestMapping.class);
        return mapping != null && Stream.of(mapping.path()).allMatch(it -> it.startsWith("/api/portal/"));
    }

    private static @Nullable String markdown(@Nullable String javadoc) {
        return javadoc == null ? null : javadoc.replaceAll("</?code>", "`");
    }

    /** What is needed to call, or null if everybody may. */
    private static @Nullable String permission(HandlerMethod handler) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RolesAllowed.class);
        var onClass = AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RolesAllowed.class);
        if (AnnotatedElementUtils.hasAnnotation(handler.getMethod(), PermitAll.class)) {
            return null;
        }
        var rule = onMethod != null ? onMethod : onClass;
        return rule == null ? null : rule.value()[0];
    }

    private void access(Operation operation, @Nullable String permission, boolean writes) {
        var wanted = new SecurityRequirement();
        boolean ofSystems = permission != null && isOfSystems(permission);
        if (permission != null) {
            wanted.addList(ofSystems ? SYSTEM : SESSION);
            operation.addExtension("x-permission", permission);
            operation.addExtension("x-roles", roles(permission));
        }
        if (writes && !ofSystems) {
            wanted.addList(XSRF);
        }
        operation.setSecurity(wanted.isEmpty() ? List.of() : List.of(wanted));
    }

    /** Whether programs have it, which sign what they send. */
    private boolean isOfSystems(String permission) {
        return roles(permission).stream()
                .flatMap(it -> permissions.role(it).stream())
                .anyMatch(it -> it.kind() == Role.Kind.SYSTEM);
    }

    /** The roles that have it unless a province says otherwise. */
    private List<String> roles(String permission) {
        return permissions.all().stream()
                .filter(it -> it.code().equals(permission))
                .flatMap(it -> it.roles().stream())
                .sorted()
                .toList();
    }

    private static void refusals(Operation operation, int[] also, boolean closed, RequestMethod method) {
        var parameters = Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of());
        boolean body = operation.getRequestBody() != null;
        boolean named = parameters.stream().anyMatch(it -> it.getIn().equals("path"));
        boolean writes = method != RequestMethod.GET;
        var statuses = new TreeSet<>(Set.of(400, 503));
        addIf(statuses, closed, 401);
        addIf(statuses, closed || writes, 403);
        addIf(statuses, named, 404);
        addIf(statuses, named && (method == RequestMethod.POST || method == RequestMethod.PUT), 409);
        addIf(statuses, body || (closed && writes), 413);
        addIf(statuses, body, 415);
        addIf(statuses, body || !parameters.isEmpty(), 422);
        addIf(statuses, isUpload(operation), 429);
        IntStream.of(also).forEach(statuses::add);
        statuses.forEach(status -> operation
                .getResponses()
                .addApiResponse(
                        status.toString(),
                        status < 400
                                ? new ApiResponse().description(status == 304 ? "Not modified." : "Nothing to tell.")
                                : new ApiResponse().$ref("#/components/responses/Problem" + status)));
    }

    private static void addIf(Set<Integer> statuses, boolean applies, int status) {
        if (applies) {
            statuses.add(status);
        }
    }

    private static boolean isUpload(Operation operation) {
        return operation.getRequestBody() != null
                && operation.getRequestBody().getContent().containsKey("multipart/form-data");
    }

    /** What follows from the address, which is the audience; and the kinds of files that are handed out. */
    @Bean
    OpenApiCustomizer paths() {
        return contract -> {
            OpenApiTypes.answersAreWhole(contract);
            permissions(contract);
            var audiences = new TreeSet<String>();
            contract.getPaths()
                    .forEach((path, item) -> item.readOperations().forEach(operation -> {
                        String audience = path.split("/")[2];
                        audiences.add(audience);
                        operation.setTags(List.of(audience));
                        operation.getResponses().forEach((status, answer) -> file(operation, status, answer));
                    }));
            contract.setTags(audiences.stream()
                    .map(it -> new Tag().name(it).description(AUDIENCES.getOrDefault(it, "For " + it + ".")))
                    .toList());
        };
    }

    /** A page that asks for a permission nobody declares does not compile. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private void permissions(OpenAPI contract) {
        Schema session = contract.getComponents().getSchemas().get("Session");
        Schema held = (Schema) session.getProperties().get("permissions");
        held.getItems().setEnum(permissions.all().stream().map(Permission::code).toList());
    }

    /** What writes its answer itself says which files those are. */
    private void file(Operation operation, String status, ApiResponse answer) {
        boolean bytes = answer.getContent() != null
                && answer.getContent().values().stream()
                        .anyMatch(it -> it.getSchema() != null
                                && "byte".equals(it.getSchema().getFormat()));
        var types = files.getOrDefault(operation.getOperationId(), List.of());
        if (bytes || status.equals("200") && !types.isEmpty()) {
            if (types.isEmpty()) {
                throw new IllegalStateException(
                        operation.getOperationId() + " must say which files: @AnswersWith(files = …)");
            }
            var content = new Content();
            types.forEach(it -> content.addMediaType(
                    it, new MediaType().schema(type("string").format("binary"))));
            answer.setContent(content);
        }
    }

    @Bean
    ModelConverter records(ObjectMapperProvider mappers) {
        return new OpenApiTypes(mappers.jsonMapper());
    }
}
