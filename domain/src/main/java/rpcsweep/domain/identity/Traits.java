package rpcsweep.domain.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import rpcsweep.domain.fingerprint.ContextOffer;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.Syntax;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.observation.Exchange;
import rpcsweep.domain.observation.StatusCode;

/// What was observed of a host in the vocabulary of the release catalogue: a few names with a value
/// each. What was not asked has no trait.
///
/// | trait | values |
/// |---|---|
/// | `1a0`, `4d9f`, `e60c` | `accepted`, `rejected`: the two activation interfaces, ILocalObjectExporter v2.0 |
/// | `calls` | `fault-access-denied`, `fault-invalid-context`, `denied`, `answered`: what A gave |
/// | `com` | COMVERSION of ServerAlive2, such as `5.6`; `old` where the host does not know the call |
/// | `ntlm` | VERSION of the CHALLENGE, such as `5.1.2600`; `none` where it has none |
/// | `dbgidl-2000`, `dbgidl-2003`, `vista-rpc` | `accepted`, `rejected`: interfaces that came and went |
/// | `ndr64`, `features` | `accepted`, `rejected` |
///
/// @param values by name
record Traits(Map<String, String> values) {

  static final String ACCEPTED = "accepted";
  static final String REJECTED = "rejected";

  private static final Syntax NDR = Syntax.of("8a885d04-1ceb-11c9-9fe8-08002b104860", "2.0");

  private static final Map<Syntax, String> INTERFACES =
      Map.of(
          Syntax.of("000001a0-0000-0000-c000-000000000046", "0.0"), "1a0",
          Syntax.of("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", "0.0"), "4d9f",
          Syntax.of("e60c73e6-88f9-11cf-9af1-0020af6e72f4", "2.0"), "e60c",
          Syntax.of("975201b0-59ca-11d0-a8d5-00a0c90d8051", "1.0"), "dbgidl-2000",
          Syntax.of("1d55b526-c137-46c5-ab79-638f2a68e869", "1.0"), "dbgidl-2003",
          Syntax.of("64fe0b7f-9ef5-4553-a7db-9a1975777554", "1.0"), "vista-rpc");

  Traits {
    values = Map.copyOf(values);
  }

  static Traits of(List<Exchange> exchanges, List<Finding> findings) {
    Map<String, String> values = new TreeMap<>();
    exchanges.forEach(exchange -> put(exchange, values));
    findings.forEach(finding -> put(finding, values));
    return new Traits(values);
  }

  private static void put(Exchange exchange, Map<String, String> values) {
    switch (exchange.call()) {
      case BIND -> putContext("1a0", exchange.answer(), values);
      case ALTER_CONTEXT, BIND_ACTIVATION -> putContext("4d9f", exchange.answer(), values);
      case ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER -> putContext("e60c", exchange.answer(), values);
      case REMOTE_CREATE_INSTANCE_KNOWN -> putCall(exchange.answer(), values);
      case REMOTE_CREATE_INSTANCE_UNKNOWN, REMOTE_ACTIVATION -> {
        // They tell patch states, not releases.
      }
    }
  }

  private static void putContext(String name, Answer answer, Map<String, String> values) {
    switch (answer) {
      case Answer.Accepted _ -> values.put(name, ACCEPTED);
      case Answer.Rejected _ -> values.put(name, REJECTED);
      default -> {
        // Neither was said.
      }
    }
  }

  private static void putCall(Answer answer, Map<String, String> values) {
    switch (answer) {
      case Answer.Fault(int status) when status == StatusCode.FAULT_ACCESS_DENIED ->
          values.put("calls", "fault-access-denied");
      case Answer.Fault(int status) when status == StatusCode.FAULT_INVALID_PRES_CONTEXT_ID ->
          values.put("calls", "fault-invalid-context");
      case Answer.Hresult(int code) when code == StatusCode.ACCESSDENIED ->
          values.put("calls", "denied");
      case Answer.Hresult _ -> values.put("calls", "answered");
      default -> {
        // No trait of any release.
      }
    }
  }

  private static void put(Finding finding, Map<String, String> values) {
    switch (finding) {
      case Finding.ObjectExporter(int major, int minor, List<?> _) ->
          values.put("com", major + "." + minor);
      case Finding.OldObjectExporter _ -> values.put("com", "old");
      case Finding.NtlmChallenge challenge ->
          values.put("ntlm", challenge.version().map(WindowsVersion::toString).orElse("none"));
      case Finding.Interfaces(List<ContextOffer> offers) ->
          offers.forEach(offer -> put(offer, values));
      case Finding.Endpoints _,
          Finding.NetbiosNames _,
          Finding.Exposure _,
          Finding.WormIndicators _,
          Finding.Unanswered _ -> {
        // They name the host, not its release.
      }
    }
  }

  private static void put(ContextOffer offer, Map<String, String> values) {
    String said = offer.isAccepted() ? ACCEPTED : REJECTED;
    if (offer.isOfNdr64()) {
      values.put("ndr64", said);
    } else if (offer.isOfFeatures()) {
      values.put("features", offer.isNegotiateAck() ? ACCEPTED : REJECTED);
    } else if (offer.transferSyntax().equals(NDR)
        && INTERFACES.containsKey(offer.abstractSyntax())) {
      values.put(INTERFACES.get(offer.abstractSyntax()), said);
    }
  }

  /// `1a0=rejected ntlm=6.1.0`, by name.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach((name, value) -> text.append(name).append('=').append(value).append(' '));
    return text.toString().strip().toLowerCase(Locale.ROOT);
  }
}
