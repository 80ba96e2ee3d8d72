package org.yiwang.files;

import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.yiwang.audit.Audited;
import org.yiwang.kernel.Actor;
import org.yiwang.kernel.AnswersWith;
import org.yiwang.kernel.Mandate.Act;
import org.yiwang.kernel.UnderMandate;

/** A resident's own files. */
@RestController
@RequestMapping("/api/portal/files")
@RolesAllowed("files:upload")
@UnderMandate({Act.DRAFT, Act.SUBMIT})
class PortalFileController {
    private final Files files;

    PortalFileController(Files files) {
        this.files = files;
    }

    /** Takes a PDF, JPEG, PNG or OFD file of up to 20 MB that can be opened. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Audited(value = "file.upload", object = "file")
    @ResponseStatus(HttpStatus.CREATED)
    FileView upload(Actor actor, @RequestParam("file") MultipartFile file) throws IOException {
        String name = file.getOriginalFilename();
        return FileView.of(files.upload(actor, name == null ? "" : name, file.getBytes()));
    }

    /** A file of the caller's own. */
    @GetMapping("/{id}")
    @Audited(value = "file.download", object = "file", id = "id")
    @AnswersWith(files = {"application/ofd", "application/pdf", "image/jpeg", "image/png"})
    ResponseEntity<byte[]> download(Actor actor, @PathVariable String id) {
        var file = files.own(actor, Files.id(id));
        return Downloads.of(file, files.content(file));
    }

    /** Deletes a file of the caller's own that no case and no draft uses. */
    @DeleteMapping("/{id}")
    @Audited(value = "file.delete", object = "file", id = "id")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AnswersWith(also = 409)
    void delete(Actor actor, @PathVariable String id) {
        files.delete(actor, Files.id(id));
    }

    record FileView(String id, String name, long size, String type, String sm3) {
        static FileView of(StoredFile file) {
            return new FileView(file.id().value().toString(), file.name(), file.size(), file.type(), file.sm3());
        }
    }
}
