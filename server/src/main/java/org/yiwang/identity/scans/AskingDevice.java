package org.yiwang.identity.scans;

/**
 * What asks for a log-in.
 *
 * @param askedBy digest of what this browser alone holds
 * @param kind of device, as a code
 * @param network its address without the last part
 * @param address its address, or what it is known by, to count by; not kept
 */
public record AskingDevice(String askedBy, String kind, String network, String address) {
    @Override
    public String toString() {
        return "AskingDevice[]";
    }
}
