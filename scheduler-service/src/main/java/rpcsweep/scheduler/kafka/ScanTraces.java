package rpcsweep.scheduler.kafka;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.task.Task;
import rpcsweep.telemetry.RecordTraces;

/// The traces scans were created in, as the log has them, so that what is dispatched hours later or
/// by another process is in the same one.
///
/// A scan may have a hundred thousand batches, and a trace is for being looked at: of what is
/// handed out in a second only the first few are followed. For the thread that dispatches.
final class ScanTraces {

  private static final int MOST_SCANS = 1_000;
  private static final int MOST_PER_SECOND = 10;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<ScanId, Context> byScan =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ScanId, Context> eldest) {
          return size() > MOST_SCANS;
        }
      };

  private Instant second = Instant.MIN;
  private int followed;

  /// A schedule makes a scan: nobody called, so its trace begins here.
  static void scheduled(Headers headers) {
    Span span =
        RecordTraces.begin(Context.root(), "schedule", SpanKind.INTERNAL, Attributes.empty());
    RecordTraces.write(Context.root().with(span), headers);
    span.end();
  }

  /// A scan's definition was read.
  void created(ScanId scan, Headers headers) {
    RecordTraces.read(headers).ifPresent(trace -> byScan.put(scan, trace));
  }

  /// A task is about to be handed out: where it is one that is followed, its record says so.
  void dispatched(Task task, Headers headers, Instant now) {
    @Nullable Context trace = byScan.get(task.scan());
    if (trace == null || !isFollowed(now)) {
      return;
    }
    Span span = RecordTraces.begin(trace, "dispatch", SpanKind.PRODUCER, attributes(task));
    RecordTraces.write(trace.with(span), headers);
    span.end();
  }

  private boolean isFollowed(Instant now) {
    if (now.isAfter(second.plus(SECOND))) {
      second = now;
      followed = 0;
    }
    followed++;
    return followed <= MOST_PER_SECOND;
  }

  private static Attributes attributes(Task task) {
    return Attributes.builder()
        .put("rpcsweep.scan", task.scan().value())
        .put("rpcsweep.site", task.site().value())
        .put("rpcsweep.attempt", task.attempt())
        .build();
  }
}
