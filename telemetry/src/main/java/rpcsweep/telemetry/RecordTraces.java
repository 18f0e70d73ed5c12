package rpcsweep.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The trace a Kafka record belongs to, in its headers as W3C Trace Context has it (`traceparent`).
///
/// Only what is sampled has one, so that whoever reads a record without makes no span: where traces
/// are off, or a batch is none of the few that are followed, all of this costs a look at an empty
/// list.
public final class RecordTraces {

  private static final String TRACER = "rpcsweep";
  private static final TextMapPropagator FORMAT = W3CTraceContextPropagator.getInstance();

  private static final TextMapSetter<Headers> SETTER =
      (headers, key, value) -> {
        if (headers != null) {
          headers.remove(key).add(key, value.getBytes(StandardCharsets.US_ASCII));
        }
      };

  private static final TextMapGetter<Headers> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
          List<String> keys = new ArrayList<>();
          headers.forEach(header -> keys.add(header.key()));
          return keys;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
          @Nullable Header header = headers == null ? null : headers.lastHeader(key);
          return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
        }
      };

  private RecordTraces() {}

  /// Notes in a record that it belongs to a trace, where that is sampled.
  public static void write(Context trace, Headers headers) {
    if (isSampled(trace)) {
      FORMAT.inject(trace, headers, SETTER);
    }
  }

  /// The trace a record belongs to; empty where to none, or to none that is sampled. What is no
  /// `traceparent` is none.
  public static Optional<Context> read(Headers headers) {
    if (headers.lastHeader("traceparent") == null) {
      return Optional.empty();
    }
    return Optional.of(FORMAT.extract(Context.root(), headers, GETTER))
        .filter(RecordTraces::isSampled);
  }

  /// Begins a span of a record's trace.
  ///
  /// @param trace as [#read(Headers)] found it
  /// @param kind `PRODUCER` where the record is written, `CONSUMER` where it is worked on
  /// @return to be ended by the caller
  public static Span begin(Context trace, String name, SpanKind kind, Attributes attributes) {
    return GlobalOpenTelemetry.getTracer(TRACER)
        .spanBuilder(name)
        .setParent(trace)
        .setSpanKind(kind)
        .setAllAttributes(attributes)
        .startSpan();
  }

  private static boolean isSampled(Context trace) {
    return Span.fromContext(trace).getSpanContext().isSampled();
  }
}
