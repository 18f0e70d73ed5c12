package rpcsweep.domain.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rpcsweep.domain.exposure.Exposure;
import rpcsweep.domain.identity.Identity;
import rpcsweep.domain.identity.OperatingSystem;
import rpcsweep.domain.probe.Service;
import rpcsweep.domain.verdict.Confidence;
import rpcsweep.domain.verdict.HostState;

/// Chooses what to do about a host, the most effective first. Nothing where nothing is to be done:
/// a patched host, an address that does not answer.
public final class Advice {

  private Advice() {}

  /// The measures for a host.
  ///
  /// @param state its patch state
  /// @param confidence of that state, where it rests on a conversation
  /// @param identity who it is
  /// @param exposure what it exposes
  public static List<Measure> of(
      HostState state, Optional<Confidence> confidence, Identity identity, Exposure exposure) {
    Optional<OperatingSystem> system =
        identity.operatingSystem().map(Identity.Recognised::operatingSystem);
    List<Measure> measures = new ArrayList<>();
    if (!exposure.wormIndicators().isEmpty()) {
      measures.add(Measure.LOOK_FOR_WORM);
    }
    switch (state) {
      case UNPATCHED, PATCHED_KB823980_ONLY -> {
        if (confidence.equals(Optional.of(Confidence.PROBABLE))) {
          measures.add(Measure.CHECK_WITH_CREDENTIALS);
        }
        measures.add(update(system));
        measures.addAll(mitigations(system, exposure));
      }
      case PATCHED -> {
        if (confidence.equals(Optional.of(Confidence.PROBABLE))) {
          measures.add(Measure.CHECK_WITH_CREDENTIALS);
        }
      }
      case DCOM_DISABLED, ACTIVATION_RESTRICTED, NEEDS_INVESTIGATION ->
          measures.addAll(unknown(system));
      case NO_DCOM, NOT_SCANNED, CONNECTION_REFUSED, UNREACHABLE, NO_RESPONSE, OTHER_ERROR -> {
        // Nothing is known that asks for anything.
      }
    }
    return measures;
  }

  private static List<Measure> unknown(Optional<OperatingSystem> system) {
    if (system.isPresent()) {
      return system.get().isUnaffected() ? List.of() : List.of(Measure.CHECK_WITH_CREDENTIALS);
    }
    return List.of(Measure.CHECK_WITH_CREDENTIALS, Measure.IDENTIFY);
  }

  private static Measure update(Optional<OperatingSystem> system) {
    if (system.isEmpty()) {
      return Measure.INSTALL_KB824146;
    }
    return switch (system.get()) {
      case WINDOWS_NT4 -> Measure.UPDATE_WINDOWS_NT4;
      case WINDOWS_2000 -> Measure.UPDATE_WINDOWS_2000;
      case WINDOWS_XP -> Measure.UPDATE_WINDOWS_XP;
      case WINDOWS_SERVER_2003 -> Measure.UPDATE_WINDOWS_SERVER_2003;
      case WINDOWS_2000_OR_XP,
          WINDOWS_64_BIT,
          WINDOWS_9X,
          WINDOWS_XP_SP2,
          WINDOWS_VISTA,
          WINDOWS_7,
          WINDOWS_8,
          WINDOWS_8_1,
          WINDOWS_10,
          SAMBA,
          UNIX_DCE ->
          Measure.INSTALL_KB824146;
    };
  }

  private static List<Measure> mitigations(Optional<OperatingSystem> system, Exposure exposure) {
    List<Measure> measures = new ArrayList<>();
    measures.add(Measure.BLOCK_PORTS);
    if (exposure.open().contains(Service.RPC_OVER_HTTP)) {
      measures.add(Measure.RESTRICT_RPC_OVER_HTTP);
    }
    if (isAnyOf(system, OperatingSystem.WINDOWS_XP, OperatingSystem.WINDOWS_SERVER_2003)) {
      measures.add(Measure.HOST_FIREWALL);
    }
    if (!isAnyOf(system, OperatingSystem.WINDOWS_NT4)) {
      measures.add(Measure.IPSEC_POLICY);
    }
    measures.add(Measure.DISABLE_DCOM);
    return measures;
  }

  private static boolean isAnyOf(Optional<OperatingSystem> system, OperatingSystem... systems) {
    return system.isPresent() && List.of(systems).contains(system.get());
  }
}
