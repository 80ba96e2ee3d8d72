package org.yiwang.federation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The line to the national platform (国家政务服务平台): a port. Its protocol is not public; the adapter speaks it, and hides how levels and
 * numbers are written there. The demo has a simulator. Calls may take five seconds; what takes longer is given up.
 */
public interface NationalPlatform {
    /**
     * Where somebody logs in there who wants to come here.
     *
     * @param state to be given back with the ticket
     */
    String logInAddress(String state);

    /**
     * Exchanges a ticket that somebody brought; it is good once.
     *
     * @param audience for whom it must have been issued: the address of this server
     * @return empty if it is unknown, used, too old, or meant for somebody else
     * @throws PlatformSilent if the platform does not answer
     */
    Optional<Arrival> exchange(String ticket, String audience);

    /** Services there to which people go with the account they have here. */
    List<Service> services();

    /** Where somebody goes with a ticket for this service. */
    String visitAddress(Service service, String ticket);

    /**
     * Somebody has logged out here.
     *
     * @param subject what she is called at the platform, or what it was told she is called here
     * @param session which log-in, as one told the other
     * @throws PlatformSilent if the platform does not answer; it is told again
     */
    void loggedOut(String subject, @Nullable String session);

    /** A service of the national platform. */
    record Service(String id, String name, String nameEn) {}
}
