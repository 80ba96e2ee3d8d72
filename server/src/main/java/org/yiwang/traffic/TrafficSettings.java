package org.yiwang.traffic;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much this server takes on at once.
 *
 * @param connections connections in all
 * @param connectionsPerAddress connections from one address, or from one /64 of IPv6; a trusted proxy may have all
 * @param slowAfter how long a request or an answer may take to pass over the connection before its rate is looked at
 * @param slowestRate bytes per second below which a connection is cut then
 * @param longestWait a request that would probably wait longer for its turn is refused at once
 * @param catalogue how many public reads are answered at once
 * @param own how many reads of a person's own matters are answered at once
 * @param desk how many reads of the desk are answered at once
 * @param writes how many writes are carried out at once
 */
@Validated
@ConfigurationProperties("yiwang.traffic")
record TrafficSettings(
        @DefaultValue("8192") @Min(16) int connections,
        @DefaultValue("512") @Min(1) int connectionsPerAddress,
        @DefaultValue("10s") Duration slowAfter,
        @DefaultValue("500") @Min(0) int slowestRate,
        @DefaultValue("1s") Duration longestWait,
        @DefaultValue("8") @Min(1) int catalogue,
        @DefaultValue("6") @Min(1) int own,
        @DefaultValue("6") @Min(1) int desk,
        @DefaultValue("12") @Min(1) int writes) {}
