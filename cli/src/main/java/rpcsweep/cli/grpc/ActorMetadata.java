package rpcsweep.cli.grpc;

import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/// Says with every call who makes it, for the audit trail: `user@host` in `rpcsweep-actor`. Nobody
/// checks it; it is for colleagues, not against enemies.
final class ActorMetadata {

  private static final Metadata.Key<String> ACTOR =
      Metadata.Key.of("rpcsweep-actor", Metadata.ASCII_STRING_MARSHALLER);
  private static final int LONGEST = 100;
  private static final Path KERNEL_HOST_NAME = Path.of("/proc/sys/kernel/hostname");
  private static final ClientInterceptor OF_THIS_PROCESS =
      MetadataUtils.newAttachHeadersInterceptor(metadata());

  private ActorMetadata() {}

  /// Adds it to every call.
  static ClientInterceptor interceptor() {
    return OF_THIS_PROCESS;
  }

  private static Metadata metadata() {
    Metadata metadata = new Metadata();
    metadata.put(ACTOR, actor(System.getProperty("user.name", ""), hostName()));
    return metadata;
  }

  /// User and host, with `?` for every character that cannot stand in metadata.
  static String actor(String user, String host) {
    String actor = (user.isBlank() ? "unknown" : user) + "@" + host;
    String ascii = actor.replaceAll("[^\\x21-\\x7e]", "?");
    return ascii.length() > LONGEST ? ascii.substring(0, LONGEST) : ascii;
  }

  /// The kernel's word first: a resolver may think for seconds, and a halt does not wait for it.
  private static String hostName() {
    try {
      return Files.isReadable(KERNEL_HOST_NAME)
          ? Files.readString(KERNEL_HOST_NAME).strip()
          : InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
