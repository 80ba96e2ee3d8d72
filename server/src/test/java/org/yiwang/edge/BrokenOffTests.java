package org.yiwang.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.yiwang.words.Words;
import tools.jackson.databind.json.JsonMapper;

/** An answer that breaks off is cut: no problem is written behind half a file, as if that were its end. */
class BrokenOffTests {
    private final Web web = new Web(new ProblemBodies(Words.shipped()), JsonMapper.shared());
    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final IOException broken = new IOException("The disk is full");

    @Test
    void whatIsOnItsWayIsCut() {
        response.setCommitted(true);
        assertThatThrownBy(() -> web.failed(broken, request, response)).isSameAs(broken);
    }

    @Test
    void whatHasNotBegunIsAProblem() throws Exception {
        assertThat(web.failed(broken, request, response).getStatusCode().value())
                .isEqualTo(500);
    }
}
