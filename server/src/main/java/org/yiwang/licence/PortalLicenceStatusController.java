package org.yiwang.licence;

import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.NotAudited;

/** 状态列表: which licences do not hold any more, for whoever checks them without network. */
@RestController
class PortalLicenceStatusController {
    private static final MediaType STATUS_LIST = MediaType.valueOf("application/statuslist+jwt");

    private final StatusLists lists;

    PortalLicenceStatusController(StatusLists lists) {
        this.lists = lists;
    }

    /**
     * A signed list of statuses (draft-ietf-oauth-status-list), two bits for each licence: 0 holds, 1 does not hold any more, 2
     * does not hold for a while. It says nothing of whose licence stands where.
     *
     * @param list which one, from 0; the code of a licence names it
     */
    @GetMapping(StatusLists.PATH)
    @PermitAll
    @NotAudited("says nothing of anybody: what stands where only who is shown a licence knows")
    @AnswersWith(
            also = {304, 404},
            files = "application/statuslist+jwt")
    ResponseEntity<byte[]> list(@RequestParam(defaultValue = "0") int list) {
        var signed = lists.signed(list);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePublic())
                .eTag(signed.digest())
                .contentType(STATUS_LIST)
                .body(signed.token().getBytes(StandardCharsets.US_ASCII));
    }
}
