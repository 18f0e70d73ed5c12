package rpcsweep.domain.fingerprint;

import java.util.List;
import java.util.Optional;
import rpcsweep.domain.observation.Answer;
import rpcsweep.domain.probe.Probe;

/// What one optional probe found: facts as the host gave them. Text from the wire has no control
/// characters and is at most 255 characters.
public sealed interface Finding {

  /// Whose finding it is.
  Probe probe();

  /// ServerAlive2 returned ([MS-DCOM] 3.1.2.5.1.6).
  ///
  /// @param comMajor COMVERSION, 0 to 65,535
  /// @param comMinor COMVERSION, 0 to 65,535
  /// @param bindings every way to it the host tells of
  record ObjectExporter(int comMajor, int comMinor, List<StringBinding> bindings)
      implements Finding {

    /// Copies the bindings.
    public ObjectExporter {
      bindings = List.copyOf(bindings);
    }

    @Override
    public Probe probe() {
      return Probe.OBJECT_EXPORTER;
    }
  }

  /// The host does not know ServerAlive2 (nca_s_op_rng_error) and was asked ServerAlive, which came
  /// with COM before 5.6.
  ///
  /// @param answer what ServerAlive gave
  record OldObjectExporter(Answer answer) implements Finding {

    @Override
    public Probe probe() {
      return Probe.OBJECT_EXPORTER;
    }
  }

  /// The vector of a multi-context bind.
  ///
  /// @param offers one per context, in the order offered
  record Interfaces(List<ContextOffer> offers) implements Finding {

    /// Copies the offers.
    public Interfaces {
      offers = List.copyOf(offers);
    }

    @Override
    public Probe probe() {
      return Probe.INTERFACES;
    }
  }

  /// An NTLM CHALLENGE ([MS-NLMP] 2.2.1.2). Names are empty where the host gave none.
  ///
  /// @param version where the host tells it
  /// @param netbiosComputer MsvAvNbComputerName
  /// @param netbiosDomain MsvAvNbDomainName
  /// @param dnsComputer MsvAvDnsComputerName
  /// @param dnsDomain MsvAvDnsDomainName
  /// @param dnsTree MsvAvDnsTreeName
  record NtlmChallenge(
      Optional<WindowsVersion> version,
      String netbiosComputer,
      String netbiosDomain,
      String dnsComputer,
      String dnsDomain,
      String dnsTree)
      implements Finding {

    @Override
    public Probe probe() {
      return Probe.NTLM_CHALLENGE;
    }
  }

  /// The endpoint map.
  ///
  /// @param endpoints its entries without repetitions, at most [#LARGEST]
  /// @param complete whether these are all
  record Endpoints(List<Endpoint> endpoints, boolean complete) implements Finding {

    /// As many as a domain controller has; a whole batch of such hosts is one record of the log.
    public static final int LARGEST = 256;

    /// Copies the entries, and refuses more than a record of the log has room for.
    public Endpoints {
      if (endpoints.size() > LARGEST) {
        throw new IllegalArgumentException(endpoints.size() + " endpoints");
      }
      endpoints = List.copyOf(endpoints);
    }

    @Override
    public Probe probe() {
      return Probe.ENDPOINTS;
    }
  }

  /// The NetBIOS name table.
  ///
  /// @param names its entries, at most 255
  /// @param mac the adapter's address as `00:0c:29:...`; empty or zero where the host gave none
  record NetbiosNames(List<NetbiosName> names, String mac) implements Finding {

    /// Copies the names.
    public NetbiosNames {
      names = List.copyOf(names);
    }

    @Override
    public Probe probe() {
      return Probe.NETBIOS_NAMES;
    }
  }

  /// The ports that carry RPC, TCP 135 the first of them.
  ///
  /// @param ports each once
  record Exposure(List<Port> ports) implements Finding {

    /// Copies the ports.
    public Exposure {
      ports = List.copyOf(ports);
    }

    @Override
    public Probe probe() {
      return Probe.EXPOSURE;
    }
  }

  /// The ports that worms opened.
  ///
  /// @param ports each once
  record WormIndicators(List<Port> ports) implements Finding {

    /// Copies the ports.
    public WormIndicators {
      ports = List.copyOf(ports);
    }

    @Override
    public Probe probe() {
      return Probe.WORM_INDICATORS;
    }
  }

  /// The probe was asked and not answered as hoped.
  ///
  /// @param probe which
  /// @param answer what came instead
  record Unanswered(Probe probe, Answer answer) implements Finding {}
}
