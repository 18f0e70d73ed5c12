package rpcsweep.lab.enterprise;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// One address of the enterprise.
///
/// @param address where it is
/// @param persona its kind by name
/// @param model its kind as data; for a persona that only colours the answers of a patch state,
///   with that patch state
/// @param exposed whether it listens with all its services, or with the RPC port alone
public record SimulatedHost(
    LoopbackAddress address, Persona persona, HostModel model, boolean exposed) {

  /// What a scanner must report of it after the conversation.
  public ExpectedState state() {
    return model.state();
  }

  /// What a scanner must report of it after the conversation and its identification.
  public ExpectedState identifiedState() {
    return model.identifiedState();
  }

  /// What a scanner must report of it after all its services were asked.
  public ExpectedState exposedState() {
    return exposed ? model.exposedState() : model.identifiedState();
  }

  /// Who it says it is when IObjectExporter is asked on the RPC port, a vector of interfaces is
  /// offered and an NTLM challenge provoked.
  public ExpectedIdentity identity() {
    return model.acceptsRpc() ? toldOverRpc() : ExpectedIdentity.NOTHING;
  }

  /// Who it says it is when its other services are asked as well.
  public ExpectedIdentity exposedIdentity() {
    ExpectedIdentity told =
        has(Service.ENDPOINT_MAPPER) || has(Service.RPC_OVER_HTTP)
            ? toldOverRpc()
            : ExpectedIdentity.NOTHING;
    return has(Service.NETBIOS_NAME) ? new ExpectedIdentity(told.operatingSystem(), name()) : told;
  }

  private ExpectedIdentity toldOverRpc() {
    Platform platform = model.platform();
    boolean tellsName =
        platform.ntlm().isPresent() || platform.exporter() instanceof Exporter.Current;
    return new ExpectedIdentity(platform.operatingSystem(), tellsName ? name() : "");
  }

  /// Its NetBIOS name, empty if it has none.
  public String name() {
    return model.platform().hostName(address.bits());
  }

  /// What it listens with.
  public Set<Service> services() {
    Set<Service> services = EnumSet.noneOf(Service.class);
    if (model.manner() != Manner.SILENT) {
      services.addAll(model.platform().services());
    }
    if (!exposed) {
      services.retainAll(Set.of(Service.ENDPOINT_MAPPER));
    }
    return services;
  }

  /// Whether it listens with a service.
  public boolean has(Service service) {
    return model.manner() != Manner.SILENT
        && (exposed || service == Service.ENDPOINT_MAPPER)
        && model.platform().services().contains(service);
  }

  /// A line of the truth, in the columns of [Truth#CSV_HEADER].
  public String toCsv() {
    String ports = services().stream().map(Service::toString).collect(Collectors.joining(" "));
    return String.join(
        ",",
        address.toString(),
        persona.label(),
        state().name(),
        identifiedState().name(),
        exposedState().name(),
        name(identity()),
        identity().hostName(),
        name(exposedIdentity()),
        exposedIdentity().hostName(),
        ports);
  }

  private static String name(ExpectedIdentity identity) {
    return identity.operatingSystem().map(OperatingSystem::name).orElse("");
  }
}
