package org.yiwang.identity;

import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.bench.AccountFiller;
import org.yiwang.identity.parties.Parties;
import org.yiwang.kernel.PhoneNumber;

/** Inside the measured server: how long it takes to find an account by its phone, and a party by its number. */
@RestController
@RequestMapping("/api/portal/bench")
@PermitAll
@ConditionalOnProperty("yiwang.bench.accounts")
class LookUpController {
    private static final int THREADS = 2;

    private final AccountStore accounts;
    private final Parties parties;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int there;

    LookUpController(
            AccountStore accounts,
            Parties parties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Environment environment) {
        this.accounts = accounts;
        this.parties = parties;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.there = environment.getRequiredProperty("yiwang.bench.accounts", Integer.class);
    }

    /** Nanoseconds of so many look-ups each on two threads, at random: p50 and p99, separated by a space. */
    @GetMapping("/look-ups")
    String lookUps(@RequestParam String by, @RequestParam int count) throws InterruptedException, ExecutionException {
        IntPredicate look = by.equals("phone") ? this::byPhone : this::byNumber;
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var work = IntStream.range(0, THREADS)
                    .mapToObj(seed -> (Callable<long[]>) () -> nanos(look, count, seed))
                    .toList();
            var all = LongStream.empty();
            for (Future<long[]> one : threads.invokeAll(work)) {
                all = LongStream.concat(all, Arrays.stream(one.get()));
            }
            long[] sorted = all.sorted().toArray();
            return sorted[sorted.length / 2] + " " + sorted[sorted.length * 99 / 100];
        }
    }

    private long[] nanos(IntPredicate look, int count, int seed) {
        var random = new Random(seed);
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            int n = random.nextInt(there);
            long start = System.nanoTime();
            boolean found = look.test(n);
            nanos[i] = System.nanoTime() - start;
            if (!found) {
                throw new IllegalStateException("not found: " + n);
            }
        }
        return nanos;
    }

    private boolean byPhone(int n) {
        return accounts.ofPhone(PhoneNumber.of(AccountFiller.phone(n))).isPresent();
    }

    /** Who has none is not found, which takes as long. */
    private boolean byNumber(int n) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> parties.ofKnownNumber(AccountFiller.number(n)).isPresent() == AccountFiller.hasNumber(n)));
    }

    /** Bytes of an account with its party, tables and indexes. */
    @GetMapping("/account-bytes")
    String bytes() {
        return jdbc.sql("""
                        select ((pg_total_relation_size('identity.accounts') + pg_total_relation_size('identity.parties')
                            + pg_total_relation_size('identity.party_versions')) / :there)::text
                        """).param("there", there).query(String.class).single();
    }
}
