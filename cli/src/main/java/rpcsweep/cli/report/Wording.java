package rpcsweep.cli.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rpcsweep.cli.view.ScanManner;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.SafetyClass;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.EvidenceText;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Portrait;

/// The words for states and answers, the same in every format for people.
public final class Wording {

  private Wording() {}

  /// A state in a few words.
  public static String of(HostState state) {
    return switch (state) {
      case NOT_SCANNED -> "not scanned";
      case PATCHED -> "patched";
      case PATCHED_KB823980_ONLY -> "patched with KB823980 only";
      case UNPATCHED -> "unpatched";
      case DCOM_DISABLED -> "DCOM disabled";
      case ACTIVATION_RESTRICTED -> "activation restricted";
      case NO_DCOM -> "no DCOM";
      case NEEDS_INVESTIGATION -> "needs investigation";
      case CONNECTION_REFUSED -> "connection refused";
      case UNREACHABLE -> "unreachable";
      case NO_RESPONSE -> "no response";
      case OTHER_ERROR -> "other error";
    };
  }

  /// What a state means, in one sentence without a full stop.
  public static String meaning(HostState state) {
    return switch (state) {
      case NOT_SCANNED -> "never dialled";
      case PATCHED -> "has both KB824146 (MS03-039) and KB823980 (MS03-026)";
      case PATCHED_KB823980_ONLY -> "lacks KB824146 (MS03-039)";
      case UNPATCHED -> "lacks KB823980 (MS03-026) and KB824146 (MS03-039)";
      case DCOM_DISABLED -> "DCOM is disabled or activation denied; patch state unknown";
      case ACTIVATION_RESTRICTED -> "platform contains the fixes and does not let us ask";
      case NO_DCOM -> "speaks DCE/RPC without DCOM (Samba, Windows 9x, DCE on Unix)";
      case NEEDS_INVESTIGATION -> "answered, and no rule applies; not known to be patched";
      case CONNECTION_REFUSED -> "the port is closed";
      case UNREACHABLE -> "a router says there is no way";
      case NO_RESPONSE -> "nothing within the timeout";
      case OTHER_ERROR -> "the connection broke; not known to be patched";
    };
  }

  /// The answers that decide, as short as they can be told: `A=REGDB_E_CLASSNOTREG ...`. An
  /// accepted context decides nothing and is left out.
  static String brief(List<Exchange> evidence) {
    return evidence.stream()
        .filter(exchange -> !(exchange.answer() instanceof Answer.Accepted))
        .map(exchange -> EvidenceText.of(exchange).replaceFirst("0x[0-9a-f]{8} \\((\\w+)\\)", "$1"))
        .collect(Collectors.joining(" "));
  }

  /// A confidence in one sentence without a full stop.
  static String meaning(Confidence confidence) {
    return switch (confidence) {
      case CONFIRMED -> "captured from real hosts, or a plain fact of the connection";
      case PROBABLE -> "rests on a rule that was inferred; no real host has shown it yet";
    };
  }

  /// Name and operating system, as far as they are known.
  static String who(Portrait portrait) {
    return Stream.of(portrait.hostName(), portrait.operatingSystem())
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /// A probe as people write it.
  public static String of(Probe probe) {
    return probe.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// Why a probe is harmless, in one sentence without a full stop.
  public static String meaning(SafetyClass safety) {
    return switch (safety) {
      case CAPTURED -> "byte for byte what Microsoft's own scanner sent";
      case READ_ONLY_CALL -> "a call that only reads";
      case BIND_ONLY -> "offers interfaces, calls nothing";
      case DATAGRAM -> "one datagram";
      case CONNECT_ONLY -> "connects and sends nothing";
    };
  }

  /// How a scan asks, in one line.
  static String of(ScanManner manner) {
    return "profile %s%s, port %d, priority %s%s"
        .formatted(
            manner.selection().profile().label(),
            manner.selection().wormIndicators() ? " with worm indicators" : "",
            manner.rpcPort(),
            manner.priority().name().toLowerCase(Locale.ROOT),
            manner.asksSilentAgain() ? ", silent hosts once more" : "");
  }

  /// An act of the audit trail as people write it: `halt site`.
  static String ofAct(String act) {
    return act.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// A service as people write it: `TCP 593 (RPC over HTTP)`.
  static String of(Service service) {
    return switch (service) {
      case ENDPOINT_MAPPER -> "TCP 135 (endpoint mapper)";
      case NETBIOS_NAME -> "UDP 137 (NetBIOS names)";
      case NETBIOS_SESSION -> "TCP 139 (RPC over SMB)";
      case SMB -> "TCP 445 (RPC over SMB)";
      case RPC_OVER_HTTP -> "TCP 593 (RPC over HTTP)";
      case HTTP -> "TCP 80 (carries RPC only with COM Internet Services or RPC over HTTP)";
      case HTTPS -> "TCP 443 (carries RPC only with RPC over HTTP)";
      case BLASTER_SHELL -> "TCP 4444 (Blaster's shell)";
      case NACHI_SHELL -> "TCP 707 (Nachi's shell)";
    };
  }
}
