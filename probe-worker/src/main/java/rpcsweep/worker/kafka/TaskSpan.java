package rpcsweep.worker.kafka;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import rpcsweep.domain.task.Task;
import rpcsweep.telemetry.RecordTraces;

/// The work on a task as a part of its trace, from the first connect until what was seen is stored.
/// What the same thread writes meanwhile belongs to it.
final class TaskSpan {

  /// What is done.
  @FunctionalInterface
  interface Work {
    TaskEnd run() throws InterruptedException;
  }

  private TaskSpan() {}

  /// Does it; unnoticed where the task belongs to no trace.
  static TaskEnd around(Task task, Headers headers, Work work) throws InterruptedException {
    Optional<Context> trace = RecordTraces.read(headers);
    if (trace.isEmpty()) {
      return work.run();
    }
    Span span = RecordTraces.begin(trace.get(), "ask", SpanKind.CONSUMER, attributes(task));
    try (Scope _ = trace.get().with(span).makeCurrent()) {
      return work.run();
    } finally {
      span.end();
    }
  }

  private static Attributes attributes(Task task) {
    return Attributes.builder()
        .put("rpcsweep.scan", task.scan().value())
        .put("rpcsweep.site", task.site().value())
        .put("rpcsweep.attempt", task.attempt())
        .put("rpcsweep.size", size(task))
        .build();
  }

  private static int size(Task task) {
    return switch (task) {
      case Task.ProbeBatch probe -> probe.batch().size();
      case Task.ResolveNames resolve -> resolve.hostNames().size();
    };
  }
}
