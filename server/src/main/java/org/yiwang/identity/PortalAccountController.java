package org.yiwang.identity;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.EmailAddress;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.UnderMandate;

/** A resident's own account. */
@RestController
@RequestMapping("/api/portal/account")
@RolesAllowed("identity:update-self")
@UnderMandate({})
class PortalAccountController {
    private final People people;

    PortalAccountController(People people) {
        this.people = people;
    }

    /** What is known of the caller; numbers and addresses are masked. */
    @GetMapping
    @NotAudited("her own account, masked")
    AccountView show(Actor actor) {
        return AccountView.of(actor, people.self(actor));
    }

    /** Says where notices are sent by e-mail from now on. */
    @PutMapping("/email")
    @Audited("account.set-email")
    AccountView setEmail(Actor actor, @Valid @RequestBody EmailSetting setting) {
        @Nullable String fault = EmailAddress.fault(setting.email());
        if (fault != null) {
            throw Problem.invalid("/email", fault);
        }
        people.setEmail(actor, EmailAddress.of(setting.email()));
        return show(actor);
    }

    /** Forgets the e-mail address: nothing is sent by e-mail any more. */
    @DeleteMapping("/email")
    @Audited("account.forget-email")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetEmail(Actor actor) {
        people.setEmail(actor, null);
    }

    record EmailSetting(@NotBlank @Size(max = 300) String email) {
        @Override
        public String toString() {
            return "EmailSetting[]";
        }
    }

    /**
     * @param email masked; null if none was given
     */
    record AccountView(
            String username,
            String name,
            @Nullable String idNumber,
            @Nullable String phone,
            @Nullable String email) {
        static AccountView of(Actor actor, Person person) {
            return new AccountView(
                    actor.username(),
                    actor.name(),
                    person.maskedNumber(),
                    person.phone() == null ? null : Masking.phone(person.phone()),
                    person.email() == null ? null : Masking.email(person.email()));
        }
    }
}
