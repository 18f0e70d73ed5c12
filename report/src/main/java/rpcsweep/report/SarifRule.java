package rpcsweep.report;

import java.util.List;
import rpcsweep.domain.verdict.HostState;
import rpcsweep.report.host.Standing;

/// What a vulnerability tracker hears of: one rule for each update, and one for hosts of which
/// nobody knows. A host that lacks both updates is two results, for they are two vulnerabilities; a
/// patched or silent host is none.
enum SarifRule {
  /// KB823980 is missing.
  MS03_026(
      "error",
      "KB823980 (MS03-026) is missing",
      "A buffer overrun in the RPC interface of DCOM lets anybody who reaches the host run code on"
          + " it as Local System (CVE-2003-0352). The Blaster worm spread by it.",
      "Install KB824146 (MS03-039), which supersedes KB823980."),
  /// KB824146 is missing.
  MS03_039(
      "error",
      "KB824146 (MS03-039) is missing",
      "Buffer overruns in the DCOM activation of the RPC service let anybody who reaches the host"
          + " run code on it as Local System (CVE-2003-0528, CVE-2003-0715), and a third flaw lets"
          + " him stop the service (CVE-2003-0605).",
      "Install KB824146 (MS03-039)."),
  /// The host answered and nothing is known.
  PATCH_STATE_UNDETERMINED(
      "note",
      "The patch state could not be determined",
      "The host answered, and its answers do not say whether MS03-026 and MS03-039 are installed."
          + " Not known is not safe.",
      "Find out with credentials whether KB824146 or an update that supersedes it is installed.");

  private final String level;
  private final String summary;
  private final String description;
  private final String help;

  SarifRule(String level, String summary, String description, String help) {
    this.level = level;
    this.summary = summary;
    this.description = description;
    this.help = help;
  }

  /// The rules that a host in this state breaks.
  static List<SarifRule> brokenBy(HostState state) {
    return switch (state) {
      case UNPATCHED -> List.of(MS03_026, MS03_039);
      case PATCHED_KB823980_ONLY -> List.of(MS03_039);
      case NOT_SCANNED,
          PATCHED,
          DCOM_DISABLED,
          ACTIVATION_RESTRICTED,
          NO_DCOM,
          NEEDS_INVESTIGATION,
          CONNECTION_REFUSED,
          UNREACHABLE,
          NO_RESPONSE,
          OTHER_ERROR ->
          Standing.of(state) == Standing.UNDETERMINED
              ? List.of(PATCH_STATE_UNDETERMINED)
              : List.of();
    };
  }

  /// A stable name: `MS03-026`.
  String id() {
    return name().replace('_', '-');
  }

  /// `error` or `note`.
  String level() {
    return level;
  }

  /// In a few words.
  String summary() {
    return summary;
  }

  /// In two sentences.
  String description() {
    return description;
  }

  /// What to do.
  String help() {
    return help;
  }
}
