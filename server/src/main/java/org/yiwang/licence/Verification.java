package org.yiwang.licence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.Verdict.Check;
import org.yiwang.licence.Verdict.Signature;
import org.yiwang.words.Sentence;

/** 核验: tells anybody whether a licence is genuine and in force. What it shows of the licence is masked by the edge. */
@Service
@Transactional(readOnly = true)
public class Verification {
    private static final Pattern IDENTIFIER_IN_PDF =
            Pattern.compile(SealCheck.IDENTIFIER + "[\\s(]{1,4}(1\\.2\\.156\\.3005\\.2\\.[0-9A-Z.]{44,90})\\)");
    private static final Pattern SIGNED_PDF = Pattern.compile("/ByteRange\\s*\\[");
    private static final int PDF_HEAD = 1024;

    private final LicenceStore store;
    private final SealAuthority seals;
    private final Standings standings;
    private final Clock clock;

    Verification(LicenceStore store, SealAuthority seals, Standings standings, Clock clock) {
        this.store = store;
        this.seals = seals;
        this.standings = standings;
        this.clock = clock;
    }

    /** Judges a licence by its identifier: the copy that was issued, and the registry. */
    public Verdict of(LicenceIdentifier identifier) {
        return issued(store.find(identifier).orElse(null));
    }

    /** The same by the number printed on it (证照编号), however that is typed; of several versions the one that counts. */
    public Verdict ofNumber(String number) {
        String key = LicenceNumber.key(number);
        return issued(key.isEmpty() ? null : store.findByNumber(key).orElse(null));
    }

    private Verdict issued(@Nullable Licence licence) {
        if (licence == null) {
            return verdict(Signature.ABSENT, null, List.of());
        }
        try {
            var result = SealCheck.of(store.ofd(licence.identifier()), seals.trust(), clock.instant());
            return verdict(result.signature(), licence, result.checks());
        } catch (SealCheck.NotOfd e) {
            throw new IllegalStateException("not what was issued: " + licence, e);
        }
    }

    /**
     * Judges a file that somebody was given.
     *
     * @throws Problem {@code verification/not-a-document} if it is neither OFD nor PDF
     */
    public Verdict of(byte[] file) {
        if (isPdf(file)) {
            return pdf(file);
        }
        try {
            return ofd(file, SealCheck.of(file, seals.trust(), clock.instant()));
        } catch (SealCheck.NotOfd e) {
            throw Problem.invalid("/file", "verification/not-a-document");
        }
    }

    private Verdict ofd(byte[] file, SealCheck.Result result) {
        var licence = registered(result.identifier());
        var checks = new ArrayList<>(result.checks());
        var signature = result.signature();
        if (signature == Signature.ABSENT) {
            checks.add(Check.failed("seal", Sentence.of("licence/check-neither-seal-nor-signature")));
        } else if (licence != null && (signature == Signature.VALID || signature == Signature.UNKNOWN_SEALER)) {
            // whoever says he is one of ours must be it to the last byte
            boolean same = Sm3.hex(file).equals(store.sm3(licence.identifier()));
            signature = same ? signature : Signature.INVALID;
            checks.add(
                    same
                            ? Check.passed("issued-copy", Sentence.of("licence/check-as-issued"))
                            : Check.failed("issued-copy", Sentence.of("licence/check-not-as-issued")));
        }
        return signature == Signature.VALID || licence == null
                ? verdict(signature, licence, checks)
                : unrecognised(signature, licence, checks);
    }

    /** Known by its digest or not at all; no parser has to touch what a stranger sends. */
    private Verdict pdf(byte[] file) {
        var issued = store.findByCopy(Sm3.hex(file)).orElse(null);
        if (issued != null) {
            return verdict(
                    Signature.ABSENT,
                    issued,
                    List.of(
                            Check.failed("seal", Sentence.of("licence/check-pdf-without-seal")),
                            Check.passed("issued-copy", Sentence.of("licence/check-pdf-as-handed-out"))));
        }
        String text = new String(file, StandardCharsets.ISO_8859_1);
        boolean signed = SIGNED_PDF.matcher(text).find();
        var seal = signed
                ? Check.open("signature", Sentence.of("licence/check-pdf-signature"))
                : Check.failed("seal", Sentence.of("licence/check-pdf-without-seal"));
        var signature = signed ? Signature.UNCHECKABLE : Signature.ABSENT;
        var named = IDENTIFIER_IN_PDF.matcher(text);
        var licence = registered(named.find() ? named.group(1) : null);
        return licence == null
                ? verdict(signature, null, List.of(seal))
                : unrecognised(signature, licence, List.of(seal));
    }

    /**
     * Anybody can write the identifier of somebody else's licence into a file: what is registered under it says nothing of
     * this file, and is not told with it.
     */
    private static Verdict unrecognised(Signature signature, Licence named, List<Check> checks) {
        var all = new ArrayList<>(checks);
        all.add(Check.open(
                "registry", Sentence.of("licence/check-not-recognised").with("identifier", named.identifier())));
        return new Verdict(signature, null, null, all);
    }

    private static boolean isPdf(byte[] file) {
        return new String(file, 0, Math.min(file.length, PDF_HEAD), StandardCharsets.ISO_8859_1).contains("%PDF-");
    }

    private Verdict verdict(Signature signature, @Nullable Licence licence, List<Check> checks) {
        var all = new ArrayList<>(checks);
        if (licence == null) {
            boolean foreign = signature == Signature.UNKNOWN_SEALER || signature == Signature.UNCHECKABLE;
            all.add(new Check(
                    "registry",
                    foreign ? Check.Outcome.OPEN : Check.Outcome.FAILED,
                    Sentence.of("licence/check-not-registered")));
            return new Verdict(signature, null, null, all);
        }
        var now = standings.today(licence);
        var prolonged = now.prolonged();
        all.add(
                switch (now.status()) {
                    case IN_FORCE ->
                        Check.passed(
                                "registry",
                                prolonged == null
                                        ? Sentence.of("licence/check-in-force")
                                        : Sentence.of("licence/check-prolonged")
                                                .with("document", prolonged.document())
                                                .with("until", prolonged.until()));
                    case EXPIRED -> Check.failed("registry", Sentence.of("licence/check-expired"));
                    case REVOKED -> Check.failed("registry", Sentence.of("licence/check-revoked"));
                    case CANCELLED -> Check.failed("registry", Sentence.of("licence/check-cancelled"));
                    case SUPERSEDED ->
                        Check.failed(
                                "registry",
                                Sentence.of("licence/check-superseded")
                                        .with("identifier", Objects.requireNonNull(now.successor())));
                });
        return new Verdict(signature, now.status(), now, all);
    }

    private @Nullable Licence registered(@Nullable String claimed) {
        try {
            return claimed == null
                    ? null
                    : store.find(LicenceIdentifier.parse(claimed)).orElse(null);
        } catch (Problem noIdentifier) {
            return null;
        }
    }
}
