package rpcsweep.domain.identity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rpcsweep.domain.fingerprint.Finding;
import rpcsweep.domain.fingerprint.NetbiosName;
import rpcsweep.domain.fingerprint.StringBinding;
import rpcsweep.domain.fingerprint.WindowsVersion;
import rpcsweep.domain.observation.Exchange;

/// Says who a host is: a pure function of what was observed.
public final class Identification {

  private static final int WORKSTATION = 0x00;

  private Identification() {}

  /// Who said this.
  ///
  /// @param exchanges the conversation
  /// @param findings what the optional probes found
  public static Identity identify(List<Exchange> exchanges, List<Finding> findings) {
    Optional<Identity.Recognised> recognised =
        ReleaseCatalogue.find(Traits.of(exchanges, findings))
            .flatMap(row ->
                row.operatingSystem()
                    .map(system -> new Identity.Recognised(system, row.confidence(), row.id())));
    return new Identity(
        recognised,
        version(findings),
        first(hostNames(findings)),
        first(domains(findings)),
        addresses(findings));
  }

  private static String version(List<Finding> findings) {
    Stream<String> ntlm =
        of(findings, Finding.NtlmChallenge.class)
            .flatMap(challenge -> challenge.version().stream())
            .map(WindowsVersion::toString);
    Stream<String> com =
        of(findings, Finding.ObjectExporter.class)
            .map(exporter -> "COM " + exporter.comMajor() + "." + exporter.comMinor());
    return first(Stream.concat(ntlm, com));
  }

  private static Stream<String> hostNames(List<Finding> findings) {
    return Stream.of(
            of(findings, Finding.NtlmChallenge.class).map(Finding.NtlmChallenge::dnsComputer),
            of(findings, Finding.NtlmChallenge.class).map(Finding.NtlmChallenge::netbiosComputer),
            netbios(findings, false),
            bindings(findings).filter(address -> !isNumeric(address)))
        .flatMap(names -> names);
  }

  private static Stream<String> domains(List<Finding> findings) {
    return Stream.of(
            of(findings, Finding.NtlmChallenge.class).map(Finding.NtlmChallenge::dnsDomain),
            of(findings, Finding.NtlmChallenge.class).map(Finding.NtlmChallenge::netbiosDomain),
            netbios(findings, true))
        .flatMap(names -> names);
  }

  private static List<String> addresses(List<Finding> findings) {
    Set<String> addresses = new LinkedHashSet<>();
    bindings(findings).filter(Identification::isNumeric).forEach(addresses::add);
    return new ArrayList<>(addresses);
  }

  private static Stream<String> netbios(List<Finding> findings, boolean group) {
    return of(findings, Finding.NetbiosNames.class)
        .flatMap(table -> table.names().stream())
        .filter(name -> name.suffix() == WORKSTATION && name.group() == group)
        .map(NetbiosName::name);
  }

  private static Stream<String> bindings(List<Finding> findings) {
    return of(findings, Finding.ObjectExporter.class)
        .flatMap(exporter -> exporter.bindings().stream())
        .map(StringBinding::networkAddress)
        .map(Identification::withoutEndpoint);
  }

  /// `10.0.0.5[135]` names an endpoint as well.
  private static String withoutEndpoint(String address) {
    int bracket = address.indexOf('[');
    return bracket > 0 ? address.substring(0, bracket) : address;
  }

  private static boolean isNumeric(String address) {
    return address.indexOf(':') >= 0 || address.matches("[0-9.]+");
  }

  private static <T extends Finding> Stream<T> of(List<Finding> findings, Class<T> kind) {
    return findings.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static String first(Stream<String> names) {
    return names.filter(name -> !name.isEmpty()).findFirst().orElse("");
  }
}
