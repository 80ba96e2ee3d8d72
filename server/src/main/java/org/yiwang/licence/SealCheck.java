package org.yiwang.licence;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.yiwang.kernel.ZipParts;
import org.yiwang.licence.Verdict.Check;
import org.yiwang.licence.Verdict.Signature;
import org.yiwang.words.Sentence;

/**
 * Judges what signs an OFD file, in the order of GB/T 38540-2020: structure, digests of what is protected, the seal itself,
 * the signature, the certificates, and whether all were valid when it was affixed. Needs no registry. A signer whom this
 * platform does not know is not called false: then only what the file proves by itself is told.
 */
public final class SealCheck {
    static final String IDENTIFIER = "LicenceIdentifier";

    private static final int MOST_SIGNATURES = 20;
    private static final int MOST_NAMED = 3;

    private final Trust trust;
    private final Instant now;
    private final List<Check> checks = new ArrayList<>();
    private final Set<String> covered = new HashSet<>();
    private final Set<String> ofSignatures = new HashSet<>();
    private boolean allKnown = true;
    private @Nullable String identifier;

    private SealCheck(Trust trust, Instant now) {
        this.trust = trust;
        this.now = now;
    }

    /**
     * What the file alone tells.
     *
     * @param identifier the licence it claims to be; null if it claims none
     */
    public record Result(Signature signature, @Nullable String identifier, List<Check> checks) {}

    /** A check that ends the matter. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Signature signature;
        private final transient Check check;

        private Ended(Signature signature, Check check) {
            super(check.says().key(), null, false, false);
            this.signature = signature;
            this.check = check;
        }

        static Ended failed(String code, Sentence says) {
            return new Ended(Signature.INVALID, Check.failed(code, says));
        }

        static Ended damaged(Sentence says) {
            return new Ended(Signature.DAMAGED, Check.failed("structure", says));
        }

        static Ended uncheckable(String code, Sentence says) {
            return new Ended(Signature.UNCHECKABLE, Check.open(code, says));
        }
    }

    /** @throws NotOfd if this is no OFD file, not even a broken one */
    public static Result of(byte[] file, Trust trust, Instant now) throws NotOfd {
        var check = new SealCheck(trust, now);
        try {
            var parts = ZipParts.read(file);
            if (!parts.containsKey("OFD.xml")) {
                throw new NotOfd();
            }
            Signature signature = check.judge(parts);
            return new Result(signature, check.identifier, List.copyOf(check.checks));
        } catch (ZipParts.Unreadable unreadable) {
            if (!ZipParts.mentions(file, "OFD.xml")) {
                throw new NotOfd();
            }
            return check.ended(ended(unreadable));
        } catch (Ended ended) {
            return check.ended(ended);
        } catch (IllegalArgumentException odd) {
            return check.ended(damaged());
        }
    }

    private static Ended ended(ZipParts.Unreadable file) {
        return file.isBroken()
                ? Ended.damaged(Sentence.of("licence/check-cannot-be-opened"))
                : Ended.uncheckable("structure", Sentence.of("licence/check-odd-package"));
    }

    /** What was handed in is no OFD file. */
    public static final class NotOfd extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private Result ended(Ended ended) {
        checks.add(ended.check);
        return new Result(ended.signature, identifier, List.copyOf(checks));
    }

    private static Ended damaged() {
        return Ended.damaged(Sentence.of("licence/check-not-by-the-standards"));
    }

    private Signature judge(Map<String, byte[]> parts) {
        var bodies = Xml.children(Xml.read(parts.get("OFD.xml")), "DocBody");
        if (bodies.isEmpty()) {
            throw damaged();
        }
        int signatures = 0;
        for (Element body : bodies) {
            identifier = identifier == null ? identifier(body) : identifier;
            for (Element list : Xml.children(body, "Signatures")) {
                signatures += signatures(parts, path(parts, "", Xml.text(list)));
            }
        }
        if (signatures == 0) {
            return Signature.ABSENT;
        }
        coverage(parts.keySet());
        return allKnown ? Signature.VALID : Signature.UNKNOWN_SEALER;
    }

