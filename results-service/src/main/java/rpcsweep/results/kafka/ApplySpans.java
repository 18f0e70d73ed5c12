package rpcsweep.results.kafka;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import rpcsweep.results.LogSlice;
import rpcsweep.telemetry.RecordTraces;

/// One step as a part of the traces its records belong to, most of them to none.
final class ApplySpans implements AutoCloseable {

  private final List<Span> spans;

  private ApplySpans(List<Span> spans) {
    this.spans = spans;
  }

  /// Begins.
  ///
  /// @param records of the partition, those of the slice among them
  static ApplySpans begin(LogSlice slice, List<? extends ConsumerRecord<?, ?>> records) {
    Attributes attributes =
        Attributes.builder()
            .put("rpcsweep.shard", slice.shard())
            .put("rpcsweep.batches", slice.batches().size())
            .build();
    return new ApplySpans(
        records.stream()
            .filter(record -> slice.since().nextOffset() <= record.offset())
            .filter(record -> record.offset() < slice.until().nextOffset())
            .flatMap(record -> RecordTraces.read(record.headers()).stream())
            .map(trace -> RecordTraces.begin(trace, "apply", SpanKind.CONSUMER, attributes))
            .toList());
  }

  @Override
  public void close() {
    spans.forEach(Span::end);
  }
}
