package io.notifyagent.benchmarks.peer;

import io.notifyagent.benchmarks.host.Play;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Filter.Result;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.appender.RandomAccessFileAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContextSelector;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilder;
import org.apache.logging.log4j.core.config.builder.api.ConfigurationBuilderFactory;
import org.apache.logging.log4j.core.config.builder.impl.BuiltConfiguration;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.StringMapMessage;

/**
 * Log4j2 with all loggers asynchronous ({@code AsyncLoggerContextSelector}, Disruptor, its default ring of 256 Ki slots
 * and its default wait strategy), a {@code StringMapMessage}, a context-wide {@code MapFilter}, which is asked before
 * anything else, and for files {@code RandomAccessFile} with {@code immediateFlush=false} and {@code JsonTemplateLayout},
 * whose lines say what ours say, envelope and all.
 * Recycled objects are on, as by default outside web applications.
 */
final class Log4jPeer implements Peer {

    /** Its ring has a fixed size by default; it blocks when that is full. */
    private static final String TEMPLATE = """
            {"event":{"$resolver":"map","key":"event"},"event_id":{"$resolver":"counter"},\
            "boot_id":"%s",\
            "utc_ms":{"$resolver":"timestamp","epoch":{"unit":"millis","rounded":true}},"server":"%s",\
            "level":{"$resolver":"level","field":"name"},\
            "media":{"$resolver":"map","key":"media"},"ip":{"$resolver":"map","key":"ip"},"country":{"$resolver":"map","key":"country"},\
            "proto":{"$resolver":"map","key":"proto"},"session_id":{"$resolver":"map","key":"session_id"},"bytes":{"$resolver":"map","key":"bytes"}}""".formatted(BOOT_ID, SERVER);

    private final LoggerContext context;
    private final Logger logger;
    private final AtomicLong arrived = new AtomicLong();

    Log4jPeer(Path file) {
        System.setProperty("log4j2.contextSelector", AsyncLoggerContextSelector.class.getName());
        System.setProperty("log4j2.statusLoggerLevel", "ERROR");
        ConfigurationBuilder<BuiltConfiguration> builder = ConfigurationBuilderFactory.newConfigurationBuilder();
        builder.add(builder.newFilter("MapFilter", Result.NEUTRAL, Result.DENY)
                .addComponent(builder.newKeyValuePair("media", WANTED)));
        builder.add(builder.newRootLogger(Level.INFO));
        context = Configurator.initialize(builder.build(false));
        Configuration configuration = context.getConfiguration();
        Appender counting = new Counting();
        counting.start();
        configuration.getRootLogger().addAppender(counting, Level.INFO, null);
        if (file != null) {
            Appender lines = RandomAccessFileAppender.newBuilder()
                    .setName("lines")
                    .setFileName(file.toString())
                    .setImmediateFlush(false)
                    .setLayout(JsonTemplateLayout.newBuilder()
                            .setConfiguration(configuration)
                            .setEventTemplate(TEMPLATE)
                            .build())
                    .setConfiguration(configuration)
                    .build();
            lines.start();
            configuration.getRootLogger().addAppender(lines, Level.INFO, null);
        }
        context.updateLoggers();
        logger = context.getLogger("plays");
    }

    @Override
    public void emit(Play play) {
        logger.info(new StringMapMessage(8)
                .with("event", "session_opened")
                .with("media", play.media())
                .with("ip", play.ip())
                .with("country", play.country())
                .with("proto", play.proto())
                .with("session_id", play.sessionId())
                .with("bytes", play.bytes()));
    }

    @Override
    public long arrived() {
        return arrived.get();
    }

    @Override
    public void close() {
        context.stop();
    }

    /** Called by Log4j2's one background thread. */
    private final class Counting extends AbstractAppender {

        Counting() {
            super("counting", null, null, true, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(LogEvent event) {
            arrived.lazySet(arrived.get() + 1);
        }
    }
}
