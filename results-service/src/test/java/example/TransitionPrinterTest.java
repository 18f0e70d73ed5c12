package example;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import rpcsweep.proto.host.v1.HostState;
import rpcsweep.proto.internal.v1.Transition;

class TransitionPrinterTest {

  private final TransitionPrinter printer = new TransitionPrinter();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @Test
  void isWhatTheDocumentShows() throws IOException {
    String source = Files.readString(Path.of("src/test/java/example/TransitionPrinter.java"));

    assertThat(Files.readString(Path.of("../docs/transitions.md")))
        .contains("```java\n" + source.substring(source.indexOf("import ")) + "```\n");
  }

  @Test
  void printsEachOnceHoweverOftenItIsRead() throws InvalidProtocolBufferException {
    handle(0, 5, 0, "10.0.0.1");
    handle(0, 5, 1, "10.0.0.2");
    handle(1, 3, 0, "10.9.0.1");
    handle(0, 5, 0, "10.0.0.1");
    handle(0, 5, 1, "10.0.0.2");
    handle(0, 6, 0, "10.0.0.3");

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "osaka 10.0.0.1 HOST_STATE_NO_RESPONSE HOST_STATE_UNPATCHED",
            "osaka 10.0.0.2 HOST_STATE_NO_RESPONSE HOST_STATE_UNPATCHED",
            "osaka 10.9.0.1 HOST_STATE_NO_RESPONSE HOST_STATE_UNPATCHED",
            "osaka 10.0.0.3 HOST_STATE_NO_RESPONSE HOST_STATE_UNPATCHED");
  }

  private void handle(int partition, long offset, int index, String address)
      throws InvalidProtocolBufferException {
    byte[] value =
        Transition.newBuilder()
            .setSiteId("osaka")
            .setAddress(address)
            .setBefore(HostState.HOST_STATE_NO_RESPONSE)
            .setAfter(HostState.HOST_STATE_UNPATCHED)
            .setSourceOffset(offset)
            .setSourceIndex(index)
            .build()
            .toByteArray();
    printer.handle(
        new ConsumerRecord<>("transitions.v1", partition, 0, new byte[0], value),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }
}
