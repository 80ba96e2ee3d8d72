package org.yiwang.notify;

/** How a message leaves the house. */
enum Channel {
    SMS,
    EMAIL
}
