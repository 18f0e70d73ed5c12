package rpcsweep.proto;

import java.util.Optional;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.SiteId;

/// What workers must obey at once, as a record of the compacted `controls.v1`. A record without a
/// value lifts the control.
public final class ControlMessages {

  private static final String SCAN = "scan/";
  private static final String SITE = "site/";

  /// What is to be obeyed.
  ///
  /// @param scanCancelled work of the key's scan is to be dropped
  /// @param siteHalted nothing of the key's site may be dialled
  public record Control(boolean scanCancelled, boolean siteHalted) {}

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
    return rpcsweep.proto.internal.v1.Control.newBuilder()
        .setScanCancelled(control.scanCancelled())
        .setSiteHalted(control.siteHalted())
        .build()
        .toByteArray();
  }

  /// The control in the record's value.
  ///
  /// @throws MalformedMessageException for anything else
  public static Control read(byte[] bytes) {
    return MessageReader.read(
        "control",
        () -> {
          rpcsweep.proto.internal.v1.Control message =
              rpcsweep.proto.internal.v1.Control.parseFrom(bytes);
          return new Control(message.getScanCancelled(), message.getSiteHalted());
        });
  }
}
