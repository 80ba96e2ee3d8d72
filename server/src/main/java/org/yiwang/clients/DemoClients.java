package org.yiwang.clients;

import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yiwang.demo.DemoPart;
import org.yiwang.kernel.RegionCode;

/** A department's system of the demo, on this very machine; its secret is in docs/how-to/join-by-oidc.md. */
@Component
@Profile("demo")
class DemoClients implements DemoPart {
    static final String CLIENT_ID = "demo-bureau";
    static final String SECRET = "demo-bureau-secret-that-everybody-knows";
    static final String REDIRECT_URI = "http://127.0.0.1:8090/callback";

    private final Clients clients;

    DemoClients(Clients clients) {
        this.clients = clients;
    }

    @Override
    public Order order() {
        return Order.ACCOUNTS;
    }

    @Override
    public void load() {
        clients.openForDemo(
                CLIENT_ID,
                SECRET,
                new Client.Registration(
                        "演示局业务系统",
                        "湖北省演示局",
                        "在演示局的系统里办事时确认您的身份",
                        List.of(REDIRECT_URI),
                        List.of("http://127.0.0.1:8090/"),
                        "http://127.0.0.1:8090/back-channel-logout",
                        Scope.codes(),
                        true,
                        Client.Proof.SECRET,
                        null,
                        TokenSignature.ES256,
                        new RegionCode("420000")));
    }
}
