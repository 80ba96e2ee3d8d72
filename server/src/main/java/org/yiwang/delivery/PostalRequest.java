package org.yiwang.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.yiwang.kernel.Problem;
import org.yiwang.kernel.RegionCode;

/**
 * Where post goes.
 *
 * @param region six digits of a county
 */
record PostalRequest(
        @NotBlank @Size(max = 6) String region,
        @NotBlank @Size(max = 100) String recipient,
        @NotBlank @Size(max = 200) String street) {
    Address address(String within) {
        try {
            return new Address(new RegionCode(region), recipient, street);
        } catch (Problem noRegion) {
            throw Problem.invalid(within + "/region", "region/format");
        }
    }

    @Override
    public String toString() {
        return "PostalRequest[]";
    }
}
