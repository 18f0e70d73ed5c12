package rpcsweep.msrpc.pdu;

import java.util.ArrayList;
import java.util.List;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Padding;

/// bind_nak (C706 12.6.4.5): there is no association.
///
/// @param header the common header
/// @param rejectReason provider_reject_reason
/// @param versions the protocol versions the server speaks, at most 255
/// @param trailing what follows the versions: uninitialised bytes, or extended error information
///   ([MS-RPCE] 2.2.2.9), which this library does not read; no influence on equality
public record BindNak(
    PduHeader header, RejectReason rejectReason, List<Version> versions, Padding trailing)
    implements Pdu, WritablePdu {

  private static final int MAX_VERSIONS = 255;

  /// version_t.
  ///
  /// @param major 0 to 255
  /// @param minor 0 to 255
  public record Version(int major, int minor) {

    /// Both are one byte.
    public Version {
      if ((major & ~0xff) != 0 || (minor & ~0xff) != 0) {
        throw new IllegalArgumentException("version " + major + "." + minor);
      }
    }
  }

  /// Copies the list.
  public BindNak {
    versions = List.copyOf(versions);
    if (versions.size() > MAX_VERSIONS) {
      throw new IllegalArgumentException("n_protocols " + versions.size());
    }
  }

  /// A refusal by a server that speaks version 5.0, 24 bytes long as from Windows.
  public static BindNak of(int callId, RejectReason rejectReason) {
    return new BindNak(
        PduHeader.of(callId), rejectReason, List.of(new Version(5, 0)), Padding.stale("000000"));
  }

  static BindNak read(PduHeader header, NdrReader in) {
    RejectReason rejectReason = new RejectReason(in.readU16("provider_reject_reason"));
    int count = in.readU8("n_protocols");
    List<Version> versions = new ArrayList<>(Math.min(count, 2));
    for (int i = 0; i < count; i++) {
      int major = in.readU8("p_protocols major");
      versions.add(new Version(major, in.readU8("p_protocols minor")));
    }
    return new BindNak(header, rejectReason, versions, new Padding(in.readRest()));
  }

  void write(NdrWriter out) {
    out.writeU16(rejectReason.raw());
    out.writeU8(versions.size());
    for (Version version : versions) {
      out.writeU8(version.major());
      out.writeU8(version.minor());
    }
    out.writeOctets(trailing.bytes());
  }
}
