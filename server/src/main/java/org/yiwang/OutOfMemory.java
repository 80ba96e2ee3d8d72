package org.yiwang;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A server that has run out of memory must end, so that it is started again: its threads die one by one, and what is left
 * neither answers nor stops. Java does so only when it is told to at the start.
 */
@Component
class OutOfMemory {
    /** How Java is told to. */
    static final String OPTION = "ExitOnOutOfMemoryError";

    private static final Logger log = LoggerFactory.getLogger(OutOfMemory.class);

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (!endsTheServer()) {
            log.warn("Start Java with -XX:+{}: without it a server that has run out of memory hangs for good", OPTION);
        }
    }

    static boolean endsTheServer() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return machine == null
                || Boolean.parseBoolean(machine.getVMOption(OPTION).getValue())
                || Boolean.parseBoolean(
                        machine.getVMOption("CrashOnOutOfMemoryError").getValue());
    }
}
