package rpcsweep.worker.bench;

/// What one pass over the hosts took.
///
/// @param hosts how many were asked
/// @param answers how many answers came back altogether: what is to be compared where one scanner
///   asks more of a host than the other
/// @param seconds wall-clock time
/// @param cpuSeconds of the scanning process alone, its compiler and collector included
/// @param outcome how they ended, for people
record Pass(int hosts, long answers, double seconds, double cpuSeconds, String outcome) {

  double hostsPerSecond() {
    return hosts / seconds;
  }

  double cpuPerThousand() {
    return cpuSeconds / hosts * 1_000;
  }

  double answersPerSecond() {
    return answers / seconds;
  }

  double cpuPerThousandAnswers() {
    return cpuSeconds / answers * 1_000;
  }

  @Override
  public String toString() {
    return "%7d hosts %8.0f/s %.4f CPU s/1000  %s"
        .formatted(hosts, hostsPerSecond(), cpuPerThousand(), outcome);
  }
}
