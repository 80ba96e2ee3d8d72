package org.yiwang.throttle;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.yiwang.crypto.Sm3;

/**
 * Something that can be guessed at, or the place guesses come from. Kept as a digest only: names, numbers and addresses
 * are personal data, and people type their password where their name belongs.
 *
 * @param kind what it is, such as {@code login-name}; each kind is counted for itself
 * @param value the name, number or address
 * @param allowed wrong guesses before there is a wait
 */
public record Guess(String kind, String value, int allowed) {
    private static final int BYTES_OF_A_NETWORK = 8;

    /** Where guesses come from: an IPv4 address, or the /64 network of an IPv6 address, all of which one customer has. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length <= BYTES_OF_A_NETWORK * 2 - 1
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES_OF_A_NETWORK));
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }

    String key() {
        return kind + ":" + Sm3.hex(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Guess[" + kind + "]";
    }
}
