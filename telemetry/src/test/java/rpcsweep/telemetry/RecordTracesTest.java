package rpcsweep.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordTracesTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "b7ad6b7169203331";

  private final RecordHeaders headers = new RecordHeaders();

  private static Context context(TraceFlags flags) {
    return Context.root()
        .with(Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault())));
  }

  @Test
  void aSampledTraceIsWrittenAsTheStandardHasItAndReadBack() {
    RecordTraces.write(context(TraceFlags.getSampled()), headers);

    assertThat(headers.lastHeader("traceparent").value())
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
    assertThat(RecordTraces.read(headers))
        .map(found -> Span.fromContext(found).getSpanContext().getTraceId())
        .contains(TRACE);
  }

  @Test
  void nothingIsWrittenOfATraceThatIsNotSampled() {
    RecordTraces.write(context(TraceFlags.getDefault()), headers);
    RecordTraces.write(Context.root(), headers);

    assertThat(headers.toArray()).isEmpty();
  }

  @Test
  void aRecordThatIsSentOnHasTheLaterParentAlone() {
    RecordTraces.write(context(TraceFlags.getSampled()), headers);
    RecordTraces.write(context(TraceFlags.getSampled()), headers);

    assertThat(headers.toArray()).hasSize(1);
  }

  @Test
  void whatIsNoTraceIsNone() {
    headers.add("traceparent", "nonsense".getBytes(StandardCharsets.US_ASCII));
    assertThat(RecordTraces.read(headers)).isEmpty();
    assertThat(RecordTraces.read(new RecordHeaders())).isEmpty();
  }
}
