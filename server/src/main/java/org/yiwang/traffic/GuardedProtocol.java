package org.yiwang.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP/1.1 over connections that cannot be held by being slow. Tomcat's own timeouts begin anew with each byte, so that one
 * byte in nineteen seconds keeps a connection for good; here each connection must keep a lowest rate while it owes bytes
 * or does not take them, and one address has only so many.
 */
public final class GuardedProtocol extends Http11NioProtocol {
    private static final Logger log = LoggerFactory.getLogger(GuardedProtocol.class);
    private static final Duration EACH = Duration.ofSeconds(1);

    private final Guard guard;

    /** As Tomcat makes it, without limits until {@link #limit}. */
    public GuardedProtocol() {
        this(new Guard());
    }

    private GuardedProtocol(Guard guard) {
        super(guard);
        this.guard = guard;
    }

    /**
     * @param unlimited addresses that may have as many connections as they like: proxies
     */
    void limit(int connectionsPerAddress, Duration slowAfter, int slowestRate, Predicate<InetAddress> unlimited) {
        guard.perAddress = connectionsPerAddress;
        guard.slowAfter = slowAfter.toNanos();
        guard.slowestRate = slowestRate;
        guard.unlimited = unlimited;
    }

    @Override
    public void start() throws Exception {
        super.start();
        Thread.ofPlatform().daemon().name("slow-connections").start(guard::watch);
    }

    /** The end of a connection, as Tomcat sees it. */
    private static final class Guard extends NioEndpoint {
        private final Map<String, Integer> counts = new ConcurrentHashMap<>();
        private int perAddress = Integer.MAX_VALUE;
        private long slowAfter = Long.MAX_VALUE;
        private int slowestRate;
        private Predicate<InetAddress> unlimited = address -> true;

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            @Nullable InetAddress address = address(socket);
            if (address == null || !unlimited.test(address) && count(address) >= perAddress) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private int count(InetAddress address) {
            return counts.getOrDefault(Addresses.of(address.getHostAddress()), 0);
        }

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffer) {
            return isSSLEnabled() ? new SecureConnection(buffer, this) : new Connection(buffer, this);
        }

        private void begun(Meter meter, SocketChannel socket) {
            @Nullable InetAddress address = address(socket);
            if (address != null) {
                String household = Addresses.of(address.getHostAddress());
                meter.begin(household);
                counts.merge(household, 1, Integer::sum);
            }
        }

        private void ended(Meter meter) {
            @Nullable String address = meter.end();
            if (address != null) {
                counts.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            }
        }

        /** Cuts what is too slow, once a second, for as long as the server runs. */
        private void watch() {
            while (isRunning()) {
                LockSupport.parkNanos(EACH.toNanos());
                try {
                    cutSlow(System.nanoTime());
                } catch (RuntimeException e) {
                    log.warn("Slow connections were not looked at", e);
                }
            }
        }

        private void cutSlow(long now) {
            for (var wrapper : getConnections()) {
                @Nullable Meter meter = meter(wrapper.getSocket());
                if (meter != null && meter.isTooSlow(now, slowAfter, slowestRate)) {
                    cut(wrapper.getSocket().getIOChannel());
                }
            }
        }

        /** Both directions end, which Tomcat notices and closes: it must not be closed under its hands. */
        private static void cut(@Nullable SocketChannel socket) {
            try {
                if (socket != null && socket.isConnected()) {
                    socket.shutdownInput();
                    socket.shutdownOutput();
                }
            } catch (IOException gone) {
                // then it need not be cut
            }
        }

        private static @Nullable Meter meter(@Nullable NioChannel channel) {
            if (channel instanceof Connection plain) {
                return plain.meter;
            }
            return channel instanceof SecureConnection secure ? secure.meter : null;
        }

        private static @Nullable InetAddress address(SocketChannel socket) {
            try {
                return socket.getRemoteAddress() instanceof InetSocketAddress internet ? internet.getAddress() : null;
            } catch (IOException gone) {
                return null;
            }
        }
    }

    private static final class Connection extends NioChannel {
        private final Meter meter = new Meter();
        private final Guard guard;

        Connection(SocketBufferHandler buffer, Guard guard) {
            super(buffer);
            this.guard = guard;
        }

        @Override
        public void reset(@Nullable SocketChannel channel, NioEndpoint.@Nullable NioSocketWrapper wrapper)
                throws IOException {
            super.reset(channel, wrapper);
            reset(guard, meter, channel);
        }

        static void reset(Guard guard, Meter meter, @Nullable SocketChannel channel) {
            guard.ended(meter);
            if (channel != null) {
                guard.begun(meter, channel);
            }
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return (int) meter.read(super.read(target));
        }

        @Override
        public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
            return meter.read(super.read(targets, offset, length));
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return (int) meter.written(super.write(source), source.hasRemaining());
        }

        @Override
        public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
            return meter.written(super.write(sources, offset, length), sources[offset + length - 1].hasRemaining());
        }

        @Override
        public void close() throws IOException {
            guard.ended(meter);
            super.close();
        }
    }

    private static final class SecureConnection extends SecureNioChannel {
        private final Meter meter = new Meter();
        private final Guard guard;

        SecureConnection(SocketBufferHandler buffer, Guard guard) {
            super(buffer, guard);
            this.guard = guard;
        }

        @Override
        public void reset(@Nullable SocketChannel channel, NioEndpoint.@Nullable NioSocketWrapper wrapper)
                throws IOException {
            super.reset(channel, wrapper);
            Connection.reset(guard, meter, channel);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return (int) meter.read(super.read(target));
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return (int) meter.written(super.write(source), source.hasRemaining());
        }

        @Override
        public void close() throws IOException {
            guard.ended(meter);
            super.close();
        }
    }
}
