package org.yiwang.bench;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Array;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Inside the server: writes down every statement that a request with the header {@code X-Bench-Record} runs, with its
 * values as literals, in the order in which they reached PostgreSQL, one to a block that ends with a semicolon.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnProperty("yiwang.bench.record")
class StatementRecorder extends OncePerRequestFilter
        implements BeanPostProcessor, QueryExecutionListener, MethodExecutionListener {
    private static final ThreadLocal<@Nullable List<String>> RECORD = new ThreadLocal<>();

    private final Path file;

    StatementRecorder(Environment environment) {
        this.file = Path.of(environment.getRequiredProperty("yiwang.bench.record"));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && name.equals("dataSource") // what is in front of the pool
                ? ProxyDataSourceBuilder.create(database)
                        .listener(this)
                        .methodListener(this)
                        .build()
                : bean;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader("X-Bench-Record") == null) {
            chain.doFilter(request, response);
            return;
        }
        var statements = new ArrayList<String>();
        RECORD.set(statements);
        try {
            chain.doFilter(request, response);
        } finally {
            RECORD.remove();
            Files.move(Files.write(Path.of(file + ".new"), statements), file, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        // written down once it has run
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        var statements = RECORD.get();
        if (statements == null) {
            return;
        }
        for (QueryInfo query : queries) {
            for (var parameters : query.getParametersList()) {
                statements.add(withValues(query.getQuery(), parameters) + ";");
            }
        }
    }

    @Override
    public void beforeMethod(MethodExecutionContext context) {
        // written down once it has run
    }

    @Override
    public void afterMethod(MethodExecutionContext context) {
        var statements = RECORD.get();
        if (statements == null) {
            return;
        }
        switch (context.getMethod().getName()) {
            case "setAutoCommit" -> {
                if (Boolean.FALSE.equals(context.getMethodArgs()[0])) {
                    statements.add("begin;");
                }
            }
            case "commit" -> statements.add("commit;");
            case "rollback" -> statements.add("rollback;");
            default -> {
                // no statement
            }
        }
    }

    private static String withValues(String sql, List<ParameterSetOperation> parameters) {
        var values = new String[parameters.size()];
        for (var parameter : parameters) {
            values[(Integer) parameter.getArgs()[0] - 1] =
                    parameter.getMethod().getName().equals("setNull")
                            ? "null"
                            : literal(parameter.getArgs()[1]);
        }
        var text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < sql.length(); i++) {
            if (sql.charAt(i) == '?') {
                text.append(values[next++]);
            } else {
                text.append(sql.charAt(i));
            }
        }
        return text.toString();
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case UUID id -> "'" + id + "'::uuid";
            case byte[] bytes -> "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
            case java.sql.Timestamp at -> "'" + at.toInstant() + "'::timestamptz";
            case java.time.LocalDate day -> "'" + day + "'::date";
            case Array array -> array(array);
            case String[] texts -> "'{" + String.join(",", texts) + "}'::text[]";
            case UUID[] ids -> Arrays.stream(ids).map(UUID::toString).collect(joining(",", "'{", "}'::uuid[]"));
            default -> text(Objects.toString(value));
        };
    }

    private static String array(Array array) {
        try {
            return "'" + array + "'::" + array.getBaseTypeName() + "[]";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** pgbench takes a colon before a letter for a variable, even in a text. */
    private static String text(String text) {
        String quoted = text.replace("'", "''");
        return text.contains(":")
                ? "U&'" + quoted.replace("\\", "\\\\").replace(":", "\\003A") + "'"
                : "'" + quoted + "'";
    }
}
