package org.yiwang.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.yiwang.crypto.Sm3;
import org.yiwang.identity.Accounts;
import org.yiwang.identity.NewAccount;
import org.yiwang.identity.parties.Particulars;
import org.yiwang.jobs.RecurringJob;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Days;
import org.yiwang.testing.AtOnce;
import org.yiwang.testing.Numbers;
import org.yiwang.testing.ShiftableClock;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** 送达: when a paper reached her is what she, the post, witnesses or the law say, and the time to contest it runs from then. */
@Story
class DeliveriesTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String CONSENT = "/api/portal/me/delivery-consent";
    private static final String ADDRESS = "/api/portal/me/postal-address";

    @LocalServerPort
    int port;

    @Autowired
    ShiftableClock clock;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private @Nullable String she;

    @BeforeEach
    void aMonday() {
        clock.set(MONDAY);
        she = opened("潘收件");
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theTimeToContestARefusalRunsFromTheDayOnWhichSheReceivedIt() {
        agreesTo(true);
        String number = denied();
        var sent = delivery(number, "DENIAL");
        assertThat(sent.at("/channel").asString()).isEqualTo("ELECTRONIC");
        assertThat(sent.at("/sentAt").asString()).isNotEmpty();
        assertThat(sent.at("/effect").asString()).isEqualTo("NONE");
        assertThat(sent.at("/effectAt").isNull()).isTrue();
        assertThat(sent.at("/proof").isNull()).isTrue();
        assertThat(herself().get("/api/portal/messages").text()).contains("有文书等您签收");

        String document = sent.at("/document").asString();
        assertThat(herself().get("/api/portal/documents/" + document).status()).isEqualTo(200);
        var unknown = own(number).at("/remedies/0");
        assertThat(unknown.at("/from").isNull() && unknown.at("/lastDay").isNull())
                .as("that she could read it is no receipt")
                .isTrue();

        clock.set(MONDAY.plusDays(2));
        var stranger = new Visitor(port).as("neighbour");
        String receipt = receipt(number, sent);
        assertThat(stranger.post(receipt, Map.of()).status()).isEqualTo(404);
        assertThat(stranger.get("/api/portal/cases/" + number + "/deliveries").status())
                .isEqualTo(404);
        assertThat(new Visitor(port).as("clerk").post(receipt, Map.of()).status())
                .isEqualTo(403);
        assertThat(herself()
                        .post(
                                receipt.replace(
                                        sent.at("/id").asString(),
                                        UUID.randomUUID().toString()),
                                Map.of())
                        .at("/code"))
                .isEqualTo("delivery/unknown");

        var signed = herself().post(receipt, Map.of());
        assertThat(signed.at("/effect")).as(signed.text()).isEqualTo("RECEIVED");
        assertThat(Days.of(Instant.parse(signed.at("/effectAt")))).isEqualTo(MONDAY.plusDays(2));
        clock.set(MONDAY.plusDays(3));
        var again = herself().post(receipt, Map.of());
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).as("said again it changes nothing").isEqualTo(signed.json());

        var own = own(number);
        int step = signed.json().at("/proof/step").asInt();
        var proof = own.at("/timeline/" + (step - 1));
        assertThat(proof.at("/step").asString()).isEqualTo("SERVE");
        assertThat(proof.at("/documentNumber").asString()).isEqualTo(document);
        assertThat(proof.at("/reason").asString()).isEqualTo("《不予决定书》已送达：受送达人在网上签收");
        assertThat(proof.at("/clause").asString()).isEqualTo("《中华人民共和国民事诉讼法》第九十条");
        assertThat(proof.at("/at").asString()).isEqualTo(signed.at("/effectAt"));
        assertThat(signed.at("/proof/how")).isEqualTo("本人或者代理人在网上签收");
        assertThat(own.at("/stage").asString()).isEqualTo("CONCLUDED");
        assertThat(own.at("/remedies/0/from").asString()).isEqualTo("2026-03-04");
        assertThat(own.at("/remedies/0/lastDay").asString()).isEqualTo("2026-05-06");
        assertThat(own.at("/timeline")
                        .valueStream()
                        .filter(it -> it.at("/step").asString().equals("SERVE")))
                .hasSize(1);
    }

    @Test
    void aLetterThatComesBackIsServedByPublicNotice() {
        livesAt("武昌区查无此址路1号");
        String number = denied();
        var waiting = delivery(number, "DENIAL");
        assertThat(waiting.at("/channel").asString()).isEqualTo("POST");
        assertThat(waiting.at("/sentAt").isNull()).isTrue();
        assertThat(waiting.at("/standing").asString()).contains("没有同意电子送达");
        String id = waiting.at("/id").asString();
        var listed = clerk().get("/api/desk/deliveries?state=TO_HANDLE").json().at("/deliveries");
        var row = listed.valueStream()
                .filter(it -> it.at("/delivery/id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(row.at("/actions").toString()).contains("POST", "IN_PERSON", "LEAVE", "PUBLISH");
        assertThat(row.toString()).as("nobody is named in the list").doesNotContain("潘", "查无此址");

        var label = clerk().post(desk(id, "label"), Map.of());
        assertThat(label.at("/recipient")).as(label.text()).isEqualTo("潘收件");
        assertThat(label.at("/street")).isEqualTo("武昌区查无此址路1号");
        assertThat(label.at("/region")).isEqualTo("湖北省武汉市武昌区");
        assertThat(herself().get("/api/portal/me/data-uses").text()).contains("查看送达地址");
        var posted = clerk().post(desk(id, "post"), Map.of());
        assertThat(posted.at("/delivery/channel")).as(posted.text()).isEqualTo("POST");
        assertThat(posted.at("/delivery/standing")).contains("SIM");
        assertThat(clerk().post(desk(id, "post"), Map.of()).at("/code")).isEqualTo("delivery/not-waiting");

        clock.set(MONDAY.plusDays(3));
        timePasses();
        var published = delivery(number, "DENIAL");
        assertThat(published.at("/channel").asString()).isEqualTo("NOTICE");
        assertThat(published.at("/attempts/0/outcomeName").asString()).isEqualTo("退回");
        assertThat(own(number).at("/remedies/0/from").isNull()).isTrue();
        var everybody =
                new Visitor(port).get("/api/portal/public-notices").json().at("/notices/0");
        assertThat(everybody.at("/document").asString())
                .isEqualTo(published.at("/document").asString());
        assertThat(everybody.at("/recipient").asString()).isEqualTo("潘**");
        assertThat(everybody.at("/publishedOn").asString()).isEqualTo("2026-03-05");
        assertThat(everybody.at("/effectOn").asString()).isEqualTo("2026-04-04");
        assertThat(everybody.at("/clause").asString()).isEqualTo("《中华人民共和国民事诉讼法》第九十五条");
        var acceptance = delivery(number, "ACCEPTANCE");
        assertThat(acceptance.at("/channel").asString())
                .as("nobody is looked for to hear that")
                .isEqualTo("POST");

        clock.set(LocalDate.of(2026, 4, 4));
        timePasses();
        assertThat(delivery(number, "DENIAL").at("/effect").asString()).isEqualTo("NONE");
        clock.set(LocalDate.of(2026, 4, 6));
        timePasses();
        timePasses();
        var lapsed = delivery(number, "DENIAL");
        assertThat(lapsed.at("/effect").asString()).isEqualTo("LAPSED");
        assertThat(Days.of(Instant.parse(lapsed.at("/effectAt").asString()))).isEqualTo("2026-04-04");
        assertThat(own(number).at("/remedies/0/from").asString()).isEqualTo("2026-04-04");
        var late = herself().post(receipt(number, lapsed), Map.of());
        assertThat(late.status() + late.at("/code")).isEqualTo("409delivery/counts-already");
        assertThat(late.at("/day")).isEqualTo("2026-04-04");
    }

    @Test
    void whoTakesHerConsentBackGetsPostAndCanStillSign() {
        agreesTo(true);
        String number = denied();
        var sent = delivery(number, "DENIAL");
        assertThat(herself().delete(CONSENT).status()).isEqualTo(204);
        var fallen = delivery(number, "DENIAL");
        assertThat(fallen.at("/channel").asString()).isEqualTo("POST");
        assertThat(fallen.at("/standing").asString()).contains("撤回了对电子送达的同意");
        assertThat(fallen.at("/attempts/0/outcomeName").asString()).isEqualTo("同意被撤回");
        assertThat(fallen.at("/maySign").asBoolean()).isTrue();
        var signed = herself().post(receipt(number, sent), Map.of());
        assertThat(signed.at("/effect")).isEqualTo("RECEIVED");
        assertThat(signed.at("/channel")).isEqualTo("ELECTRONIC");

        var said = herself().get(CONSENT).json();
        assertThat(said.at("/electronic").asBoolean()).isFalse();
        assertThat(said.at("/said").size()).isEqualTo(2);
    }

    @Test
    void whatNobodySignsForGoesByPostAndArrives() {
        agreesTo(true);
        livesAt("武昌区中南路8号2栋301");
        String number = denied();
        clock.set(MONDAY.plusDays(5));
        timePasses();
        assertThat(delivery(number, "DENIAL").at("/channel").asString()).isEqualTo("ELECTRONIC");
        assertThat(delivery(number, "DENIAL").at("/standing").asString()).contains("2026年3月7日以前");
        clock.set(MONDAY.plusDays(6));
        timePasses();
        var fallen = delivery(number, "DENIAL");
        assertThat(fallen.at("/standing").asString()).contains("没有在期限内签收");
        String id = fallen.at("/id").asString();
        assertThat(clerk().post(desk(id, "parcel"), Map.of("state", "RECEIVED")).at("/code"))
                .isEqualTo("delivery/no-parcel");
        assertThat(clerk().post(desk(id, "post"), Map.of()).status()).isEqualTo(200);
        clock.set(MONDAY.plusDays(8));
        timePasses();
        var arrived = delivery(number, "DENIAL");
        assertThat(arrived.at("/effect").asString()).isEqualTo("RECEIVED");
        assertThat(Days.of(Instant.parse(arrived.at("/effectAt").asString()))).isEqualTo(MONDAY.plusDays(7));
        assertThat(own(number).at("/remedies/0/from").asString()).isEqualTo("2026-03-09");
        var step = own(number).at("/timeline/" + (arrived.at("/proof/step").asInt() - 1));
        assertThat(step.at("/by").asString()).isEqualTo("系统");
        assertThat(step.at("/recordedAt").asString()).as("written down later").isNotEmpty();
        assertThat(herself().post(receipt(number, arrived), Map.of()).at("/channel"))
                .as("it has been received")
                .isEqualTo("POST");
    }

    @Test
    void theStaffBringItInPersonOrLeaveItWithTwoWitnesses() {
        String number = denied();
        String denial = delivery(number, "DENIAL").at("/id").asString();
        String acceptance = delivery(number, "ACCEPTANCE").at("/id").asString();
        assertThat(clerk().post(desk(denial, "label"), Map.of()).at("/code")).isEqualTo("delivery/no-address");
        assertThat(clerk().post(desk(denial, "post"), Map.of()).at("/code")).isEqualTo("delivery/no-address");
        invalid(
                clerk().post(desk(denial, "in-person"), Map.of("signer", "潘收件", "identitySeen", false)),
                "/identitySeen");
        invalid(clerk().post(desk(denial, "in-person"), Map.of("signer", "1", "identitySeen", true)), "/signer");
        invalid(clerk().post(desk(denial, "leave"), Map.of("witnesses", List.of("王一"))), "/witnesses");
        invalid(clerk().post(desk(denial, "leave"), Map.of()), "/witnesses");
        invalid(clerk().post(desk(denial, "leave"), Map.of("witnesses", List.of("王一", "王一"))), "/witnesses");
        for (var at : List.of(MONDAY.plusDays(1), MONDAY.minusDays(1))) {
            String when = at.atTime(12, 0).atZone(Days.BEIJING).toInstant().toString();
            invalid(
                    clerk().post(desk(denial, "leave"), Map.of("witnesses", List.of("王一", "李二"), "happenedAt", when)),
                    "/happenedAt");
        }
        assertThat(clerk().post(desk(acceptance, "publish"), Map.of("reason", "下落不明"))
                        .at("/code"))
                .isEqualTo("delivery/not-by-notice");
        assertThat(new Visitor(port)
                        .as("approver")
                        .post(desk(denial, "publish"), Map.of("reason", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(clerk().get("/api/desk/deliveries/" + UUID.randomUUID()).status())
                .isEqualTo(404);

        var left = clerk().post(desk(denial, "leave"), Map.of("witnesses", List.of("王一", "李二")));
        assertThat(left.at("/delivery/effect")).as(left.text()).isEqualTo("REFUSED");
        assertThat(left.at("/delivery/channel")).isEqualTo("LEFT");
        assertThat(own(number).at("/remedies/0/from").asString()).isEqualTo("2026-03-02");
        assertThat(clerk().post(desk(denial, "leave"), Map.of("witnesses", List.of("王一", "李二")))
                        .at("/code"))
                .isEqualTo("delivery/over");
        var handed = clerk().post(desk(acceptance, "in-person"), Map.of("signer", "潘收件", "identitySeen", true));
        assertThat(handed.at("/delivery/effect")).isEqualTo("RECEIVED");
        var steps = own(number).at("/timeline");
        assertThat(steps.toString()).contains("见证人王一、李二在场，留置送达", "签收人潘收件");
        var late = herself().post(receipt(number, left.json().at("/delivery")), Map.of());
        assertThat(late.at("/code")).isEqualTo("delivery/counts-already");
    }

    @Test
    void herFamilyMayTakeItAndPicturesMayStandForWitnesses() {
        String number = denied();
        String denial = delivery(number, "DENIAL").at("/id").asString();
        String acceptance = delivery(number, "ACCEPTANCE").at("/id").asString();
        var handed = clerk().post(
                        desk(denial, "in-person"), Map.of("signer", "潘同住", "receiver", "FAMILY", "identitySeen", true));
        assertThat(handed.at("/delivery/effect")).as(handed.text()).isEqualTo("RECEIVED");
        var left = clerk().post(desk(acceptance, "leave"), Map.of("recorded", true));
        assertThat(left.at("/delivery/channel")).as(left.text()).isEqualTo("LEFT");
        assertThat(own(number).at("/timeline").toString()).contains("由同住成年家属潘同住签收", "拍照、录像记录送达过程，留置送达");
    }

    /** 送达回证: what was signed on paper is there for both sides, once and for good. */
    @Test
    void whatWasSignedOnPaperIsKeptAndSeenByHer() throws IOException {
        String number = denied();
        String denial = delivery(number, "DENIAL").at("/id").asString();
        String receipts = desk(denial, "signed-receipts");
        byte[] sheet = sheet();
        assertThat(clerk().upload(receipts, "回证.png", sheet).at("/code"))
                .as("nobody has signed anything yet")
                .isEqualTo("delivery/not-on-paper");
        clerk().post(desk(denial, "in-person"), Map.of("signer", "潘收件", "identitySeen", true));
        assertThat(new Visitor(port)
                        .as("approver")
                        .upload(receipts, "回证.png", sheet)
                        .status())
                .isEqualTo(403);
        invalid(clerk().upload(receipts, "回证.png", "no picture".getBytes(StandardCharsets.UTF_8)), "/file");

        var added = clerk().upload(receipts, "回证.png", sheet);
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        var shown = added.json().at("/delivery/signedReceipts/0");
        assertThat(shown.at("/name").asString()).isEqualTo("回证.png");
        assertThat(shown.at("/sm3").asString()).isEqualTo(Sm3.hex(sheet));
        assertThat(added.json().at("/actions").toString()).isEqualTo("[\"ADD_RECEIPT\"]");
        String id = shown.at("/id").asString();
        assertThat(clerk().get(receipts + "/" + id).bytes()).isEqualTo(sheet);
        String elsewhere = desk(delivery(number, "ACCEPTANCE").at("/id").asString(), "signed-receipts");
        assertThat(clerk().get(elsewhere + "/" + id).at("/code"))
                .as("of another delivery")
                .isEqualTo("files/unknown");

        var hers = delivery(number, "DENIAL");
        assertThat(hers.at("/signedReceipts/0/id").asString()).isEqualTo(id);
        String path = "/api/portal/cases/" + number + "/deliveries/" + denial + "/signed-receipts/";
        assertThat(herself().get(path + id).bytes()).isEqualTo(sheet);
        assertThat(herself().get(path + UUID.randomUUID()).at("/code")).isEqualTo("files/unknown");
        assertThat(new Visitor(port).as("neighbour").get(path + id).status()).isEqualTo(404);
        String other = delivery(number, "ACCEPTANCE").at("/id").asString();
        assertThat(herself().get(path.replace(denial, other) + id).at("/code"))
                .as("of another delivery")
                .isEqualTo("files/unknown");
        assertThat(new Visitor(port)
                        .as("resident")
                        .delete("/api/portal/files/" + id)
                        .status())
                .isEqualTo(404);
        assertThat(herself().delete("/api/portal/files/" + id).at("/code")).isEqualTo("files/in-use");
        assertThat(jdbc.sql(
                                "select detail from audit.records where act = 'serving.add-receipt' and object_id = :document and detail is not null")
                        .param("document", hers.at("/document").asString())
                        .query(String.class)
                        .single())
                .as("sealed with the audit")
                .isEqualTo("sm3:" + Sm3.hex(sheet));

        for (int more = 1; more < 5; more++) {
            assertThat(clerk().upload(receipts, "回证.png", sheet).status()).isEqualTo(201);
        }
        var enough = clerk().upload(receipts, "回证.png", sheet);
        assertThat(enough.status() + enough.at("/code")).isEqualTo("409delivery/receipts-enough");
        assertThat(enough.at("/most")).isEqualTo("5");
    }

    @Test
    void anAddressThatLeadsNowhereIsRefusedAndAClerkTypesWhatSheFoundOut() {
        invalid(herself().put(ADDRESS, address("420106", "潘收件", "1号")), "/street");
        invalid(herself().put(ADDRESS, address("420199", "潘收件", "武昌区中南路8号")), "/region");
        invalid(herself().put(ADDRESS, address("42", "潘收件", "武昌区中南路8号")), "/region");
        invalid(herself().put(ADDRESS, address("420106", " ", "武昌区中南路8号")), "/recipient");
        assertThat(herself().put(ADDRESS, Map.of("region", "420106")).status()).isEqualTo(422);
        livesAt("武昌区中南路8号2栋301");
        var shown = herself().get(CONSENT);
        assertThat(shown.at("/address/recipient")).isEqualTo("潘**");
        assertThat(shown.text()).doesNotContain("301");
        assertThat(herself().delete(ADDRESS).status()).isEqualTo(204);
        assertThat(herself().get(CONSENT).json().at("/address").isNull()).isTrue();

        String number = denied();
        String id = delivery(number, "DENIAL").at("/id").asString();
        invalid(clerk().post(desk(id, "post"), Map.of("address", address("420106", "潘收件", "路"))), "/address/street");
        invalid(
                clerk().post(
                                desk(id, "post"),
                                Map.of("tracking", "12", "address", address("420106", "潘收件", "武昌区中南路8号"))),
                "/tracking");
        var typed = clerk().post(
                        desk(id, "post"),
                        Map.of("tracking", "ems1234567890cn", "address", address("420106", "潘收件", "武昌区中南路8号")));
        assertThat(typed.at("/delivery/standing")).as(typed.text()).contains("EMS1234567890CN");
        var other = clerk().post(
                        desk(delivery(number, "ACCEPTANCE").at("/id").asString(), "post"),
                        Map.of("tracking", "EMS1234567890CN", "address", address("420106", "潘收件", "武昌区中南路8号")));
        assertThat(other.at("/code")).isEqualTo("delivery/tracking-used");
        clock.set(MONDAY.plusDays(9));
        timePasses();
        assertThat(delivery(number, "DENIAL").at("/effect").asString())
                .as("nobody tracks it")
                .isEqualTo("NONE");
        var back = clerk().post(desk(id, "parcel"), Map.of("state", "REFUSED"));
        assertThat(back.at("/delivery/standing")).as(back.text()).contains("拒收邮件");
        var published = clerk().post(desk(id, "publish"), Map.of("reason", "经社区核实，受送达人下落不明。"));
        assertThat(published.at("/delivery/channel")).isEqualTo("NOTICE");
        var signed = herself().post(receipt(number, published.json().at("/delivery")), Map.of());
        assertThat(signed.at("/effect")).isEqualTo("RECEIVED");
        assertThat(new Visitor(port).get("/api/portal/public-notices").text())
                .as("she has it, so nobody looks for her")
                .doesNotContain(published.at("/delivery/document"));
    }

    @Test
    void whoAgreesLaterIsSentWhatWaitedForThat() {
        String number = denied();
        var asked = herself().get("/api/portal/cases/" + number + "/deliveries").json();
        assertThat(asked.at("/asks").asBoolean()).isTrue();
        agreesTo(true);
        assertThat(delivery(number, "DENIAL").at("/channel").asString()).isEqualTo("ELECTRONIC");
        assertThat(herself()
                        .get("/api/portal/cases/" + number + "/deliveries")
                        .json()
                        .at("/asks")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void anAgentSignsOnlyIfSheMayReceive() {
        agreesTo(true);
        String number = denied();
        var sent = delivery(number, "DENIAL");
        for (var may : Map.of("SUBMIT", 403, "RECEIVE", 200).entrySet().stream()
                .sorted(Map.Entry.comparingByValue(java.util.Comparator.reverseOrder()))
                .toList()) {
            String agent = opened("钱代收");
            var acting = acting(agent, may.getKey());
            assertThat(acting.get("/api/portal/cases/" + number + "/deliveries").status())
                    .isEqualTo(200);
            var answer = acting.post(receipt(number, sent), Map.of());
            assertThat(answer.status()).as(answer.text()).isEqualTo(may.getValue());
        }
        var step = own(number)
                .at("/timeline")
                .valueStream()
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(step.at("/step").asString()).isEqualTo("SERVE");
        assertThat(step.at("/by").asString()).contains("代为办理");
        assertThat(step.at("/reason").asString()).contains("代理人在网上签收");
    }

    private Visitor acting(String agent, String act) {
        var offer = Map.of(
                "to",
                agent,
                "scope",
                Map.of("items", List.of("*"), "actions", List.of(act)),
                "until",
                MONDAY.plusDays(60).toString());
        var offered = herself().post("/api/portal/mandates", offer);
        assertThat(offered.status()).as(offered.text()).isEqualTo(201);
        var visitor = new Visitor(port).as(agent);
        visitor.post("/api/portal/mandates/" + offered.at("/id") + "/accept", Map.of());
        var body = new HashMap<String, Object>();
        body.put("mandate", offered.at("/id"));
        assertThat(visitor.put("/api/session/acting-for", body).status()).isEqualTo(200);
        return visitor;
    }

    private String denied() {
        String number = Errand.apply(herself(), Errand.find(herself(), "食品经营许可", "420106"))
                .at("/number");
        assertThat(clerk().post("/api/desk/cases/" + number + "/accept", Map.of())
                        .status())
                .isEqualTo(200);
        var decided = new Visitor(port)
                .as("approver")
                .post(
                        "/api/desk/cases/" + number + "/decide",
                        Map.of("outcome", "DENIED", "reason", "场所不符合要求", "clause", "《行政许可法》第三十八条第二款"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> deliveries(number).size() == 2);
        return number;
    }

    private JsonNode deliveries(String number) {
        return herself()
                .get("/api/portal/cases/" + number + "/deliveries")
                .json()
                .at("/deliveries");
    }

    /** That of the paper of this kind. */
    private JsonNode delivery(String number, String kind) {
        String document = own(number)
                .at("/documents")
                .valueStream()
                .filter(it -> it.at("/kind").asString().equals(kind))
                .map(it -> it.at("/number").asString())
                .findFirst()
                .orElseThrow();
        return deliveries(number)
                .valueStream()
                .filter(it -> it.at("/document").asString().equals(document))
                .findFirst()
                .orElseThrow();
    }

    private static String receipt(String number, JsonNode delivery) {
        return "/api/portal/cases/" + number + "/deliveries/"
                + delivery.at("/id").asString() + "/receipt";
    }

    private static String desk(String id, String what) {
        return "/api/desk/deliveries/" + id + "/" + what;
    }

    private JsonNode own(String number) {
        return herself().get("/api/portal/cases/" + number).json();
    }

    private void agreesTo(boolean electronic) {
        var said = herself().put(CONSENT, Map.of("electronic", electronic));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    private void livesAt(String street) {
        var said = herself().put(ADDRESS, address("420106", "潘收件", street));
        assertThat(said.status()).as(said.text()).isEqualTo(200);
    }

    private static Map<String, Object> address(String region, String recipient, String street) {
        return Map.of("region", region, "recipient", recipient, "street", street);
    }

    private static byte[] sheet() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 80, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        return png.toByteArray();
    }

    private static void invalid(Answer answer, String pointer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("/errors/0/pointer")).as(answer.text()).isEqualTo(pointer);
    }

    /** On two servers. */
    private void timePasses() {
        jobs.stream().filter(it -> it.name().equals("delivery-follow")).forEach(it -> AtOnce.twice(it.work()));
    }

    /** Sessions end when the clock jumps, so she logs in again. */
    private Visitor herself() {
        return new Visitor(port).as(she);
    }

    private Visitor clerk() {
        return new Visitor(port).as("clerk");
    }

    private String opened(String name) {
        var id = UUID.randomUUID();
        accounts.open(new NewAccount(
                id,
                "s" + id,
                "yiwang-demo",
                name,
                Actor.Kind.PERSON,
                Set.of("RESIDENT"),
                null,
                "15400000998",
                Particulars.person(name, Numbers.ofNobody(), "湖北省武汉市武昌区示范路99号"),
                false));
        return "s" + id;
    }
}
