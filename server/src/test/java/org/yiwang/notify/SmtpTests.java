package org.yiwang.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages go over SMTP, and what the server does not take is an exception, so that it is tried again. */
class SmtpTests {
    private final List<String> heard = new ArrayList<>();
    private ServerSocket server;
    private volatile String answerToRecipient = "250 OK";

    @BeforeEach
    void aMailServer() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    talk(socket);
                } catch (IOException closed) {
                    // the test is over, or the client has left
                }
            }
        });
    }

    @AfterEach
    void closed() throws IOException {
        server.close();
    }

    @Test
    void aMessageArrivesInUtf8() {
        messages(MailSettings.Security.NONE).send("someone@example.org", "申请已受理", "您的申请已受理（食品经营许可）");
        assertThat(heard)
                .anyMatch(it -> it.startsWith("MAIL FROM:<zwfw@example.gov.cn>"))
                .contains("RCPT TO:<someone@example.org>", "Auto-Submitted: auto-generated");
        assertThat(heard).anyMatch(it -> it.startsWith("Subject: =?UTF-8?"));
        String body = String.join("", heard.subList(heard.indexOf("") + 1, heard.lastIndexOf(".")));
        assertThat(new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8))
                .contains("您的申请已受理（食品经营许可）");
    }

    @Test
    void whatTheServerDoesNotTakeIsTriedAgain() {
        answerToRecipient = "451 try again later";
        var messages = messages(MailSettings.Security.NONE);
        assertThatThrownBy(() -> messages.send("someone@example.org", "x", "y")).isInstanceOf(RuntimeException.class);
        answerToRecipient = "250 OK";
        messages.send("someone@example.org", "x", "y");
    }

    @Test
    void nothingIsSentInTheClearUnlessToldSo() {
        var messages = messages(MailSettings.Security.STARTTLS);
        assertThatThrownBy(() -> messages.send("someone@example.org", "x", "y")).isInstanceOf(RuntimeException.class);
        assertThat(heard).noneMatch(it -> it.startsWith("RCPT"));
    }

    @Test
    void aServerWithoutASenderIsAMistakeInTheSettings() {
        assertThatThrownBy(() -> new MailSettings("mail", 25, MailSettings.Security.NONE, null, null, null))
                .hasMessageContaining("yiwang.mail.from");
    }

    private SmtpMessages messages(MailSettings.Security security) {
        return new SmtpMessages(
                new MailSettings("127.0.0.1", server.getLocalPort(), security, null, null, "zwfw@example.gov.cn"));
    }

    private void talk(Socket socket) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        say(socket, "220 test");
        boolean isData = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.add(line);
            if (isData) {
                if (line.equals(".")) {
                    isData = false;
                    say(socket, "250 taken");
                }
            } else if (line.startsWith("RCPT")) {
                say(socket, answerToRecipient);
            } else if (line.equals("DATA")) {
                isData = true;
                say(socket, "354 go on");
            } else if (line.equals("QUIT")) {
                say(socket, "221 bye");
                return;
            } else {
                say(socket, "250 OK");
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
