package org.yiwang.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.yiwang.audit.Reading;
import org.yiwang.crypto.BlindIndex;
import org.yiwang.crypto.FieldCipher;
import org.yiwang.identity.parties.PartyColumns;
import org.yiwang.identity.posts.HeldPosts;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Assurance;
import org.yiwang.kernel.Days;
import org.yiwang.kernel.Language;
import org.yiwang.kernel.Masking;
import org.yiwang.kernel.PhoneNumber;

/**
 * Where accounts are kept: schema {@code identity}. Names, phones and addresses of mailboxes are encrypted. What is known of a
 * resident or a firm belongs to its party.
 */
@Repository
class AccountStore {
    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final PartyColumns parties;
    private final Permissions permissions;
    private final HeldPosts posts;
    private final Clock clock;
    /** Whether accounts of the demo are welcome. */
    private final boolean demo;

    AccountStore(
            JdbcClient jdbc,
            FieldCipher cipher,
            BlindIndex index,
            PartyColumns parties,
            Permissions permissions,
            HeldPosts posts,
            Clock clock,
            Environment environment) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.index = index;
        this.parties = parties;
        this.permissions = permissions;
        this.posts = posts;
        this.clock = clock;
        this.demo = environment.matchesProfiles("demo");
    }

    /**
     * False if the user name is taken, in whatever case it is written.
     *
     * @param party whose account it is; null for staff, who alone have a name of their own
     */
    boolean add(
            NewAccount account,
            @Nullable UUID party,
            Assurance assurance,
            @Nullable String passwordHash,
            boolean temporary,
            Instant now) {
        return jdbc.sql("""
                        insert into identity.accounts (id, username, password_hash, kind, roles,
                            party, assurance, name, phone, phone_index, demo, created_at, temporary, password_set_at)
                        select :id, :username, :passwordHash, :kind, :roles,
                            :party, :assurance, :name, :phone, :phoneIndex, :demo, :now, :temporary, :now
                        where not exists (select from identity.accounts where lower(username) = lower(:username))
                        on conflict (username) do nothing
                        """)
                        .param("id", account.id())
                        .param("username", account.username())
                        .param("passwordHash", passwordHash)
                        .param("kind", account.kind().name())
                        .param(
                                "roles",
                                account.kind() == Actor.Kind.STAFF
                                        ? new String[0] // by the posts she holds
                                        : account.roles().toArray(String[]::new))
                        .param("party", party)
                        .param("assurance", assurance.level())
                        .param(
                                "name",
                                party == null ? cipher.encrypt(account.name(), place("name", account.id())) : null)
                        .param("phone", cipher.encrypt(account.phone(), place("phone", account.id())))
                        .param("phoneIndex", phoneIndex(account.phone()))
                        .param("demo", account.demo())
                        .param("temporary", temporary)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /**
     * @param username as accounts are opened with
     * @param typed as it was typed: an account of before may have capitals
     */
    Optional<Credentials> credentials(String username, String typed) {
        return jdbc.sql("""
                        select id, password_hash from identity.accounts
                        where username in (:username, :typed) and disabled_at is null
                        order by username = :username desc limit 1
                        """)
                .param("username", username)
                .param("typed", typed)
                .query((row, number) ->
                        new Credentials(row.getObject("id", UUID.class), row.getString("password_hash")))
                .optional();
    }

    Optional<Actor> actor(UUID id) {
        return standing(id).map(Standing::actor);
    }

    Optional<Standing> standing(UUID id) {
        return jdbc.sql("""
                        select a.id, a.username, a.name, a.kind, a.roles, a.assurance, a.guarded_until,
                            a.temporary, a.password_set_at, a.demo, f.set_at is not null as codes,
                            exists (select from identity.passkeys k where k.account = a.id) as passkey,
                            a.network_identity is not null as network,\s"""
                        + PartyColumns.SELECT
                        + " from identity.accounts a left join identity.second_factors f on f.account = a.id"
                        + PartyColumns.JOIN
                        + "where a.id = :id and a.disabled_at is null")
                .param("id", id)
                .query((row, number) -> standing(row))
                .optional();
    }

    private Standing standing(ResultSet row) throws SQLException {
        var bare = actor(row);
        Instant now = clock.instant();
        var held = bare.kind() == Actor.Kind.STAFF ? posts.at(bare.account()) : HeldPosts.Held.NONE;
        var actor = bare.kind() == Actor.Kind.STAFF ? bare.withDuties(held.roles(), held.duties()) : bare;
        return new Standing(
                actor,
                permissions.anyAdministrator(actor.roles()),
                row.getBoolean("temporary"),
                row.getTimestamp("password_set_at").toInstant(),
                row.getBoolean("codes"),
                row.getBoolean("passkey"),
                row.getBoolean("network"),
                demo && row.getBoolean("demo"),
                now,
                held.until());
    }

    Optional<String> passwordHash(UUID id) {
        return jdbc.sql("select password_hash from identity.accounts where id = :id and password_hash is not null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    /** @param temporary whether it is good for choosing another only */
    void setPassword(UUID id, String hash, boolean temporary, Instant now) {
        jdbc.sql("""
                        update identity.accounts
                        set password_hash = :hash, temporary = :temporary, password_set_at = :now where id = :id
                        """)
                .param("id", id)
                .param("hash", hash)
                .param("temporary", temporary)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Ends all sessions of the account, also such as it has confirmed and nobody has begun; the one that asks begins anew. */
    int endSessions(UUID id) {
        jdbc.sql("delete from identity.scans where account = :account")
                .param("account", id)
                .update();
        return jdbc.sql("delete from identity.session where principal_name = :account")
                .param("account", id.toString())
                .update();
    }

    /** The open sessions of the account, as they are kept; some may be over. */
    List<String> sessionsOf(UUID account) {
        return jdbc.sql("select session_id from identity.session where principal_name = :account")
                .param("account", account.toString())
                .query(String.class)
                .list();
    }

    /** Ends one session of the account; false if it has none that is kept so. */
    boolean endSession(UUID account, String kept) {
        return jdbc.sql("delete from identity.session where principal_name = :account and session_id = :kept")
                        .param("account", account.toString())
                        .param("kept", kept)
                        .update()
                == 1;
    }

    /** The account has been logged in to; true if it never was before. */
    boolean noteDevice(UUID id) {
        return jdbc.sql("update identity.accounts set device_known = true where id = :id and not device_known")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** The party whose account it is; none of staff. */
    Optional<UUID> ownParty(UUID account) {
        return jdbc.sql("select party from identity.accounts where id = :id and party is not null")
                .param("id", account)
                .query(UUID.class)
                .optional();
    }

    /** It is the account of a minor until the end of this day. */
    void guard(UUID account, LocalDate until) {
        jdbc.sql("update identity.accounts set guarded_until = :until where id = :id")
                .param("id", account)
                .param("until", until)
                .update();
    }

    /** Open accounts of a party to which somebody can log in, the oldest first. */
    List<OpenAccount> openOf(UUID party) {
        return jdbc.sql("""
                        select id, username, created_at from identity.accounts
                        where party = :party and disabled_at is null and password_hash is not null order by created_at, id
                        """)
                .param("party", party)
                .query((row, number) -> new OpenAccount(
                        row.getObject("id", UUID.class),
                        row.getString("username"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** An account to which somebody can log in. */
    record OpenAccount(UUID id, String username, Instant openedAt) {
        @Override
        public String toString() {
            return "OpenAccount[" + id + "]";
        }
    }

    /** The accounts of a party, open and closed. */
    List<UUID> ofParty(UUID party) {
        return jdbc.sql("select id from identity.accounts where party = :party order by created_at, id")
                .param("party", party)
                .query(UUID.class)
                .list();
    }

    /** The party of an account, and how that is reached. */
    Optional<Person> ownPerson(UUID account) {
        return jdbc.sql("select a.phone, a.email, " + PartyColumns.ALL + """
                         from identity.contact(:account, null, :account) a, identity.party_of_account(:account) v
                        """)
                .param("account", account)
                .query((row, number) -> Person.of(
                        parties.party(row),
                        cipher.decryptText(row.getBytes("phone"), place("phone", account)),
                        cipher.decryptText(row.getBytes("email"), place("email", account))))
                .optional();
    }

    /** What those behind these accounts are called, masked; staff are not among them. */
    Map<UUID, String> maskedNames(Collection<UUID> accounts) {
        return jdbc
                .sql("select a.id, " + PartyColumns.SELECT + " from identity.accounts a" + PartyColumns.JOIN
                        + "where a.id = any (:ids) and a.party is not null")
                .param("ids", accounts.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        row.getObject("id", UUID.class),
                        Masking.name(Objects.requireNonNull(parties.read(row)).name())))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What members of the staff are called, by account. */
    Map<UUID, String> staffNames(Collection<UUID> accounts) {
        return jdbc
                .sql("select id, name from identity.accounts where id = any (:ids) and kind = 'STAFF'")
                .param("ids", accounts.toArray(UUID[]::new))
                .query((row, number) -> {
                    var id = row.getObject("id", UUID.class);
                    return Map.entry(id, text(row, "name", id));
                })
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** How an account itself is reached. */
    Optional<Contact> contact(UUID account) {
        return jdbc.sql("select * from identity.contact(:account, null, :account)")
                .param("account", account)
                .query((row, number) -> contact(row))
                .optional();
    }

    /** How a party is reached: by the account that has been there longest of those that are open. */
    Optional<Contact> contact(Reading reading) {
        return jdbc.sql("""
                        select c.* from (
                            select id from identity.accounts where party = :party
                            order by disabled_at is not null, created_at, id limit 1) a,
                            identity.contact(a.id, :record, null) c
                        """)
                .param("party", reading.subject())
                .param("record", reading.record())
                .query((row, number) -> contact(row))
                .optional();
    }

    private Contact contact(ResultSet row) throws SQLException {
        var account = row.getObject("id", UUID.class);
        return new Contact(
                reached("phone", row.getBytes("phone"), account),
                reached("email", row.getBytes("email"), account),
                language(row));
    }

    /** What the database gave out of this account to whoever sends a message there: its phone or its mailbox. */
    @Nullable
    String reached(String column, byte @Nullable [] cell, UUID account) {
        return cipher.decryptText(cell, place(column, account));
    }

    /** By which ways somebody is told something, and in which language; empty if it is nobody's account or party. */
    Optional<Addressee> addressee(UUID recipient) {
        return jdbc.sql("select by_text, by_mail, language from identity.addressee(:recipient)")
                .param("recipient", recipient)
                .query((row, number) ->
                        new Addressee(row.getBoolean("by_text"), row.getBoolean("by_mail"), language(row)))
                .optional();
    }

    private static Language language(ResultSet row) throws SQLException {
        @Nullable String language = row.getString("language");
        return language == null ? Language.CHINESE : Language.valueOf(language);
    }

    /**
     * The account that a phone leads into: the one that showed a code sent to it last, or else the one that has been there longest.
     * Staff, and accounts to which nobody can log in, have none.
     */
    Optional<UUID> ofPhone(PhoneNumber phone) {
        return jdbc.sql("""
                        select id from identity.accounts
                        where phone_index = :phone and kind <> 'STAFF' and disabled_at is null and password_hash is not null
                        order by phone_proved_at desc nulls last, created_at, id limit 1
                        """)
                .param("phone", phoneIndex(index, phone))
                .query(UUID.class)
                .optional();
    }

    /**
     * She who has shown a code has the phone from now on. Other people whose it was are not reached by it any more: a number that
     * is given up is given to somebody else.
     *
     * @return accounts that have lost it
     */
    List<UUID> takePhone(UUID id, PhoneNumber phone, Instant now) {
        byte[] phoneIndex = phoneIndex(index, phone);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(encode(:phone, 'hex'), 11))::text")
                .param("phone", phoneIndex)
                .query(String.class)
                .single();
        var lost = jdbc.sql("""
                        update identity.accounts set phone = null, phone_index = null, phone_proved_at = null
                        where phone_index = :phone and id <> :id and kind = 'PERSON'
                        returning id
                        """)
                .param("phone", phoneIndex)
                .param("id", id)
                .query(UUID.class)
                .list();
        jdbc.sql("""
                        update identity.accounts set phone = :phone, phone_index = :phoneIndex, phone_proved_at = :now
                        where id = :id
                        """)
                .param("id", id)
                .param("phone", cipher.encrypt(phone.reveal(), place("phone", id)))
                .param("phoneIndex", phoneIndex)
                .param("now", Timestamp.from(now))
                .update();
        return lost;
    }

    private byte @Nullable [] phoneIndex(@Nullable String phone) {
        return phone == null ? null : phoneIndex(index, phone);
    }

    /** Under what a phone is found, however it was written down. */
    static byte[] phoneIndex(BlindIndex index, String phone) {
        return PhoneNumber.fault(phone) == null ? phoneIndex(index, PhoneNumber.of(phone)) : index.of("phone", phone);
    }

    /** Under what a phone is found. */
    static byte[] phoneIndex(BlindIndex index, PhoneNumber phone) {
        return index.of("phone", phone.reveal());
    }

    /** Whose account it is, and how surely that is known: never less surely than before. */
    void setParty(UUID id, UUID party, Assurance assurance) {
        jdbc.sql(
                        "update identity.accounts set party = :party, assurance = greatest(assurance, :assurance) where id = :id")
                .param("id", id)
                .param("party", party)
                .param("assurance", assurance.level())
                .update();
    }

    /** How surely it is known who she is, from now on: less surely than before, or as surely. */
    void lowerAssurance(UUID id, Assurance assurance) {
        jdbc.sql("update identity.accounts set assurance = least(assurance, :assurance) where id = :id")
                .param("id", id)
                .param("assurance", assurance.level())
                .update();
    }

    void setEmail(UUID id, @Nullable String email) {
        jdbc.sql("update identity.accounts set email = :email where id = :id")
                .param("email", cipher.encrypt(email, place("email", id)))
                .param("id", id)
                .update();
    }

    void setLanguage(UUID id, Language language) {
        jdbc.sql(
                        "update identity.accounts set language = :language where id = :id and language is distinct from :language")
                .param("language", language.name())
                .param("id", id)
                .update();
    }

    /** False if the owner was told of guesses at her password after {@code lately}. */
    boolean noteGuesses(UUID id, Instant now, Instant lately) {
        return jdbc.sql("""
                        update identity.accounts set guesses_told_at = :now
                        where id = :id and (guesses_told_at is null or guesses_told_at not between :lately and :now)
                        """)
                        .param("id", id)
                        .param("now", Timestamp.from(now))
                        .param("lately", Timestamp.from(lately))
                        .update()
                == 1;
    }

    boolean isTaken(String username) {
        return jdbc.sql("select exists (select from identity.accounts where lower(username) = lower(:username))")
                .param("username", username)
                .query(Boolean.class)
                .single();
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select from identity.accounts)")
                .query(Boolean.class)
                .single();
    }

    boolean holdsDemoAccounts() {
        return jdbc.sql("select exists (select from identity.accounts where demo)")
                .query(Boolean.class)
                .single();
    }

    /** An actor as its account says; a member of the staff without the posts she holds. */
    Actor actor(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        boolean staff = Actor.Kind.STAFF.name().equals(row.getString("kind"));
        var roles = staff ? Set.<String>of() : roles(row);
        var party = parties.read(row);
        return new Actor(
                id,
                row.getString("username"),
                party == null ? text(row, "name", id) : party.name(),
                Actor.Kind.valueOf(row.getString("kind")),
                roles,
                permissions.of(roles),
                List.of(),
                party,
                Assurance.of(row.getInt("assurance")),
                null);
    }

    /** Until she comes of age she may do what a minor may; from that day on all of it is hers, by itself. */
    private Set<String> roles(ResultSet row) throws SQLException {
        @Nullable LocalDate guarded = row.getObject("guarded_until", LocalDate.class);
        return guarded == null || Days.of(clock.instant()).isAfter(guarded)
                ? Set.of(texts(row, "roles"))
                : Set.of(Capacity.MINOR);
    }

    private String text(ResultSet row, String column, UUID id) throws SQLException {
        return Objects.requireNonNull(cipher.decryptText(row.getBytes(column), place(column, id)));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    static String place(String column, UUID id) {
        return "identity.accounts." + column + ":" + id;
    }

    /** @param passwordHash null while nobody can log in yet */
    record Credentials(UUID account, @Nullable String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + account + "]";
        }
    }
}
