package org.yiwang.files;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.yiwang.audit.Audit;
import org.yiwang.crypto.Sm3;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.Ids;
import org.yiwang.kernel.Problem;

/** All that can be done with uploaded files. */
@Service
@Transactional
public class Files {
    static final int MAX_BYTES = 20 * 1024 * 1024;

    private final FileStore store;
    private final FileContents contents;
    private final UnusedFiles unused;
    private final VirusScanner scanner;
    private final FileSettings settings;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Files(
            FileStore store,
            FileContents contents,
            UnusedFiles unused,
            VirusScanner scanner,
            FileSettings settings,
            TransactionTemplate transaction,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.contents = contents;
        this.unused = unused;
        this.scanner = scanner;
        this.settings = settings;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes a file: PDF, JPEG, PNG or OFD, up to 20 MB, whose content is what its name claims, can be opened
     * and does not act by itself. What stands behind the end of a picture is not kept.
     *
     * @throws Problem {@code invalid-input} at {@code /file} that says why not; {@code files/too-large}; {@code
     *     files/quota-reached}; {@code files/scanner-unavailable}; {@code disk/full}
     */
    @Transactional(propagation = Propagation.SUPPORTS) // no connection waits while the file is checked and written
    public StoredFile upload(Actor owner, String name, byte[] given) {
        return take(owner.party(), name, given, file -> {
            withinQuota(file);
            store.add(file);
            audit.object(file.id().value().toString());
            audit.now();
        });
    }

    /**
     * Takes a file that belongs to a record for good from the start; it counts against nobody's quota.
     *
     * @param party whose it is
     * @param record writes in the same transaction what refers to it
     * @throws Problem as of {@link #upload}, without its quota; what {@code record} throws
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    public StoredFile add(UUID party, String name, byte[] given, Consumer<StoredFile> record) {
        return take(party, name, given, file -> {
            store.add(file);
            store.keep(List.of(file.id()), clock.instant());
            record.accept(file);
        });
    }

    private StoredFile take(UUID owner, String name, byte[] given, Consumer<StoredFile> record) {
        String cleanName = FileNames.clean(name);
        if (cleanName.isEmpty()) {
            throw Problem.invalid(FileType.POINTER, "files/name-missing");
        }
        var type = check(cleanName, given);
        byte[] content = type.kept(given);
        var file = new StoredFile(
                new StoredFile.Id(Ids.next()),
                owner,
                cleanName,
                content.length,
                type.mediaType(),
                Sm3.hex(content),
                clock.instant());
        contents.write(file.id(), content);
        try {
            transaction.executeWithoutResult(status -> record.accept(file));
        } catch (Problem refused) {
            contents.discard(file.id());
            throw refused;
        }
        return file;
    }

    private FileType check(String name, byte[] content) {
        if (content.length == 0) {
            throw Problem.invalid(FileType.POINTER, "files/empty");
        }
        if (content.length > MAX_BYTES) {
            throw Problem.tooLarge("files/too-large").with("megabytes", MAX_BYTES >> 20);
        }
        var type = FileType.of(name, content);
        if (scanner.finds(content)) {
            throw Problem.invalid(FileType.POINTER, "files/malicious");
        }
        type.fault(content).ifPresent(fault -> {
            throw Problem.invalid(List.of(fault));
        });
        return type;
    }

    /** Counted while no other file of hers can come in. */
    private void withinQuota(StoredFile file) {
        var before = store.countUnkept(file.owner());
        long most = (long) settings.quotaMegabytes() << 20;
        if (before.files() >= settings.quotaFiles() || before.bytes() + file.size() > most) {
            throw Problem.conflict("files/quota-reached")
                    .with("files", before.files())
                    .with("mostFiles", settings.quotaFiles())
                    .with("megabytes", (before.bytes() + (1 << 20) - 1) >> 20)
                    .with("mostMegabytes", settings.quotaMegabytes())
                    .with("days", settings.unusedDays());
        }
    }

    /**
     * A file of the actor's own.
     *
     * @throws Problem {@code files/unknown} also if it is somebody else's
     */
    @Transactional(readOnly = true)
    public StoredFile own(Actor actor, StoredFile.Id id) {
        return store.find(id)
                .filter(file -> file.owner().equals(actor.party()))
                .orElseThrow(() -> Problem.notFound("files/unknown"));
    }

    /**
     * Those of the files that are there and the actor's own. Until the transaction ends none of them can be deleted, so
     * that what refers to them is either seen by who wants to delete them or does not find them.
     */
    public Set<StoredFile.Id> hold(Actor actor, Collection<StoredFile.Id> ids) {
        return store.hold(actor.party(), ids);
    }

    /** From now on the files, which the caller holds, belong to a record for good. */
    public void keep(Collection<StoredFile.Id> ids) {
        store.keep(ids, clock.instant());
    }

    /**
     * Deletes a file of the actor's own that is not in use.
     *
     * @throws Problem {@code files/unknown}; {@code files/in-use} if a case or a draft refers to it
     */
    public void delete(Actor actor, StoredFile.Id id) {
        if (store.hold(actor.party(), Set.of(id)).isEmpty()) {
            throw Problem.notFound("files/unknown");
        }
        if (unused.isUsed(own(actor, id))) {
            throw Problem.conflict("files/in-use");
        }
        store.delete(id);
        contents.deleteAfterCommit(id);
    }

    /** A file that the caller has found to be within the actor's reach by other means, such as a case it belongs to. */
    @Transactional(readOnly = true)
    public StoredFile find(StoredFile.Id id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("files/unknown"));
    }

    /**
     * Several such files, by identifier.
     *
     * @throws Problem {@code files/unknown} if one of them is not there
     */
    @Transactional(readOnly = true)
    public Map<UUID, StoredFile> findAll(Collection<StoredFile.Id> ids) {
        var found = store.findAll(ids);
        if (ids.stream().anyMatch(it -> !found.containsKey(it.value()))) {
            throw Problem.notFound("files/unknown");
        }
        return found;
    }

    /** The content, decrypted. */
    public byte[] content(StoredFile file) {
        return contents.read(file.id());
    }

    /** Those of the texts that are identifiers. */
    public static Set<StoredFile.Id> ids(Collection<String> texts) {
        var ids = new HashSet<StoredFile.Id>();
        for (String text : texts) {
            try {
                ids.add(id(text));
            } catch (Problem none) {
                // refers to no file
            }
        }
        return ids;
    }

    /** Reads an identifier that came from outside. */
    public static StoredFile.Id id(String text) {
        try {
            return new StoredFile.Id(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("files/unknown");
        }
    }
}
