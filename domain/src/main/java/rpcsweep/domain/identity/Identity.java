package rpcsweep.domain.identity;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.verdict.Confidence;

/// Who a host is, as far as its answers say.
///
/// @param operatingSystem with the row that says so, where one does
/// @param version what NTLM or the object exporter tells, such as `5.1.2600` or `COM 5.6`; may be
///   empty
/// @param hostName DNS before NetBIOS; may be empty
/// @param domain or workgroup; may be empty
/// @param networkAddresses every address the host discloses
public record Identity(
    Optional<Recognised> operatingSystem,
    String version,
    String hostName,
    String domain,
    List<String> networkAddresses) {

  /// Copies the addresses.
  public Identity {
    networkAddresses = List.copyOf(networkAddresses);
  }

  /// An operating system and what it rests on.
  ///
  /// @param operatingSystem the family
  /// @param confidence how far it can be trusted
  /// @param rowId the row of the catalogue
  public record Recognised(OperatingSystem operatingSystem, Confidence confidence, String rowId) {}

  /// Whether anything is known.
  public boolean isKnown() {
    return operatingSystem.isPresent()
        || !version.isEmpty()
        || !hostName.isEmpty()
        || !networkAddresses.isEmpty();
  }
}
