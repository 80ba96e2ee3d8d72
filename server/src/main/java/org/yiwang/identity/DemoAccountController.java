package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;

/** Lists the demo accounts on the log-in page of the demo; outside the demo there is no such route. */
@RestController
@Profile("demo")
@RequestMapping("/api/portal/demo-accounts")
@PermitAll
class DemoAccountController {
    private final DemoAccounts demo;

    DemoAccountController(DemoAccounts demo) {
        this.demo = demo;
    }

    /** The demo accounts and their password. */
    @GetMapping
    @AnswersWith(also = 404)
    AccountList list() {
        return new AccountList(
                demo.list().stream()
                        .map(it -> new Row(it.username(), it.title(), it.kind() == Actor.Kind.STAFF))
                        .toList(),
                DemoAccounts.PASSWORD);
    }

    record AccountList(List<Row> accounts, String password) {}

    /**
     * @param role what the account is there for, in words
     * @param staff whether it belongs at the desk; the others at the portal
     */
    record Row(String username, String role, boolean staff) {}
}
