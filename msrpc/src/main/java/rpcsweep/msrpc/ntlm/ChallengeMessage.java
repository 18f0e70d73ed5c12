package rpcsweep.msrpc.ntlm;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rpcsweep.msrpc.ndr.NdrReader;
import rpcsweep.msrpc.ndr.NdrWriter;
import rpcsweep.msrpc.ndr.Octets;

/// CHALLENGE_MESSAGE ([MS-NLMP] 2.2.1.2): the server's answer to a NEGOTIATE, in which it says who
/// it is before anyone has logged on.
///
/// @param flags NegotiateFlags, see [NtlmFlags]
/// @param serverChallenge ServerChallenge, 8 bytes, never answered
/// @param targetName TargetName, the domain or the server, at most 256 characters
/// @param version Version, if the server says one; NT 4.0 and Windows 2000 do not
/// @param targetInfo TargetInfo; empty unless [NtlmFlags#TARGET_INFO] is set
public record ChallengeMessage(
    int flags,
    Octets serverChallenge,
    String targetName,
    Optional<NtlmVersion> version,
    TargetInfo targetInfo) {

  private static final int MESSAGE_TYPE = 2;
  private static final int CHALLENGE_LENGTH = 8;
  private static final int CONTEXT_LENGTH = 8;

  /// Bytes of the fixed fields, Version included.
  private static final int LENGTH = 56;

  /// The flags and what they announce must agree.
  public ChallengeMessage {
    boolean namesProduct = version.map(NtlmVersion::namesProduct).orElse(true);
    if (serverChallenge.length() != CHALLENGE_LENGTH
        || targetName.length() > TargetInfo.MAX_NAME
        || !namesProduct
        || version.isPresent() && (flags & NtlmFlags.VERSION) == 0
        || !targetInfo.isEmpty() && (flags & NtlmFlags.TARGET_INFO) == 0) {
      throw new IllegalArgumentException("CHALLENGE with flags 0x%08x".formatted(flags));
    }
  }

  /// A server's answer to `negotiate`: the flags it asked for, and those that say what is here.
  ///
  /// @param serverChallenge 8 bytes
  public static ChallengeMessage to(
      NegotiateMessage negotiate,
      Octets serverChallenge,
      String targetName,
      Optional<NtlmVersion> version,
      TargetInfo targetInfo) {
    int flags =
        negotiate.flags() & NegotiateMessage.CLIENT_FLAGS & ~NtlmFlags.OEM & ~NtlmFlags.VERSION
            | NtlmFlags.UNICODE
            | NtlmFlags.TARGET_TYPE_SERVER
            | (version.isPresent() ? NtlmFlags.VERSION : 0)
            | (targetInfo.isEmpty() ? 0 : NtlmFlags.TARGET_INFO);
    return new ChallengeMessage(flags, serverChallenge, targetName, version, targetInfo);
  }

  /// Reads a token. Servers of different ages send fixed fields of different length, and say so
  /// only by where their first name lies.
  ///
  /// @throws rpcsweep.msrpc.MalformedPduException if it is not a CHALLENGE, or points outside
  public static ChallengeMessage read(Octets token) {
    NdrReader in = Payload.open(token, MESSAGE_TYPE);
    Payload target = Payload.read(in, "TargetNameFields", token);
    int flags = in.readU32("NegotiateFlags");
    Octets serverChallenge = in.readOctets("ServerChallenge", CHALLENGE_LENGTH);
    NdrReader name = target.in(token);
    String targetName = TargetInfo.readName(name, "TargetName", target.length(), charset(flags));
    if ((flags & NtlmFlags.TARGET_INFO) == 0 && in.remaining() < CONTEXT_LENGTH) {
      return new ChallengeMessage(
          flags, serverChallenge, targetName, Optional.empty(), TargetInfo.EMPTY);
    }
    in.skip("Reserved", CONTEXT_LENGTH);
    TargetInfo targetInfo = TargetInfo.EMPTY;
    int payload = target.startIn(token);
    if ((flags & NtlmFlags.TARGET_INFO) != 0) {
      Payload info = Payload.read(in, "TargetInfoFields", token);
      payload = Math.min(payload, info.startIn(token));
      targetInfo = info.length() == 0 ? TargetInfo.EMPTY : TargetInfo.read(info.in(token));
    } else if (payload >= LENGTH) {
      in.skip("TargetInfoFields", CONTEXT_LENGTH);
    }
    boolean hasVersion = (flags & NtlmFlags.VERSION) != 0 && payload >= LENGTH;
    Optional<NtlmVersion> version = hasVersion ? NtlmVersion.read(in) : Optional.empty();
    return new ChallengeMessage(flags, serverChallenge, targetName, version, targetInfo);
  }

  /// The token, with every offset and length measured.
  public Octets toOctets() {
    NdrWriter name = NdrWriter.packed(ByteOrder.LITTLE_ENDIAN);
    name.writeText(targetName, charset(flags));
    Octets info = (flags & NtlmFlags.TARGET_INFO) == 0 ? Octets.EMPTY : targetInfo.toOctets();
    NdrWriter out = Payload.begin(MESSAGE_TYPE);
    Payload.write(out, name.length(), LENGTH);
    out.writeU32(flags);
    out.writeOctets(serverChallenge);
    out.writeZeros(CONTEXT_LENGTH);
    Payload.write(out, info.length(), LENGTH + name.length());
    version.ifPresentOrElse(it -> it.write(out), () -> out.writeZeros(NtlmVersion.LENGTH));
    out.writeOctets(name.toOctets());
    out.writeOctets(info);
    return out.toOctets();
  }

  private static Charset charset(int flags) {
    return (flags & NtlmFlags.UNICODE) != 0
        ? StandardCharsets.UTF_16LE
        : StandardCharsets.ISO_8859_1;
  }
}
