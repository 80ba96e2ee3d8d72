package org.yiwang.licence;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where strangers reach this server: what the QR codes of licences say. */
@Component
class PublicAddress {
    private static final String VERIFY = "/verify?identifier=";
    private static final int USUAL_PORT = 8080;

    private final LicenceSettings settings;
    private final Environment environment;

    PublicAddress(LicenceSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** As set, else this machine with the port that is really listened on. */
    WebAddress now() {
        return new WebAddress(settings.publicUrl() != null ? settings.publicUrl() : "http://localhost:" + port());
    }

    private int port() {
        int wanted = environment.getProperty("server.port", Integer.class, USUAL_PORT);
        int real = environment.getProperty("local.server.port", Integer.class, wanted);
        return real > 0 ? real : USUAL_PORT;
    }

    /** What the QR code of a licence says, given where it leads. */
    static String verification(String base, LicenceIdentifier identifier) {
        return base + VERIFY + identifier.value();
    }

    /** What a code says that shows a licence once; the secret stands behind the #, which no server is sent. */
    static String showing(String base, String token) {
        return base + "/verify#code=" + token;
    }

    /** Where a code leads that was read from the file of this licence; the whole of it if it is of another making. */
    static String baseOf(String code, LicenceIdentifier identifier) {
        String end = VERIFY + identifier.value();
        return code.endsWith(end) ? code.substring(0, code.length() - end.length()) : code;
    }

    /** Whether somebody who scans a code that begins so arrives nowhere. */
    boolean isDead(@Nullable String base) {
        try {
            return base == null || new WebAddress(base).isLoopback() && !now().isLoopback();
        } catch (IllegalArgumentException noAddress) {
            return true;
        }
    }
}
