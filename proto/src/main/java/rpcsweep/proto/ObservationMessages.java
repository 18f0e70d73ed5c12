package rpcsweep.proto;

import com.google.protobuf.ByteString;
import java.util.List;
import rpcsweep.domain.host.Page;
import rpcsweep.domain.observation.BatchObservation;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.target.Address;
import rpcsweep.proto.internal.v1.HostObservation;

/// [BatchObservation] as a record of `observations.v1`.
public final class ObservationMessages {

  private ObservationMessages() {}

  /// The record's value.
  public static byte[] write(BatchObservation batch) {
    rpcsweep.proto.internal.v1.BatchObservation.Builder message =
        rpcsweep.proto.internal.v1.BatchObservation.newBuilder()
            .setScanId(batch.scan().value())
            .setSiteId(batch.site().value())
            .setBatchIndex(batch.batchIndex())
            .setBlock(AddressMessages.write(batch.block()))
            .setOutcomes(ByteString.copyFrom(batch.outcomes()))
            .setObserveTime(AddressMessages.write(batch.observeTime()));
    for (Observation observation : batch.observations()) {
      message.addHosts(
          HostObservation.newBuilder()
              .setOffset((int) observation.address().distanceFrom(batch.block()))
              .setObserveTime(AddressMessages.write(observation.observeTime()))
              .addAllExchanges(
                  observation.exchanges().stream().map(ExchangeMessages::write).toList())
              .addAllFindings(
                  observation.findings().stream().map(FindingMessages::write).toList()));
    }
    return message.build().toByteArray();
  }

  /// The page the record touches: its [Page#recordKey] is the record's key, its [Page#shard] the
  /// partition.
  public static Page page(BatchObservation batch) {
    return Page.of(batch.site(), batch.block());
  }

  /// The batch in the record's value.
  ///
  /// @throws MalformedMessageException for anything else
  public static BatchObservation read(byte[] bytes) {
    return MessageReader.read(
        "batch observation",
        () -> read(rpcsweep.proto.internal.v1.BatchObservation.parseFrom(bytes)));
  }

  private static BatchObservation read(rpcsweep.proto.internal.v1.BatchObservation message) {
    Address block = AddressMessages.read(message.getBlock());
    List<Observation> observations =
        message.getHostsList().stream().map(host -> read(block, host)).toList();
    return new BatchObservation(
        new ScanId(message.getScanId()),
        new SiteId(message.getSiteId()),
        message.getBatchIndex(),
        block,
        message.getOutcomes().toByteArray(),
        observations,
        AddressMessages.read(message.getObserveTime()));
  }

  private static Observation read(Address block, HostObservation host) {
    if (host.getOffset() < 0 || host.getOffset() > 255) {
      throw new IllegalArgumentException("no offset of a block: " + host.getOffset());
    }
    return new Observation(
        block.plus(host.getOffset()),
        AddressMessages.read(host.getObserveTime()),
        host.getExchangesList().stream().map(ExchangeMessages::read).toList(),
        host.getFindingsList().stream().map(FindingMessages::read).toList());
  }
}
