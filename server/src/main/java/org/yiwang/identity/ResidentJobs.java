package org.yiwang.identity;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.identity.certificates.CertificateChecks;
import org.yiwang.identity.network.NetworkChecks;
import org.yiwang.identity.passkeys.Passkeys;
import org.yiwang.identity.scans.Scans;
import org.yiwang.jobs.RecurringJob;

/** What goes on by itself around codes, phones, passkeys and scanning. */
@Configuration(proxyBeanMethods = false)
class ResidentJobs {
    @Bean
    RecurringJob forgetOldCodes(Codes codes) {
        return new RecurringJob(
                "identity-forget-old-codes", RecurringJob.Pool.BULK, Duration.ofHours(1), codes::forgetOld);
    }

    @Bean
    RecurringJob forgetOldChallenges(Passkeys passkeys) {
        return new RecurringJob(
                "identity-forget-old-challenges", RecurringJob.Pool.BULK, Duration.ofHours(1), passkeys::forgetOld);
    }

    @Bean
    RecurringJob forgetOldScans(Scans scans) {
        return new RecurringJob(
                "identity-forget-old-scans", RecurringJob.Pool.BULK, Duration.ofHours(1), scans::forgetOld);
    }

    @Bean
    RecurringJob forgetOldNetworkChecks(NetworkChecks checks) {
        return new RecurringJob(
                "identity-forget-old-network-checks", RecurringJob.Pool.BULK, Duration.ofHours(1), checks::forgetOld);
    }

    @Bean
    RecurringJob forgetOldCertificateChecks(CertificateChecks checks) {
        return new RecurringJob(
                "identity-forget-old-certificate-checks",
                RecurringJob.Pool.BULK,
                Duration.ofHours(1),
                checks::forgetOld);
    }

    /** Accounts whose owners wanted to go, and did not come back. */
    @Bean
    RecurringJob closeAccounts(Closings closings) {
        return new RecurringJob(
                "identity-close-accounts", RecurringJob.Pool.DEADLINES, Duration.ofMinutes(10), closings::closeDue);
    }

    @Bean
    RecurringJob guardMinorsOfBefore(MinorsOfBefore minors) {
        return new RecurringJob(
                "identity-guard-minors-of-before", RecurringJob.Pool.BULK, Duration.ofMinutes(1), minors::guard);
    }

    @Bean
    RecurringJob indexPhones(PhoneIndex phones) {
        return new RecurringJob(
                "identity-index-phones", RecurringJob.Pool.BULK, Duration.ofMinutes(1), true, phones::complete);
    }
}
