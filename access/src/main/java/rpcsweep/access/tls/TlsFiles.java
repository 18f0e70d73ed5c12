package rpcsweep.access.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The PEM files of the servers of this process. Contents are compared, not times, as Kubernetes
/// changes a Secret by turning a symbolic link.
///
/// To be polled by one thread; the managers may be asked by any.
public final class TlsFiles {

  /// What the files are.
  ///
  /// @param certificate the server's, with those that lead to its authority
  /// @param key its key
  /// @param clientAuthorities whose certificates callers may show; null where none is asked for
  public record Paths(Path certificate, Path key, @Nullable Path clientAuthorities) {}

  private record Contents(String certificate, String key, String clientAuthorities) {}

  private final Paths paths;
  private final ServerKeys keys;
  private final @Nullable ClientTrust trust;
  private Contents last;
  private String lastProblem = "";

  /// Reads the files for the first time.
  ///
  /// @throws IOException with a sentence that names the file that is missing or wrong
  public TlsFiles(Paths paths) throws IOException {
    this.paths = paths;
    last = read();
    List<X509Certificate> chain = chain(last);
    keys = new ServerKeys(chain, key(last, chain));
    @Nullable Path authorities = paths.clientAuthorities();
    try {
      trust = authorities == null ? null : new ClientTrust(authorities(authorities, last));
    } catch (GeneralSecurityException e) {
      throw new IOException(authorities + ": " + e.getMessage(), e);
    }
  }

  /// What shows the certificate.
  public X509ExtendedKeyManager keys() {
    return keys;
  }

  /// What looks at callers' certificates; empty where none is asked for.
  public Optional<X509ExtendedTrustManager> trust() {
    return Optional.ofNullable(trust);
  }

  /// Trust in the authorities of a file, for asking others.
  ///
  /// @throws IOException with a sentence that names the file
  public static SSLContext trusting(Path authorities) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          null,
          new TrustManager[] {ClientTrust.manager(Pem.certificates(content(authorities)))},
          null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(authorities + ": " + e.getMessage(), e);
    }
  }

  /// Reads the files again. Where they are wrong, or do not belong together yet, what was shown
  /// before is shown further.
  ///
  /// @return a sentence, where something is to be said: what is wrong, each time once, or that
  ///   another certificate is shown
  public Optional<String> poll() {
    try {
      Contents found = read();
      if (found.equals(last)) {
        lastProblem = "";
        return Optional.empty();
      }
      List<X509Certificate> chain = chain(found);
      PrivateKey key = key(found, chain);
      @Nullable Path authorities = paths.clientAuthorities();
      if (trust != null && authorities != null) {
        trust.replace(authorities(authorities, found));
      }
      keys.replace(chain, key);
      last = found;
      lastProblem = "";
      return Optional.of(
          "certificates were read again; ours is good until "
              + chain.getFirst().getNotAfter().toInstant());
    } catch (IOException | GeneralSecurityException e) {
      String problem = "certificates stay as they were: " + e.getMessage();
      boolean known = problem.equals(lastProblem);
      lastProblem = problem;
      return known ? Optional.empty() : Optional.of(problem);
    }
  }

  private Contents read() throws IOException {
    @Nullable Path authorities = paths.clientAuthorities();
    return new Contents(
        content(paths.certificate()),
        content(paths.key()),
        authorities == null ? "" : content(authorities));
  }

  private static String content(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": there is no such file", e);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }

  private List<X509Certificate> chain(Contents contents) throws IOException {
    try {
      return Pem.certificates(contents.certificate());
    } catch (GeneralSecurityException e) {
      throw new IOException(paths.certificate() + ": " + e.getMessage(), e);
    }
  }

  private PrivateKey key(Contents contents, List<X509Certificate> chain) throws IOException {
    try {
      PrivateKey key = Pem.key(contents.key());
      if (!Pem.belong(chain.getFirst().getPublicKey(), key)) {
        throw new IOException(paths.key() + ": is not the key of " + paths.certificate());
      }
      return key;
    } catch (GeneralSecurityException e) {
      throw new IOException(paths.key() + ": " + e.getMessage(), e);
    }
  }

  private static List<X509Certificate> authorities(Path file, Contents contents)
      throws IOException {
    try {
      return Pem.certificates(contents.clientAuthorities());
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }
}
