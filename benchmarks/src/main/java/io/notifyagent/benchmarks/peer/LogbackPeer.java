package io.notifyagent.benchmarks.peer;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import io.notifyagent.benchmarks.host.Play;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * Logback with an {@code AsyncAppender} (a queue as long as ours, nothing discarded early), SLF4J's fluent key-value
 * pairs, a filter on that appender, so that it is asked on the emitting thread before anything is queued, and for files
 * {@code FileAppender} with {@code immediateFlush=false} and {@code JsonEncoder}. No caller data, no MDC.
 */
final class LogbackPeer implements Peer {

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Logger logger;
    private final AtomicLong arrived = new AtomicLong();

    LogbackPeer(Path file) {
        context.reset();
        AsyncAppender async = new AsyncAppender();
        async.setContext(context);
        async.setName("async");
        async.setQueueSize(CAPACITY);
        async.setDiscardingThreshold(0);
        async.addFilter(new MediaFilter());
        async.addAppender(file == null ? counting() : lines(file));
        async.start();
        logger = context.getLogger("plays");
        logger.addAppender(async);
    }

    private Appender<ILoggingEvent> counting() {
        AppenderBase<ILoggingEvent> counting = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                arrived.lazySet(arrived.get() + 1);
            }
        };
        counting.setContext(context);
        counting.start();
        return counting;
    }

    private Appender<ILoggingEvent> lines(Path file) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithThreadName(false);
        encoder.setWithLoggerName(false);
        encoder.setWithContext(false);
        encoder.setWithMDC(false);
        encoder.setWithMarkers(false);
        encoder.setWithThrowable(false);
        encoder.start();
        FileAppender<ILoggingEvent> lines = new FileAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                super.append(event);
                arrived.lazySet(arrived.get() + 1);
            }
        };
        lines.setContext(context);
        lines.setFile(file.toString());
        lines.setEncoder(encoder);
        lines.setImmediateFlush(false);
        lines.start();
        return lines;
    }

    @Override
    public void emit(Play play) {
        logger.atInfo()
                .addKeyValue("event", "session_opened")
                .addKeyValue("media", play.media())
                .addKeyValue("ip", play.ip())
                .addKeyValue("country", play.country())
                .addKeyValue("proto", play.proto())
                .addKeyValue("session_id", play.sessionId())
                .addKeyValue("bytes", play.bytes())
                .log("");
    }

    @Override
    public long arrived() {
        return arrived.get();
    }

    @Override
    public void close() {
        context.stop();
    }

    private static final class MediaFilter extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                if (pair.key.equals("media")) {
                    return WANTED.equals(pair.value) ? FilterReply.NEUTRAL : FilterReply.DENY;
                }
            }
            return FilterReply.DENY;
        }
    }
}
