package rpcsweep.results.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.proto.ObservationMessages;
import rpcsweep.proto.Topics;
import rpcsweep.results.Batches;
import rpcsweep.results.Health;
import rpcsweep.results.LogPosition;
import rpcsweep.results.LogSlice;
import rpcsweep.results.LoggedBatch;

class SliceReaderTest {

  private final Health health = new Health(System::nanoTime);
  private final SliceReader reader =
      new SliceReader(new Limits(3, 10), health::countMalformedRecord);

  @Test
  void cutsByRecordsAndByHosts() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int hosts : List.of(0, 0, 0, 0, 12, 5, 5, 1)) {
      records.add(logged(100 + records.size(), batch(records.size(), hosts)));
    }

    List<LogSlice> slices = reader.read(1, LogPosition.NONE, records);

    assertThat(slices)
        .extracting(slice -> slice.batches().stream().map(LoggedBatch::offset).toList())
        .containsExactly(
            List.of(100L, 101L, 102L), List.of(103L, 104L), List.of(105L, 106L), List.of(107L));
    assertThat(slices)
        .extracting(LogSlice::since)
        .containsExactly(
            LogPosition.NONE, new LogPosition(103), new LogPosition(105), new LogPosition(107));
    assertThat(slices.getLast().until()).isEqualTo(new LogPosition(108));
  }

  @Test
  void passesOverMalformedRecordsAndCountsThem() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(logged(5, "no observation".getBytes(StandardCharsets.US_ASCII)));
    records.add(logged(6, null));
    records.add(logged(7, batch(0, 1)));
    records.add(
        logged(
            8,
            ObservationMessages.write(
                Batches.of("nightly", "osaka", 3, "10.0.0.7", 1).observed())));

    LogSlice slice = reader.read(1, new LogPosition(5), records.subList(0, 3)).getFirst();
    List<LogSlice> blockless = reader.read(1, new LogPosition(8), records.subList(3, 4));

    assertThat(slice.batches()).extracting(LoggedBatch::offset).containsExactly(7L);
    assertThat(slice.until()).isEqualTo(new LogPosition(8));
    assertThat(blockless.getFirst().batches()).isEmpty();
    assertThat(blockless.getFirst().until()).isEqualTo(new LogPosition(9));
    assertThat(health.malformedRecordCount()).isEqualTo(3);
  }

  @Test
  void takesOnlyPagesOfItsPartition() {
    byte[] value = batch(0, 1);
    int shard = ObservationMessages.page(ObservationMessages.read(value)).shard(8);
    ConsumerRecord<byte[], byte[]> stray =
        new ConsumerRecord<>(Topics.OBSERVATIONS, (shard + 1) % 8, 0, new byte[0], value);

    List<LogSlice> slices = reader.read(8, LogPosition.NONE, List.of(stray));

    assertThat(slices.getFirst().batches()).isEmpty();
    assertThat(health.malformedRecordCount()).isEqualTo(1);
  }

  private static byte[] batch(int index, int hosts) {
    Batches batch = Batches.of("nightly", "osaka", index, "10.0." + index + ".0", 1);
    for (int offset = 0; offset < hosts; offset++) {
      batch.with(offset, HostState.PATCHED);
    }
    return ObservationMessages.write(batch.observed());
  }

  private static ConsumerRecord<byte[], byte[]> logged(long offset, byte @Nullable [] value) {
    return new ConsumerRecord<>(Topics.OBSERVATIONS, 0, offset, new byte[0], value);
  }

  private record Limits(int stepRecordCount, int stepHostCount) implements OpenKafka {
    @Override
    public String bootstrapServers() {
      return "127.0.0.1:1";
    }
  }
}
