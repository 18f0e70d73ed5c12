package rpcsweep.proto;

import java.util.Optional;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;

/// What workers must obey at once, as a record of the compacted `controls.v1`. A record without a
/// value lifts the control.
public final class ControlMessages {

  /// The key of the halt of every site.
  public static final String EVERY_SITE = "sites";

  private static final String SCAN = "scan/";
  private static final String SITE = "site/";

  /// What is to be obeyed.
  public sealed interface Control {

    /// Work of the key's scan is to be dropped.
    record Cancelled() implements Control {}

    /// Nothing of the key's site, or of every site, may be dialled.
    ///
    /// @param halt who asked for it, when and why
    record Halted(Halt halt) implements Control {}
  }

  private ControlMessages() {}

  /// The key of a scan's control.
  public static String key(ScanId scan) {
    return SCAN + scan;
  }

  /// The key of a site's control.
  public static String key(SiteId site) {
    return SITE + site;
  }

  /// The scan a key names; empty where it names none.
  public static Optional<ScanId> scan(String key) {
    return Optional.of(key)
        .filter(k -> k.startsWith(SCAN))
        .map(k -> k.substring(SCAN.length()))
        .filter(ScanId::isValid)
        .map(ScanId::new);
  }

  /// The site a key names; empty where it names none.
  public static Optional<SiteId> site(String key) {
    return Optional.of(key)
        .filter(k -> k.startsWith(SITE))
        .map(k -> k.substring(SITE.length()))
        .filter(SiteId::isValid)
        .map(SiteId::new);
  }

  /// The record's value.
  public static byte[] write(Control control) {
    rpcsweep.proto.internal.v1.Control.Builder message =
        rpcsweep.proto.internal.v1.Control.newBuilder();
    switch (control) {
      case Control.Cancelled() -> message.setScanCancelled(true);
      case Control.Halted(Halt halt) ->
          message.setHalt(
              rpcsweep.proto.internal.v1.Halt.newBuilder()
                  .setReason(halt.reason())
                  .setActor(halt.actor())
                  .setHaltTime(AddressMessages.write(halt.time())));
    }
    return message.build().toByteArray();
  }

  /// The control in the record's value.
  ///
  /// @throws MalformedMessageException for anything else
  public static Control read(byte[] bytes) {
    return MessageReader.read(
        "control", () -> read(rpcsweep.proto.internal.v1.Control.parseFrom(bytes)));
  }

  private static Control read(rpcsweep.proto.internal.v1.Control message) {
    if (message.hasHalt()) {
      return new Control.Halted(
          new Halt(
              message.getHalt().getReason(),
              message.getHalt().getActor(),
              AddressMessages.read(message.getHalt().getHaltTime())));
    }
    if (message.getScanCancelled()) {
      return new Control.Cancelled();
    }
    throw new IllegalArgumentException("it controls nothing");
  }
}
