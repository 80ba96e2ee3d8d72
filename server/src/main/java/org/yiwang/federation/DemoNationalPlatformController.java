package org.yiwang.federation;

import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.Text;

/** The page of the simulated national platform; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/portal/demo-national-platform")
@PermitAll
class DemoNationalPlatformController {
    private static final String WHY = "plays a platform outside of this server";

    private final DemoNationalPlatform platform;
    private final FederationSettings settings;

    DemoNationalPlatformController(DemoNationalPlatform platform, FederationSettings settings) {
        this.platform = platform;
        this.settings = settings;
    }

    /** Who has an account at the simulated platform. */
    @GetMapping
    @NotAudited(WHY)
    PeopleView people() {
        return new PeopleView(platform.people().stream()
                .map(it -> new PersonView(it.id(), it.name(), it.level().level()))
                .toList());
    }

    /** One of them logs in there and comes here. */
    @PostMapping("/tickets")
    @NotAudited(WHY)
    @AnswersWith(also = 404)
    AddressView logIn(@Valid @RequestBody LogIn wanted) {
        String ticket = platform.logIn(wanted.person(), settings.here())
                .orElseThrow(() -> Problem.notFound("federation/unknown-ticket"));
        String state =
                wanted.state() == null ? "" : "&state=" + URLEncoder.encode(wanted.state(), StandardCharsets.UTF_8);
        return new AddressView("/federation/national?ticket=" + ticket + state);
    }

    /** Somebody of this server has come to a service there: the simulated platform asks who she is. */
    @PostMapping("/visits")
    @NotAudited(WHY)
    @AnswersWith(also = {401, 404})
    VisitView visit(@Valid @RequestBody Coming coming) {
        var told = platform.visit(coming.ticket(), coming.service());
        return new VisitView(
                told.subject(), told.session(), told.level(), Masking.name(told.name()), told.certificateKey() != null);
    }

    /** She logs out there. */
    @PostMapping("/log-outs")
    @NotAudited(WHY)
    @AnswersWith(also = 401)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@Valid @RequestBody LogOut out) {
        platform.logOut(out.subject(), out.session());
    }

    record PeopleView(List<PersonView> people) {}

    /** @param level 认证等级 there, from 1 to 4 */
    record PersonView(String id, String name, int level) {}

    record LogIn(
            @NotBlank @Size(max = 40) String person,

            @Nullable @Size(max = 100) @Text(Text.Kind.SECRET)
            String state) {
        @Override
        public String toString() {
            return "LogIn[]";
        }
    }

    record AddressView(String address) {
        @Override
        public String toString() {
            return "AddressView[]";
        }
    }

    record Coming(
            @NotBlank @Size(max = 100) @Text(Text.Kind.SECRET)
            String ticket,

            @NotBlank @Size(max = 100) String service) {
        @Override
        public String toString() {
            return "Coming[]";
        }
    }

    /**
     * What the simulated platform was told.
     *
     * @param name masked
     * @param certified whether it was told the hash of her number
     */
    record VisitView(String subject, String session, int level, String name, boolean certified) {
        @Override
        public String toString() {
            return "VisitView[]";
        }
    }

    record LogOut(
            @NotBlank @Size(max = 200) String subject,
            @Nullable @Size(max = 200) String session) {
        @Override
        public String toString() {
            return "LogOut[]";
        }
    }
}
