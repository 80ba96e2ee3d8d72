package org.yiwang.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one test class without Maven, for {@code docs/build/mutations.mjs}. */
final class OneTest {
    private OneTest() {}

    /** Ends with 0 if all is green, with 1 if a test is red, with 2 if there was none. */
    public static void main(String[] names) {
        var listener = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(names[0]))
                .build();
        LauncherFactory.create().execute(request, listener);
        var summary = listener.getSummary();
        summary.printFailuresTo(new java.io.PrintWriter(System.err, true), 3);
        long red = summary.getTotalFailureCount();
        Runtime.getRuntime().exit(red > 0 ? 1 : summary.getTestsSucceededCount() > 0 ? 0 : 2);
    }
}
