package org.yiwang.identity;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.yiwang.identity.bases.FaceCheck;
import org.yiwang.kernel.IdentityDocument;

/**
 * A simulator of the service that checks faces: has a page of its own, on which whoever sits there says whether it is the person or
 * not. No camera, no picture.
 */
@Component
@Profile("demo")
@Fallback
class DemoFaceCheck implements FaceCheck {
    private final JdbcClient jdbc;
    private final Clock clock;

    DemoFaceCheck(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Started start(String name, IdentityDocument document, String back) {
        String reference = UUID.randomUUID().toString();
        jdbc.sql("insert into identity.demo_face_checks (reference, at) values (:reference, :now)")
                .param("reference", reference)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        return new Started(
                reference,
                "/account/face?reference=" + reference + "&back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    @Override
    public Result result(String reference) {
        return jdbc.sql("""
                        select case when passed is null then 'PENDING' when passed then 'PASSED' else 'FAILED' end
                        from identity.demo_face_checks where reference = :reference
                        """)
                .param("reference", reference)
                .query(String.class)
                .optional()
                .map(Result::valueOf)
                .orElse(Result.FAILED);
    }

    /** What was said on the simulator's page; the first word counts. False if there is no such check, or it is over. */
    boolean decide(String reference, boolean passed) {
        return jdbc.sql("""
                        update identity.demo_face_checks set passed = :passed
                        where reference = :reference and passed is null
                        """)
                        .param("passed", passed)
                        .param("reference", reference)
                        .update()
                == 1;
    }
}
