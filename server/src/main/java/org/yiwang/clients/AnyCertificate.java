package org.yiwang.clients;

import java.net.Socket;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets a caller show whatever certificate she has: TLS proves that she holds its private key, and which client it belongs to is asked
 * afterwards, of those that were registered ({@link ClientCertificates}); nobody's signature on it counts (RFC 8705 §2.2). For the port
 * of clients alone. Public, for Tomcat makes it by its name.
 */
public final class AnyCertificate extends X509ExtendedTrustManager {
    /** As Tomcat makes it. */
    public AnyCertificate() {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // who shows it is nobody yet
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        // who shows it is nobody yet
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        // who shows it is nobody yet
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        throw new UnsupportedOperationException("this is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        throw new UnsupportedOperationException("this is a server");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        throw new UnsupportedOperationException("this is a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
