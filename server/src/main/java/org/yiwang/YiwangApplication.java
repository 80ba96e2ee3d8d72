package org.yiwang;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Yiwang: one process, one PostgreSQL. */
@SpringBootApplication
public class YiwangApplication {

    static void main(String[] args) {
        SpringApplication.run(YiwangApplication.class, args);
    }
}
