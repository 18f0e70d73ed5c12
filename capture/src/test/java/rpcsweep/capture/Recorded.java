package rpcsweep.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Captures made by dumpcap on a loopback interface: the exchange of Microsoft's scanner with an
/// unpatched host, over IPv4 and then over IPv6, and a refused connection. Host names and versions
/// were taken out.
enum Recorded {
  ETHERNET("ethernet.pcapng"),
  COOKED_V1("cooked-v1.pcap"),
  COOKED_V2("cooked-v2.pcap");

  private final String file;

  Recorded(String file) {
    this.file = file;
  }

  byte[] bytes() {
    try (InputStream in = Recorded.class.getResourceAsStream("/recorded/" + file)) {
      if (in == null) {
        throw new AssertionError("no resource " + file);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
