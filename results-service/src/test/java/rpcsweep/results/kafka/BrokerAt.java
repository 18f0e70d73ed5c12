package rpcsweep.results.kafka;

/// A broker with the steps of production.
record BrokerAt(String bootstrapServers) implements OpenKafka {

  @Override
  public int stepRecordCount() {
    return 256;
  }

  @Override
  public int stepHostCount() {
    return 2_048;
  }
}
