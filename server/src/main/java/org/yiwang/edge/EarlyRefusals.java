package org.yiwang.edge;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yiwang.kernel.NotAudited;
import org.yiwang.kernel.Problem;

/** What is refused before any handler is reached is a problem like all others: by the firewall, by Tomcat itself. */
@Configuration(proxyBeanMethods = false)
class EarlyRefusals {
    @Bean
    RequestRejectedHandler rejected(Web web) {
        return (request, response, e) -> {
            Security.fence(response);
            web.write(Problem.badRequest("request/unreadable"), request, response);
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalsOfTomcat(Web web) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve(web)));
    }

    /** Answers where Tomcat would with a page of its own. */
    private static final class ProblemValve extends ErrorReportValve {
        private final Web web;

        ProblemValve(Web web) {
            this.web = web;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                Security.fence(response);
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.setCharacterEncoding("UTF-8");
                var writer = response.getReporter();
                if (writer != null) {
                    writer.write(web.text(status, request));
                    response.finishResponse();
                }
            } catch (IOException gone) {
                // the caller does not listen any more
            }
        }
    }

    /** Where the container sends what was refused without an exception. */
    @RestController
    @Hidden
    static class Refused implements ErrorController {
        private final Web web;

        Refused(Web web) {
            this.web = web;
        }

        @RequestMapping("/error")
        @NotAudited(NotAudited.PUBLIC)
        @PermitAll
        ResponseEntity<ProblemDetail> refused(HttpServletRequest request) {
            return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                    ? web.refused(HttpStatus.valueOf(status), request)
                    : web.refused(HttpStatus.NOT_FOUND, request);
        }
    }
}
