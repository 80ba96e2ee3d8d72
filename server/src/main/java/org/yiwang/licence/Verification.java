package org.yiwang.licence;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Problem;
import org.yiwang.licence.Verdict.Check;
import org.yiwang.licence.Verdict.Signature;

/** 核验: tells anybody whether a licence is genuine and in force. What it shows of the licence is masked by the edge. */
@Service
@Transactional(readOnly = true)
public class Verification {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Pattern IDENTIFIER_IN_PDF =
            Pattern.compile(SealCheck.IDENTIFIER + "[\\s(]{1,4}(1\\.2\\.156\\.3005\\.2\\.[0-9A-Z.]{44,90})\\)");

    private final LicenceStore store;
    private final SealAuthority seals;
    private final Clock clock;

    Verification(LicenceStore store, SealAuthority seals, Clock clock) {
        this.store = store;
        this.seals = seals;
        this.clock = clock;
    }

    /** Judges a licence by its identifier: the copy that was issued, and the registry. */
    public Verdict of(LicenceIdentifier identifier) {
        var licence = store.find(identifier).orElse(null);
        if (licence == null) {
            return verdict(Signature.ABSENT, null, List.of());
        }
        var result = SealCheck.of(store.ofd(identifier), seals.roots(), clock.instant());
        return verdict(result.signature(), licence, result.checks());
    }

    /** Judges a file that somebody was given. Any file will do; most are no licence. */
    public Verdict of(byte[] file) {
        var result = SealCheck.of(file, seals.roots(), clock.instant());
        String claimed = result.identifier() != null ? result.identifier() : identifierInPdf(file);
        var licence = registered(claimed);
        var checks = new ArrayList<>(result.checks());
        var signature = result.signature();
        if (signature == Signature.ABSENT) {
            checks.add(new Check("seal", false, "文件没有电子印章", "The file bears no electronic seal"));
        } else if (signature == Signature.VALID && licence != null) {
            boolean same = Sm3.hex(file).equals(store.sm3(licence.identifier()));
            signature = same ? Signature.VALID : Signature.INVALID;
            checks.add(
                    same
                            ? new Check("issued-copy", true, "与签发的文件完全相同", "The same as the file that was issued")
                            : new Check("issued-copy", false, "与签发的文件不同", "Not the same as the file that was issued"));
        }
        return verdict(signature, licence, checks);
    }

    private Verdict verdict(Signature signature, @Nullable Licence licence, List<Check> checks) {
        var all = new ArrayList<>(checks);
        if (licence == null) {
            all.add(new Check("registry", false, "没有登记这份证照", "No such licence is registered"));
            return new Verdict(signature, null, null, all);
        }
        var now = licence.asOf(LocalDate.ofInstant(clock.instant(), SHANGHAI));
        all.add(
                switch (now.status()) {
                    case IN_FORCE -> new Check("registry", true, "证照有效", "In force");
                    case EXPIRED -> new Check("registry", false, "证照已过有效期", "Expired");
                    case REVOKED -> new Check("registry", false, "证照已被撤销", "Revoked");
                    case CANCELLED -> new Check("registry", false, "证照已注销", "Cancelled");
                    case SUPERSEDED -> new Check("registry", false, "证照已换发新版本", "Superseded by a newer version");
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

    /** Our PDF files name their licence in plain letters; no parser has to touch what a stranger sends. */
    private static @Nullable String identifierInPdf(byte[] file) {
        if (file.length < 5 || !new String(file, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-")) {
            return null;
        }
        var found = IDENTIFIER_IN_PDF.matcher(new String(file, StandardCharsets.ISO_8859_1));
        return found.find() ? found.group(1) : null;
    }
}
