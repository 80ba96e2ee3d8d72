package org.yiwang.identity.posts;

/** A post with the fact that somebody holds it. */
public record PostHeld(Holding holding, Post post) {}
