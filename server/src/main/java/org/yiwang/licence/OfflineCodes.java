package org.yiwang.licence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yiwang.kernel.Days;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** 离线二维码: what a licence says, masked, as a signed token that fits into a QR code. Its format stands in docs/licence-qr.md. */
@Component
class OfflineCodes {
    private static final JOSEObjectType TYPE = new JOSEObjectType("licence+jwt");
    private static final Pattern COMPACT = Pattern.compile("[\\w-]{1,400}\\.[\\w-]{1,4000}\\.[\\w-]{86}");

    private final CredentialKeys keys;
    private final StatusLists lists;
    private final PublicAddress address;
    private final JsonMapper json;

    OfflineCodes(CredentialKeys keys, StatusLists lists, PublicAddress address, JsonMapper json) {
        this.keys = keys;
        this.lists = lists;
        this.address = address;
        this.json = json;
    }

    /**
     * What a code says.
     *
     * @param iss address of the platform that registers the licence
     * @param sub identifier of the licence
     * @param type code of its type
     * @param number as printed
     * @param holder masked, if she is a person
     * @param holderNumber by what the holder is known, masked as on the licence's page; null if it does not stand on it
     * @param validUntil last day; null if it does not expire
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Claims(
            String iss,
            String sub,
            String type,
            String title,
            String number,
            String holder,
            @JsonProperty("holder_number") @Nullable String holderNumber,
            @JsonProperty("valid_until") @Nullable LocalDate validUntil,
            long iat,
            long exp,
            Status status) {
        @Override
        public String toString() {
            return "Claims[" + sub + "]";
        }
    }

    record Status(@JsonProperty("status_list") Reference list) {}

    record Reference(int idx, String uri) {}

    /** A code, and until when it is good. */
    record Signed(String token, Instant expiresAt) {}

    /** Signs what a licence in force says, for a day, or until it ends if that is earlier. */
    Signed sign(Licence licence, StatusStore.Place place, Instant now) {
        var day = licence.prolonged() == null
                ? licence.validUntil()
                : licence.prolonged().until();
        var longest = now.plus(CredentialKeys.GOOD);
        var end = day == null
                ? longest
                : day.plusDays(1).atStartOfDay(Days.BEIJING).toInstant();
        var expires = Instant.ofEpochSecond((end.isBefore(longest) ? end : longest).getEpochSecond());
        var identifier = licence.identifier();
        var claims = new Claims(
                address.now().value(),
                identifier.value(),
                identifier.type(),
                licence.title(),
                licence.number(),
                licence.holder().masked(),
                licence.holderNumber(),
                day,
                now.getEpochSecond(),
                expires.getEpochSecond(),
                new Status(new Reference(place.index(), lists.uri(place.list()))));
        return new Signed(CredentialKeys.sign(keys.signing(), TYPE, json.writeValueAsString(claims)), expires);
    }

    /** Whether somebody who scanned this has a code of this kind, be it a wrong one. */
    static boolean isMeant(String code) {
        return code.indexOf('.') >= 0;
    }

    /** What a code says that this platform signed, be it over or not; nothing if it did not sign it so to the last character. */
    Optional<Claims> read(String code) {
        if (!COMPACT.matcher(code).matches()) {
            return Optional.empty();
        }
        try {
            var token = JWSObject.parse(code);
            var header = token.getHeader();
            var key = keys.published(header.getKeyID());
            // what is signed is the text of the first two parts; the third must be the one way to write its bytes
            boolean canonical = Base64URL.encode(token.getSignature().decode()).equals(token.getSignature());
            return canonical
                            && TYPE.equals(header.getType())
                            && JWSAlgorithm.ES256.equals(header.getAlgorithm())
                            && key.isPresent()
                            && token.verify(new ECDSAVerifier(key.get()))
                    ? Optional.of(json.readValue(token.getPayload().toString(), Claims.class))
                    : Optional.empty();
        } catch (ParseException | JOSEException | JacksonException notOfOurs) {
            return Optional.empty();
        }
    }
}