    private int signatures(Map<String, byte[]> parts, String list) {
        var signatures = Xml.children(Xml.read(parts.get(list)), "Signature");
        if (signatures.size() > MOST_SIGNATURES) {
            throw Ended.uncheckable("structure", Sentence.of("licence/check-too-many-signatures"));
        }
        ofSignatures.add(list);
        for (Element signature : signatures) {
            signature(parts, path(parts, list, signature.getAttribute("BaseLoc")));
        }
        return signatures.size();
    }

    private static @Nullable String identifier(Element body) {
        for (Element info : Xml.children(body, "DocInfo")) {
            for (Element datas : Xml.children(info, "CustomDatas")) {
                for (Element data : Xml.children(datas, "CustomData")) {
                    if (IDENTIFIER.equals(data.getAttribute("Name"))) {
                        return Xml.text(data);
                    }
                }
            }
        }
        return null;
    }

    /** A part of the package, seen from another; some writers give the whole path without its slash. */
    private static String path(Map<String, byte[]> parts, String from, String location) {
        if (location.isEmpty() || location.contains("..")) {
            throw damaged();
        }
        String within = location.startsWith("/")
                ? location.substring(1)
                : from.substring(0, from.lastIndexOf('/') + 1) + location;
        String found = parts.containsKey(within) ? within : location;
        part(parts, found);
        return found;
    }

    private static byte[] part(Map<String, byte[]> parts, String path) {
        byte[] part = parts.get(path);
        if (part == null) {
            throw Ended.damaged(Sentence.of("licence/check-incomplete").with("part", path));
        }
        return part;
    }

    private void signature(Map<String, byte[]> parts, String path) {
        byte[] description = part(parts, path);
        Element root = Xml.read(description);
        Element info = Xml.child(root, "SignedInfo");
        String valuePath = path(parts, path, Xml.text(root, "SignedValue"));
        byte[] value = part(parts, valuePath);
        ofSignatures.add(path);
        ofSignatures.add(valuePath);
        var judge = new SignatureJudge(trust, now, checks);
        if (SealStructures.isSealing(value)) {
            var sealing = SealStructures.Sealing.read(value);
            for (Element seal : Xml.children(info, "Seal")) {
                String sealPath = path(parts, path, Xml.text(seal, "BaseLoc"));
                ofSignatures.add(sealPath);
                if (!Arrays.equals(part(parts, sealPath), sealing.sealBytes())) {
                    throw Ended.failed("seal", Sentence.of("licence/check-other-seal"));
                }
            }
            passed("structure", Sentence.of("licence/check-complete"));
            digests(parts, path, Xml.child(info, "References"));
            allKnown &= judge.sealing(sealing, description);
        } else {
            passed("structure", Sentence.of("licence/check-complete-without-seal"));
            digests(parts, path, Xml.child(info, "References"));
            allKnown &= judge.plain(value, description);
        }
    }

    private void digests(Map<String, byte[]> parts, String from, Element references) {
        String method = references.getAttribute("CheckMethod");
        var digest = Digest.named(method);
        if (digest == null) {
            throw Ended.uncheckable(
                    "digests",
                    Sentence.of("licence/check-unknown-digest").with("method", method.isEmpty() ? "MD5" : method));
        }
        for (Element reference : Xml.children(references, "Reference")) {
            String path = path(parts, from, reference.getAttribute("FileRef"));
            byte[] expected = Base64.getMimeDecoder().decode(Xml.text(reference, "CheckValue"));
            if (!MessageDigest.isEqual(digest.of(part(parts, path)), expected)) {
                throw Ended.failed(
                        "digests", Sentence.of("licence/check-changed").with("part", path));
            }
            covered.add(path);
        }
        passed("digests", Sentence.of("licence/check-unchanged").with("method", digest.title()));
    }

    /** Of those we know every part is protected; others may leave some out, which is told. */
    private void coverage(Set<String> parts) {
        var left = new TreeSet<>(parts);
        left.removeAll(covered);
        left.removeAll(ofSignatures);
        if (left.isEmpty()) {
            return;
        }
        if (allKnown) {
            throw Ended.failed("digests", Sentence.of("licence/check-added").with("part", left.first()));
        }
        String some = left.stream().limit(MOST_NAMED).collect(Collectors.joining("、"))
                + (left.size() > MOST_NAMED ? " …" : "");
        checks.add(Check.open(
                "coverage", Sentence.of("licence/check-not-protected").with("parts", some)));
    }

    private void passed(String code, Sentence says) {
        checks.add(Check.passed(code, says));
    }
}
