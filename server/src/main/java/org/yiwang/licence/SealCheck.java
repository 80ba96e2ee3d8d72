package org.yiwang.licence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.yiwang.crypto.Sm3;
import org.yiwang.licence.Verdict.Signature;

/**
 * Judges the seal on an OFD file, in the order of GB/T 38540-2020 §7.3: structure, digests of what is protected, the seal
 * itself, the signature, the certificates, and whether all were valid when it was affixed. Needs no registry.
 */
final class SealCheck {
    static final String IDENTIFIER = "LicenceIdentifier";

    private static final int MOST_SIGNATURES = 5;
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final List<X509Certificate> roots;
    private final Instant now;
    private final List<Verdict.Check> checks = new ArrayList<>();
    private final Set<String> covered = new HashSet<>();
    private @Nullable String identifier;

    private SealCheck(List<X509Certificate> roots, Instant now) {
        this.roots = roots;
        this.now = now;
    }

    /**
     * What the file alone tells.
     *
     * @param identifier the licence it claims to be; null if it claims none
     */
    record Result(Signature signature, @Nullable String identifier, List<Verdict.Check> checks) {}

    /** A check that failed, which ends the matter. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Verdict.Check check;

        Failed(String code, String chinese, String english) {
            super(english, null, false, false);
            this.check = new Verdict.Check(code, false, chinese, english);
        }
    }

    static Result of(byte[] file, List<X509Certificate> roots, Instant now) {
        var check = new SealCheck(roots, now);
        try {
            Signature signature = check.judge(ZipParts.read(file));
            return new Result(signature, check.identifier, List.copyOf(check.checks));
        } catch (ZipParts.Unreadable unreadable) {
            return looksLikeOfd(file) ? check.invalid(damaged()) : new Result(Signature.ABSENT, null, List.of());
        } catch (Failed failed) {
            return check.invalid(failed);
        } catch (IllegalArgumentException odd) {
            return check.invalid(damaged());
        }
    }

    private Result invalid(Failed failed) {
        checks.add(failed.check);
        return new Result(Signature.INVALID, identifier, List.copyOf(checks));
    }

    private static Failed damaged() {
        return new Failed(
                "structure",
                "文件已损坏，或者结构不符合 GB/T 33190、GB/T 38540",
                "The file is damaged or not built by the standards");
    }

    private static boolean looksLikeOfd(byte[] file) {
        return file.length > 4
                && file[0] == 'P'
                && file[1] == 'K'
                && new String(file, StandardCharsets.ISO_8859_1).contains("OFD.xml");
    }

    private Signature judge(Map<String, byte[]> parts) {
        if (!parts.containsKey("OFD.xml")) {
            return Signature.ABSENT;
        }
        Element body = Xml.child(Xml.read(parts.get("OFD.xml")), "DocBody");
        identifier = identifier(body);
        var lists = Xml.children(body, "Signatures");
        if (lists.isEmpty()) {
            return Signature.ABSENT;
        }
        String list = resolve("", Xml.text(body, "Signatures"));
        var signatures = Xml.children(Xml.read(parts.get(list)), "Signature");
        if (signatures.isEmpty()) {
            return Signature.ABSENT;
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw damaged();
        }
        for (Element signature : signatures) {
            sealing(parts, resolve(list, signature.getAttribute("BaseLoc")));
        }
        everythingIsCovered(parts);
        return Signature.VALID;
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

    /** A location within the package, seen from a file in it. */
    private static String resolve(String from, String location) {
        if (location.isEmpty() || location.contains("..")) {
            throw damaged();
        }
        return location.startsWith("/")
                ? location.substring(1)
                : from.substring(0, from.lastIndexOf('/') + 1) + location;
    }

    private void sealing(Map<String, byte[]> parts, String path) {
        byte[] description = parts.get(path);
        Element root = Xml.read(description);
        Element info = Xml.child(root, "SignedInfo");
        String valuePath = resolve(path, Xml.text(root, "SignedValue"));
        byte[] value = parts.get(valuePath);
        if (description == null || value == null) {
            throw damaged();
        }
        var sealing = SealStructures.Sealing.read(value);
        for (Element seal : Xml.children(info, "Seal")) {
            if (!Arrays.equals(parts.get(resolve(path, Xml.text(seal, "BaseLoc"))), sealing.sealBytes())) {
                throw new Failed("seal", "印章文件与签章数据中的印章不同", "The seal in the file is not the one that was affixed");
            }
        }
        passed("structure", "文件结构完整", "The structure is complete");
        digests(parts, path, Xml.child(info, "References"));
        covered.add(path);
        covered.add(valuePath);
        seal(sealing.seal());
        signature(sealing, description);
        certificates(sealing);
        validity(sealing);
    }

