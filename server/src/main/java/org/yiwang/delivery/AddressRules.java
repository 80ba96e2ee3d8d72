package org.yiwang.delivery;

import org.springframework.stereotype.Component;
import org.yiwang.catalog.places.Places;
import org.yiwang.kernel.Characters;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/** What an address must have so that post can be sent there. Whether anybody lives there only the post finds out. */
@Component
class AddressRules {
    /** A street with a house, or a village with a group: less than that leads nowhere. */
    private static final int SHORTEST_STREET = 4;

    private final Places places;

    AddressRules(Places places) {
        this.places = places;
    }

    /**
     * @param within where it stands in what was sent, such as {@code /address}
     * @throws Problem {@code invalid-input} at what is missing or cannot be
     */
    Address checked(Address given, String within) {
        if (Characters.areBlank(given.recipient())) {
            throw Problem.invalid(within + "/recipient", "delivery/no-recipient");
        }
        if (given.street()
                        .codePoints()
                        .filter(it -> !Character.isWhitespace(it))
                        .count()
                < SHORTEST_STREET) {
            throw Problem.invalid(within + "/street", "delivery/no-street");
        }
        if (!isKnown(given.region())) {
            throw Problem.invalid(within + "/region", "region/unknown");
        }
        return given;
    }

    /** Counties of the province are looked up; of others only the number can be looked at. */
    private boolean isKnown(RegionCode region) {
        boolean ours =
                places.regions().stream().anyMatch(it -> it.code().province().equals(region.province()));
        return ours ? places.regions().stream().anyMatch(it -> it.code().equals(region)) : region.isOfAProvince();
    }

    /** What a region is called on a parcel: of ours the prefecture, too; of another province nothing is known but its number. */
    String name(RegionCode region) {
        try {
            var upwards = places.upwards(region);
            var name = new StringBuilder();
            upwards.reversed().forEach(it -> name.append(it.name()));
            return name.toString();
        } catch (Problem ofAnotherProvince) {
            return region.value();
        }
    }
}
