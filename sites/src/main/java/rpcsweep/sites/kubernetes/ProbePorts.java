package rpcsweep.sites.kubernetes;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rpcsweep.domain.probe.Probe;
import rpcsweep.domain.probe.ProbeSelection;
import rpcsweep.domain.probe.Service;

/// The ports of a network policy that a selection of probes needs.
final class ProbePorts {

  private ProbePorts() {}

  /// As the elements of `ports`, in the order of [Service].
  static List<Map<String, Object>> of(ProbeSelection selection) {
    return services(selection).stream().map(ProbePorts::port).toList();
  }

  /// Every service that one of the probes dials.
  static Set<Service> services(ProbeSelection selection) {
    EnumSet<Service> services = EnumSet.noneOf(Service.class);
    selection.probes().forEach(probe -> services.addAll(services(probe)));
    return services;
  }

  private static Set<Service> services(Probe probe) {
    return switch (probe) {
      case CONVERSATION, OBJECT_EXPORTER, INTERFACES, NTLM_CHALLENGE, ENDPOINTS ->
          Set.of(Service.ENDPOINT_MAPPER);
      case NETBIOS_NAMES -> Set.of(Service.NETBIOS_NAME);
      case EXPOSURE ->
          Set.of(
              Service.NETBIOS_SESSION,
              Service.SMB,
              Service.RPC_OVER_HTTP,
              Service.HTTP,
              Service.HTTPS);
      case WORM_INDICATORS -> Set.of(Service.BLASTER_SHELL, Service.NACHI_SHELL);
    };
  }

  private static Map<String, Object> port(Service service) {
    String protocol = service == Service.NETBIOS_NAME ? "UDP" : "TCP";
    Map<String, Object> port = new LinkedHashMap<>();
    port.put("protocol", protocol);
    port.put("port", service.port());
    return port;
  }
}
