package org.yiwang.traffic;

/** Addresses as far as one household or firm has them. */
final class Addresses {
    private static final int NETWORK_GROUPS = 4;

    private Addresses() {}

    /** The address itself; of an IPv6 address, of which anybody has billions, the /64 it lies in. */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        String plain = address.replaceAll("[\\[\\]]|%.*", "");
        String[] halves = plain.split("::", -1);
        String[] head = halves[0].isEmpty() ? new String[0] : halves[0].split(":");
        int tail = halves.length < 2 || halves[1].isEmpty() ? 0 : halves[1].split(":").length;
        var network = new StringBuilder();
        for (int i = 0; i < NETWORK_GROUPS; i++) {
            boolean given = i < head.length || halves.length == 2 && i >= 8 - tail;
            String group = i < head.length ? head[i] : given ? halves[1].split(":")[i - (8 - tail)] : "0";
            network.append(Integer.toHexString(Integer.parseInt(group, 16))).append(':');
        }
        return network.append(":/64").toString();
    }
}
