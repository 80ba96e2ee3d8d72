package org.yiwang.files;

import java.util.Set;
import java.util.UUID;

/** Tells which files are in use; each module that refers to files has one, and nothing it names is ever deleted. */
public interface FileUse {
    /** Those of the files that belong to a record for good. */
    Set<StoredFile.Id> kept(Set<StoredFile.Id> files);

    /** The files that somebody has put aside to hand in later. */
    Set<StoredFile.Id> waiting(UUID owner);
}
