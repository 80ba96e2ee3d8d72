package org.yiwang.files;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.yiwang.rotation.EncryptedPieces;

/** What is in the files is encrypted with the key of fields, too. */
@Component
class FilePieces implements EncryptedPieces {
    private final FileContents contents;

    FilePieces(FileContents contents) {
        this.contents = contents;
    }

    @Override
    public String table() {
        return "files.files";
    }

    @Override
    public void renew(UUID row) {
        contents.renew(new StoredFile.Id(row));
    }
}
