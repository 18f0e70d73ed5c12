package rpcsweep.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import rpcsweep.proto.host.v1.Host;

class JsonLinesDocumentTest {

  @Test
  void everyLineReadsBackAsTheHostItWas() throws Exception {
    List<Host> hosts = new ArrayList<>(Examples.fewOfEach());
    Examples.HOSTILE_NAMES.stream()
        .filter(name -> !name.startsWith("\ud800"))
        .map(name -> Examples.unpatched("osaka", "10.0.0.2", name))
        .forEach(hosts::add);
    assertThat(read(hosts)).isEqualTo(hosts);
  }

  private static List<Host> read(List<Host> hosts) throws InvalidProtocolBufferException {
    List<Host> read = new ArrayList<>();
    String text = Examples.written(DocumentFormat.JSONL, Examples.cover(Locale.ENGLISH), hosts);
    assertThat(text).endsWith("}\n");
    for (String line : text.split("\n", -1)) {
      if (!line.isEmpty()) {
        Host.Builder host = Host.newBuilder();
        JsonFormat.parser().merge(line, host);
        read.add(host.build());
      }
    }
    return read;
  }
}
