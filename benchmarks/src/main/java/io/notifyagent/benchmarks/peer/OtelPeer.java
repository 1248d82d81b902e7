package io.notifyagent.benchmarks.peer;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.notifyagent.benchmarks.host.Play;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * OpenTelemetry's logs SDK with a {@code BatchLogRecordProcessor} (a queue as long as ours, batches of 512 as by default)
 * behind a processor that asks for the value of an attribute, which is how the specification says to filter. The
 * exporter counts, and writes files by jackson-core, a write for each batch: the SDK has none for files that is stable.
 * Attribute keys are constants, as its documentation asks for.
 */
final class OtelPeer implements Peer {

    private static final AttributeKey<String> MEDIA = AttributeKey.stringKey("media");
    private static final AttributeKey<String> IP = AttributeKey.stringKey("ip");
    private static final AttributeKey<String> COUNTRY = AttributeKey.stringKey("country");
    private static final AttributeKey<String> PROTO = AttributeKey.stringKey("proto");
    private static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session_id");
    private static final AttributeKey<Long> BYTES = AttributeKey.longKey("bytes");

    private final SdkLoggerProvider provider;
    private final Logger logger;
    private final AtomicLong arrived = new AtomicLong();

    OtelPeer(Path file) throws IOException {
        LogRecordProcessor batching = BatchLogRecordProcessor.builder(file == null ? new Counting() : new Lines(file))
                .setMaxQueueSize(CAPACITY)
                .setScheduleDelay(50, TimeUnit.MILLISECONDS)
                .build();
        provider = SdkLoggerProvider.builder()
                .addLogRecordProcessor(new MediaFilter(batching))
                .build();
        logger = provider.get("plays");
    }

    @Override
    public void emit(Play play) {
        logger.logRecordBuilder()
                .setEventName("session_opened")
                .setSeverity(Severity.INFO)
                .setAttribute(MEDIA, play.media())
                .setAttribute(IP, play.ip())
                .setAttribute(COUNTRY, play.country())
                .setAttribute(PROTO, play.proto())
                .setAttribute(SESSION_ID, play.sessionId())
                .setAttribute(BYTES, play.bytes())
                .emit();
    }

    @Override
    public long arrived() {
        return arrived.get();
    }

    @Override
    public void close() {
        provider.close();
    }

    private record MediaFilter(LogRecordProcessor next) implements LogRecordProcessor {

        @Override
        public void onEmit(Context context, ReadWriteLogRecord record) {
            if (WANTED.equals(record.getAttribute(MEDIA))) {
                next.onEmit(context, record);
            }
        }

        @Override
        public CompletableResultCode shutdown() {
            return next.shutdown();
        }

        @Override
        public CompletableResultCode forceFlush() {
            return next.forceFlush();
        }
    }

    /** Called by the processor's one thread. */
    private class Counting implements LogRecordExporter {

        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            arrived.addAndGet(records.size());
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    /** JSON lines that say what ours say. */
    private final class Lines extends Counting {

        private final OutputStream file;
        private final ByteArrayOutputStream batch = new ByteArrayOutputStream();
        private final JsonGenerator json;
        private long lines;

        Lines(Path path) throws IOException {
            file = Files.newOutputStream(path);
            json = new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    .build()
                    .createGenerator(batch);
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            try {
                for (LogRecordData event : records) {
                    write(event);
                }
                json.flush();
                batch.writeTo(file);
                batch.reset();
            } catch (IOException broken) {
                return CompletableResultCode.ofExceptionalFailure(broken);
            }
            return super.export(records);
        }

        @Override
        public CompletableResultCode shutdown() {
            try {
                file.close();
            } catch (IOException broken) {
                return CompletableResultCode.ofExceptionalFailure(broken);
            }
            return super.shutdown();
        }

        private void write(LogRecordData event) throws IOException {
            json.writeStartObject();
            json.writeStringField("event", event.getEventName());
            json.writeNumberField("event_id", ++lines);
            json.writeStringField("boot_id", BOOT_ID);
            json.writeNumberField("utc_ms", event.getObservedTimestampEpochNanos() / 1_000_000);
            json.writeStringField("server", SERVER);
            json.writeStringField("level", "info");
            event.getAttributes().forEach(this::write);
            json.writeEndObject();
            json.writeRaw('\n');
        }

        private void write(AttributeKey<?> key, Object value) {
            try {
                if (value instanceof Long number) {
                    json.writeNumberField(key.getKey(), number);
                } else {
                    json.writeStringField(key.getKey(), (String) value);
                }
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }
}
