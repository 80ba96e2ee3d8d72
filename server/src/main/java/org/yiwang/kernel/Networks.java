package org.yiwang.kernel;

import java.net.InetAddress;

/**
 * Which addresses lie in the open network. Whoever may say where this server asks could else make it knock at doors within a private
 * one that are closed to her (SSRF).
 */
public final class Networks {
    private Networks() {}

    /** Whether everybody can reach it: neither this machine, nor a private, shared or reserved network. */
    public static boolean isPublic(InetAddress it) {
        byte[] bytes = it.getAddress();
        boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        boolean isOfNoNetwork = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xf0) == 0xf0);
        return !(it.isLoopbackAddress()
                || it.isAnyLocalAddress()
                || it.isLinkLocalAddress()
                || it.isSiteLocalAddress()
                || it.isMulticastAddress()
                || isUniqueLocal
                || isShared
                || isOfNoNetwork);
    }
}
