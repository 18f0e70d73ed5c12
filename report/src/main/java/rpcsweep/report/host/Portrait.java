package rpcsweep.report.host;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.advice.Measure;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.verdict.Confidence;

/// What is known of a host beyond its patch state, and what to do about it.
///
/// @param operatingSystem its name; empty where nothing says so
/// @param confidence of the operating system
/// @param version as the host tells it; may be empty
/// @param hostName may be empty
/// @param domain or workgroup; may be empty
/// @param networkAddresses every address it discloses
/// @param exposure which ways to RPC are open
/// @param findings what the optional probes found; empty where only an overview was asked for
/// @param advice what to do, the most effective first
public record Portrait(
    String operatingSystem,
    Optional<Confidence> confidence,
    String version,
    String hostName,
    String domain,
    List<String> networkAddresses,
    Exposure exposure,
    List<Finding> findings,
    List<Measure> advice) {

  /// Nothing is known.
  public static final Portrait BLANK =
      new Portrait(
          "", Optional.empty(), "", "", "", List.of(), Exposure.UNKNOWN, List.of(), List.of());

  /// Copies the lists.
  public Portrait {
    networkAddresses = List.copyOf(networkAddresses);
    findings = List.copyOf(findings);
    advice = List.copyOf(advice);
  }

  /// Whether the host said who it is.
  public boolean isIdentified() {
    return !operatingSystem.isEmpty()
        || !version.isEmpty()
        || !hostName.isEmpty()
        || !networkAddresses.isEmpty();
  }
}
