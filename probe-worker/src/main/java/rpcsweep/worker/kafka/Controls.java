package rpcsweep.worker.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import rpcsweep.domain.scan.ScanId;
import rpcsweep.domain.site.Halt;
import rpcsweep.domain.site.SiteId;
import rpcsweep.proto.ControlMessages;
import rpcsweep.proto.MalformedMessageException;
import rpcsweep.worker.Stops;

/// One reading of the controls, from the beginning of their topic: what the records mean for this
/// worker.
///
/// Until the reading has come to the end, records only take the place of earlier ones: a halt that
/// was lifted long ago must not stop anything for a moment. A record with a value stops what its
/// key names, whatever the value says: one that cannot be read is from a scheduler newer than this
/// worker, and a stop too many is better than one too few.
final class Controls {

  private static final Logger LOG = Logger.getLogger(Controls.class);

  private final Stops stops;
  private final Map<String, Optional<byte[]>> unread = new LinkedHashMap<>();
  private boolean complete;

  Controls(Stops stops) {
    this.stops = stops;
  }

  /// Whether the end has been reached.
  boolean isComplete() {
    return complete;
  }

  /// A record was read.
  ///
  /// @param value empty where the control is lifted
  void read(String key, Optional<byte[]> value) {
    if (complete) {
      apply(key, value);
    } else {
      unread.put(key, value);
    }
  }

  /// Everything written before this moment was read.
  ///
  /// @param time by [System#nanoTime()]
  void readUntil(long time) {
    if (!complete) {
      complete = true;
      unread.forEach(this::apply);
      unread.clear();
    }
    stops.heard(time);
  }

  private void apply(String key, Optional<byte[]> value) {
    Optional<ScanId> scan = ControlMessages.scan(key);
    Optional<SiteId> site = ControlMessages.site(key);
    if (scan.isPresent()) {
      value.ifPresentOrElse(_ -> stops.cancel(scan.get()), () -> stops.forget(scan.get()));
    } else if (site.isPresent()) {
      boolean isNew = value.isPresent() ? stops.halt(site.get()) : stops.release(site.get());
      say(isNew, "site " + site.get(), value);
    } else if (key.equals(ControlMessages.EVERY_SITE)) {
      boolean isNew = value.isPresent() ? stops.haltEverySite() : stops.releaseEverySite();
      say(isNew, "every site", value);
    } else {
      LOG.warnf("control %s controls nothing that is known here", key);
    }
  }

  private static void say(boolean isNew, String what, Optional<byte[]> value) {
    if (isNew) {
      LOG.warn(value.map(bytes -> what + " is halted" + why(bytes)).orElse(what + " is released"));
    }
  }

  private static String why(byte[] value) {
    try {
      return switch (ControlMessages.read(value)) {
        case ControlMessages.Control.Halted(Halt(String reason, String actor, var time)) ->
            " by %s at %s: %s".formatted(actor, time, reason.isEmpty() ? "no reason" : reason);
        case ControlMessages.Control.Cancelled() -> "";
      };
    } catch (MalformedMessageException e) {
      return ", by a control that cannot be read: " + e.getMessage();
    }
  }
}
