package rpcsweep.cli.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rpcsweep.cli.assess.CapturedHost;
import rpcsweep.domain.advice.Advice;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.host.HostKey;
import rpcsweep.domain.identity.Identification;
import rpcsweep.domain.identity.Identity;
import rpcsweep.domain.observation.Observation;
import rpcsweep.domain.site.SiteId;
import rpcsweep.domain.verdict.Assessment;
import rpcsweep.domain.verdict.Verdict;
import rpcsweep.report.host.Portrait;
import rpcsweep.report.host.ReportedHost;

/// A host of a capture as a host of a report: judged by the rules of today.
public final class CapturedReport {

  /// Where the hosts of a capture are, for it does not say.
  private static final SiteId CAPTURE = new SiteId("capture");

  private CapturedReport() {}

  /// The verdict over a captured conversation.
  public static ReportedHost judged(CapturedHost host) {
    Observation observation = new Observation(host.address(), host.time(), host.exchanges());
    Verdict verdict = Assessment.assess(observation);
    Identity identity = Identification.identify(host.exchanges(), List.of());
    Portrait portrait =
        new Portrait(
            identity
                .operatingSystem()
                .map(recognised -> recognised.operatingSystem().displayName())
                .orElse(""),
            identity.operatingSystem().map(Identity.Recognised::confidence),
            "",
            "",
            "",
            List.of(),
            Exposure.UNKNOWN,
            List.of(),
            Advice.of(
                verdict.state(), Optional.of(verdict.confidence()), identity, Exposure.UNKNOWN));
    return new ReportedHost(
        new HostKey(CAPTURE, host.address()),
        verdict.state(),
        Optional.of(verdict.confidence()),
        verdict.ruleId(),
        host.exchanges(),
        Optional.of(host.time()),
        Optional.of(host.time()),
        Optional.empty(),
        "",
        portrait,
        List.of());
  }

  /// Explains a captured host, every PDU as it was captured.
  ///
  /// @param language of the advice
  public static void explain(CapturedHost host, Locale language, PrintWriter out) {
    Explanation.write(judged(host), host.pdus(), language, out);
    out.println();
    out.flush();
  }
}
