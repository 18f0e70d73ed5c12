package rpcsweep.lab.enterprise;

import java.util.Optional;
import java.util.Set;
import rpcsweep.msrpc.pdu.SyntaxId;

/// An operating system as it looks from the network.
///
/// @param operatingSystem what it is, if its answers tell
/// @param interfaces those that a bind may name; all others are rejected
/// @param exporter how IObjectExporter answers, where that is one of them
/// @param ntlm the challenge it answers a NEGOTIATE with; empty where it ignores NTLM
/// @param encodings what it negotiates beyond NDR
/// @param mapper what an anonymous caller gets of the endpoint map, where that is one of its
///   interfaces
/// @param namePrefix what its name begins with, at most 9 characters; empty if it has no name
/// @param services what it listens with
public record Platform(
    Optional<OperatingSystem> operatingSystem,
    Set<SyntaxId> interfaces,
    Exporter exporter,
    Optional<Ntlm> ntlm,
    Encodings encodings,
    Mapper mapper,
    String namePrefix,
    Set<Service> services) {

  /// The NetBIOS domain of every host that has one.
  public static final String DOMAIN = "LAB";

  /// The DNS domain of the same hosts.
  public static final String DNS_DOMAIN = "lab.example";

  private static final int LONGEST_PREFIX = 9;

  /// Copies the sets.
  public Platform {
    interfaces = Set.copyOf(interfaces);
    services = Set.copyOf(services);
    if (namePrefix.length() > LONGEST_PREFIX) {
      throw new IllegalArgumentException("name " + namePrefix + "...");
    }
  }

  /// What is negotiated in a bind beyond NDR.
  ///
  /// @param ndr64 whether NDR64 is taken
  /// @param bindTimeFeatures the bits of bind-time feature negotiation that are supported, 0 to 3;
  ///   0 where nothing is known of that
  public record Encodings(boolean ndr64, int bindTimeFeatures) {

    /// NDR alone.
    static final Encodings NDR_ALONE = new Encodings(false, 0);
  }

  /// A host of this platform that listens with other services.
  Platform with(Set<Service> others) {
    return new Platform(
        operatingSystem, interfaces, exporter, ntlm, encodings, mapper, namePrefix, others);
  }

  /// The name of the host at the address with these bits: at most 15 characters, and no other host
  /// has it.
  public String hostName(int address) {
    return namePrefix.isEmpty() ? "" : "%s%06X".formatted(namePrefix, address & 0xff_ffff);
  }
}
