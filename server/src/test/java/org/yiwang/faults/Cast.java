package org.yiwang.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yiwang.stories.Errand;
import org.yiwang.testing.Visitor;
import org.yiwang.testing.Visitor.Answer;
import tools.jackson.databind.JsonNode;

/** Everybody who has a part in cases, logged in, and what is applied for. Some hold a post here that the demo does not give them. */
final class Cast {
    private static final String HERE = "420106";
    private static final String THERE = "420111";

    final List<Visitor> residents;
    final Visitor clerk;
    final Visitor approver;
    final Visitor head;
    final Visitor otherClerk;
    final Visitor otherApprover;
    final Visitor otherHead;
    final Visitor clerkThere;
    final Visitor approverThere;
    final Item food;
    final Item foodThere;
    final Item property;

    /** An item as one applies for it: the form as in its sample, and the papers that are required. */
    record Item(String code, JsonNode form, List<String> papers) {
        private static Item of(Visitor visitor, String words, String region) {
            String code = Errand.find(visitor, words, region);
            var papers = new ArrayList<String>();
            visitor.get("/api/portal/items/" + code)
                    .json()
                    .get("materials")
                    .valueStream()
                    .filter(it -> it.get("necessity").asString().equals("REQUIRED"))
                    .forEach(it -> papers.add(it.get("id").asString()));
            return new Item(
                    code,
                    visitor.get("/api/portal/items/" + code + "/sample-form").json(),
                    papers);
        }
    }

    Cast(int port) {
        var security = new Visitor(port).as("security-admin");
        appoint(security, "item-reviewer", "CLERK", HERE);
        appoint(security, "legal-reviewer", "APPROVER", HERE);
        appoint(security, "supervisor", "HEAD", HERE);
        appoint(security, "item-manager", "CLERK", THERE);
        appoint(security, "county-item-manager", "APPROVER", THERE);
        residents = List.of(new Visitor(port).as("resident"), new Visitor(port).as("neighbour"));
        clerk = new Visitor(port).as("clerk");
        approver = new Visitor(port).as("approver");
        head = new Visitor(port).as("head");
        otherClerk = new Visitor(port).as("item-reviewer");
        otherApprover = new Visitor(port).as("legal-reviewer");
        otherHead = new Visitor(port).as("supervisor");
        clerkThere = new Visitor(port).as("item-manager");
        approverThere = new Visitor(port).as("county-item-manager");
        food = Item.of(residents.getFirst(), "食品经营许可", HERE);
        foodThere = Item.of(residents.getFirst(), "食品经营许可", THERE);
        property = Item.of(residents.getFirst(), "不动产转移登记", HERE);
    }

    private static void appoint(Visitor security, String username, String role, String region) {
        var member = done(security.get("/api/desk/staff?q=" + username), 200)
                .json()
                .at("/staff")
                .valueStream()
                .filter(it -> it.at("/username").asString().equals(username))
                .findFirst()
                .orElseThrow();
        var opened = LocalDate.parse(member.at("/createdAt").asString().substring(0, 10));
        var post = done(
                security.post(
                        "/api/desk/posts",
                        Map.of("name", role + " " + region, "roles", List.of(role), "scopeRegion", region)),
                201);
        done(
                security.post(
                        "/api/desk/posts/" + post.at("/post/id") + "/holdings",
                        Map.of(
                                "account",
                                member.at("/id").asString(),
                                "until",
                                opened.plusDays(60).toString(),
                                "reason",
                                "故障演练")),
                201);
    }

    private static Answer done(Answer answer, int expected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
        return answer;
    }
}
