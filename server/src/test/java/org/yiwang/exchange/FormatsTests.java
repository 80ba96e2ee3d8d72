package org.yiwang.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.yiwang.catalog.items.Descriptions;

/**
 * Whatever the form, a province is written through a small window: what was written is let go. {@code -Dexport.items=200000}
 * measures how fast, with {@code -Dtests.heap=700m} in how little.
 */
@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("demo")
class FormatsTests {
    private static final Logger log = LoggerFactory.getLogger(FormatsTests.class);
    private static final int ITEMS = Integer.getInteger("export.items", 2_000);
    private static final int SHARE_HELD = 4;

    @Autowired
    List<CatalogueFormat> formats;

    @Autowired
    Descriptions descriptions;

    @Test
    void namesAreTheirOwn() {
        assertThat(formats)
                .extracting(CatalogueFormat::name)
                .doesNotHaveDuplicates()
                .contains("ttl", "jsonld", "up-task");
    }

    @Test
    void whatWasWrittenIsLetGo() throws IOException {
        for (var format : formats) {
            var given = new ArrayList<WeakReference<ExportedItem>>();
            var counted = new Counted();
            long begun = System.nanoTime();
            format.write(watched(given), counted);
            long millis = Math.max(1, (System.nanoTime() - begun) / 1_000_000);
            log.info(
                    "{}: {} items in {} ms, {} a second, {} bytes",
                    format.name(),
                    ITEMS,
                    millis,
                    ITEMS * 1000L / millis,
                    counted.bytes);
            assertThat(counted.bytes).isPositive();
        }
    }

    /** Asks in the middle how many are still held. */
    private Stream<ExportedItem> watched(List<WeakReference<ExportedItem>> given) {
        return IntStream.range(0, ITEMS).mapToObj(number -> {
            if (number == ITEMS - 1) {
                System.gc();
                assertThat(given.stream().filter(it -> it.get() != null).count())
                        .as("items held of " + number)
                        .isLessThan(ITEMS / SHARE_HELD);
            }
            var item = FilledItem.numbered(descriptions, number);
            given.add(new WeakReference<>(item));
            return item;
        });
    }

    private static final class Counted extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
