package org.yiwang.identity;

import java.util.UUID;

/** Somebody has guessed at the password of an account, wrongly and often; told once in six hours at most. */
public record PasswordGuessed(UUID account) {}
