package org.yiwang.identity.posts;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yiwang.jobs.RecurringJob;

/** A holding ends by itself: nobody may do anything by it a moment longer; the job says so, and reminds of it before. */
@Configuration(proxyBeanMethods = false)
class PostJobs {
    @Bean
    RecurringJob endPosts(Posts posts) {
        return new RecurringJob(
                "identity-posts-end", RecurringJob.Pool.NOTICES, Duration.ofMinutes(10), false, posts::expire);
    }
}