    private void digests(Map<String, byte[]> parts, String from, Element references) {
        String method = references.getAttribute("CheckMethod");
        if (!method.equals(Sm2.DIGEST_OID) && !method.equalsIgnoreCase("SM3")) {
            throw new Failed("digests", "摘要算法不是 SM3", "The digest is not SM3");
        }
        for (Element reference : Xml.children(references, "Reference")) {
            String path = resolve(from, reference.getAttribute("FileRef"));
            byte[] part = parts.get(path);
            byte[] expected = Base64.getMimeDecoder().decode(Xml.text(reference, "CheckValue"));
            if (part == null || !MessageDigest.isEqual(Sm3.digest(part), expected)) {
                throw new Failed("digests", "内容被改动：" + path, "Changed since it was sealed: " + path);
            }
            covered.add(path);
        }
        passed("digests", "受保护的内容未被改动（SM3）", "Nothing protected was changed (SM3)");
    }

    private void seal(SealStructures.Seal seal) {
        var maker = certificate(seal.makerCertificate());
        if (trusted(maker) == null
                || !seal.algorithm().equals(Sm2.ALGORITHM_OID)
                || !Sm2.verifies(maker.getPublicKey(), seal.signedPart(), seal.signature())) {
            throw new Failed("seal", "印章不是受信任的制章者制作的", "The seal was not made by a trusted maker");
        }
        passed("seal", "印章有效：" + seal.name(), "The seal is genuine: " + seal.name());
    }

    private void signature(SealStructures.Sealing sealing, byte[] description) {
        var certificate = certificate(sealing.certificate());
        if (!MessageDigest.isEqual(Sm3.digest(description), sealing.digest())
                || !sealing.algorithm().equals(Sm2.ALGORITHM_OID)
                || !Sm2.verifies(certificate.getPublicKey(), sealing.toSign(), sealing.signature())) {
            throw new Failed("signature", "签章的签名值不正确（SM2）", "The signature is wrong (SM2)");
        }
        passed("signature", "签章的签名值正确（SM2）", "The signature is right (SM2)");
    }

    private void certificates(SealStructures.Sealing sealing) {
        var certificate = certificate(sealing.certificate());
        boolean named = sealing.seal().certificates().stream()
                .anyMatch(allowed -> Arrays.equals(allowed, sealing.certificate()));
        boolean[] usage = certificate.getKeyUsage();
        boolean maySign = usage != null && (usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]);
        if (!named || !maySign || trusted(certificate) == null) {
            throw new Failed(
                    "certificates", "签章人证书不在印章名单中，或者不受信任", "The certificate is not one of the seal's, or not trusted");
        }
        passed("certificates", "签章人证书受信任", "The certificate is trusted");
    }

    private void validity(SealStructures.Sealing sealing) {
        var certificate = certificate(sealing.certificate());
        var root = trusted(certificate);
        Instant at = sealing.at();
        var seal = sealing.seal();
        boolean then = !at.isAfter(now.plus(CLOCKS_DIFFER))
                && !at.isBefore(seal.from())
                && at.isBefore(seal.until())
                && validAt(certificate, at)
                && root != null
                && validAt(root, at);
        if (!then) {
            throw new Failed("validity", "签章时印章或者证书不在有效期内", "Seal or certificate were not valid when it was sealed");
        }
        passed("validity", "签章时印章与证书均有效", "Seal and certificate were valid when it was sealed");
    }

    private static boolean validAt(X509Certificate certificate, Instant at) {
        var date = Date.from(at);
        return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return Sm2.certificate(der);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Failed("certificates", "证书无法读取", "A certificate cannot be read");
        }
    }

    /** The root this certificate is or leads to; null if there is none. */
    private @Nullable X509Certificate trusted(X509Certificate certificate) {
        for (X509Certificate root : roots) {
            if (root.equals(certificate) || issued(root, certificate)) {
                return root;
            }
        }
        return null;
    }

    private static boolean issued(X509Certificate root, X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(root.getPublicKey(), Sm2.PROVIDER);
            return true;
        } catch (GeneralSecurityException | RuntimeException notByThisRoot) {
            return false;
        }
    }

    private void everythingIsCovered(Map<String, byte[]> parts) {
        for (String path : parts.keySet()) {
            if (!covered.contains(path)) {
                throw new Failed("digests", "签章之后加入了内容：" + path, "Added after it was sealed: " + path);
            }
        }
    }

    private void passed(String code, String chinese, String english) {
        checks.add(new Verdict.Check(code, true, chinese, english));
    }
}
