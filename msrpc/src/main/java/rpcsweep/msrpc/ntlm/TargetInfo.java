package rpcsweep.msrpc.ntlm;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// The AV_PAIRs of a CHALLENGE ([MS-NLMP] 2.2.2.1) that say who a server is; others are passed
/// over. Names are at most 256 characters, and what was read holds none that may not be shown.
///
/// @param nbComputerName MsvAvNbComputerName
/// @param nbDomainName MsvAvNbDomainName
/// @param dnsComputerName MsvAvDnsComputerName
/// @param dnsDomainName MsvAvDnsDomainName
/// @param dnsTreeName MsvAvDnsTreeName, the forest
/// @param timestamp MsvAvTimestamp, the server's clock; in steps of 100 ns
public record TargetInfo(
    Optional<String> nbComputerName,
    Optional<String> nbDomainName,
    Optional<String> dnsComputerName,
    Optional<String> dnsDomainName,
    Optional<String> dnsTreeName,
    Optional<Instant> timestamp) {

  /// Nothing said.
  public static final TargetInfo EMPTY =
      new TargetInfo(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /// Characters of the longest name taken.
  static final int MAX_NAME = 256;

  private static final int EOL = 0;
  private static final int NB_COMPUTER_NAME = 1;
  private static final int NB_DOMAIN_NAME = 2;
  private static final int DNS_COMPUTER_NAME = 3;
  private static final int DNS_DOMAIN_NAME = 4;
  private static final int DNS_TREE_NAME = 5;
  private static final int TIMESTAMP = 7;

  /// 1601-01-01, where a FILETIME starts.
  private static final Instant FILETIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");

  private static final long TICKS_PER_SECOND = 10_000_000;
  private static final int NANOS_PER_TICK = 100;

  /// Holds the limit on names.
  public TargetInfo {
    checkName(nbComputerName);
    checkName(nbDomainName);
    checkName(dnsComputerName);
    checkName(dnsDomainName);
    checkName(dnsTreeName);
  }

  /// What a host says that belongs to no DNS domain: its NetBIOS name, and its workgroup or itself
  /// as domain.
  public static TargetInfo ofNetbios(String computerName, String domainName) {
    return new TargetInfo(
        Optional.of(computerName),
        Optional.of(domainName),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /// The same, with DNS names.
  public TargetInfo withDns(String computerName, String domainName, String treeName) {
    return new TargetInfo(
        nbComputerName,
        nbDomainName,
        Optional.of(computerName),
        Optional.of(domainName),
        Optional.of(treeName),
        timestamp);
  }

  /// Whether nothing is said.
  public boolean isEmpty() {
    return equals(EMPTY);
  }

  /// Reads pairs up to MsvAvEOL, without which the list is malformed. Of a repeated pair the last
  /// counts.
  static TargetInfo read(NdrReader in) {
    @Nullable String[] names = new @Nullable String[DNS_TREE_NAME + 1];
    Instant timestamp = null;
    while (true) {
      int at = in.offset();
      int id = in.readU16("AvId");
      int length = in.readU16("AvLen");
      if (id == EOL) {
        break;
      } else if (id <= DNS_TREE_NAME) {
        names[id] = readName(in, "AvPair " + id, length, StandardCharsets.UTF_16LE);
      } else if (id == TIMESTAMP) {
        if (length != Long.BYTES) {
          throw in.malformed("MsvAvTimestamp", at, length + " bytes");
        }
        timestamp = instant(in.readU64("MsvAvTimestamp"));
      } else {
        in.skip("Value", length);
      }
    }
    return new TargetInfo(
        Optional.ofNullable(names[NB_COMPUTER_NAME]),
        Optional.ofNullable(names[NB_DOMAIN_NAME]),
        Optional.ofNullable(names[DNS_COMPUTER_NAME]),
        Optional.ofNullable(names[DNS_DOMAIN_NAME]),
        Optional.ofNullable(names[DNS_TREE_NAME]),
        Optional.ofNullable(timestamp));
  }

  /// Reads a name of `length` bytes, which must be whole characters and not too many.
  static String readName(NdrReader in, String field, int length, Charset charset) {
    int width = charset.equals(StandardCharsets.UTF_16LE) ? Character.BYTES : 1;
    if (length % width != 0 || length > MAX_NAME * width) {
      throw in.malformed(field, in.offset(), "a name of " + length + " bytes");
    }
    return in.readText(field, length, charset);
  }

  Octets toOctets() {
    NdrWriter out = NdrWriter.packed(ByteOrder.LITTLE_ENDIAN);
    write(out, NB_DOMAIN_NAME, nbDomainName);
    write(out, NB_COMPUTER_NAME, nbComputerName);
    write(out, DNS_DOMAIN_NAME, dnsDomainName);
    write(out, DNS_COMPUTER_NAME, dnsComputerName);
    write(out, DNS_TREE_NAME, dnsTreeName);
    timestamp.ifPresent(instant -> {
      out.writeU16(TIMESTAMP);
      out.writeU16(Long.BYTES);
      out.writeU64(filetime(instant));
    });
    out.writeU16(EOL);
    out.writeU16(0);
    return out.toOctets();
  }

  private static void write(NdrWriter out, int id, Optional<String> name) {
    if (name.isPresent()) {
      out.writeU16(id);
      out.writeU16(name.get().length() * Character.BYTES);
      out.writeText(name.get(), StandardCharsets.UTF_16LE);
    }
  }

  private static Instant instant(long filetime) {
    return FILETIME_EPOCH
        .plusSeconds(Long.divideUnsigned(filetime, TICKS_PER_SECOND))
        .plusNanos(Long.remainderUnsigned(filetime, TICKS_PER_SECOND) * NANOS_PER_TICK);
  }

  private static long filetime(Instant instant) {
    long seconds = instant.getEpochSecond() - FILETIME_EPOCH.getEpochSecond();
    return seconds * TICKS_PER_SECOND + instant.getNano() / NANOS_PER_TICK;
  }

  private static void checkName(Optional<String> name) {
    if (name.isPresent() && name.get().length() > MAX_NAME) {
      throw new IllegalArgumentException("a name of " + name.get().length() + " characters");
    }
  }
}
