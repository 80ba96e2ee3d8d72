package org.yiwang.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;
import org.yiwang.stories.Story;

/** As a story, on a server that is shared with no story: these tests take away what they made, and all else of the kind. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Story
@TestPropertySource(properties = "yiwang.cases.most-a-day=401") // another setting is another server
@interface OwnServer {}
