package rpcsweep.access.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// The certificate a server shows, which may be replaced while it runs.
final class ServerKeys extends X509ExtendedKeyManager {

  /// A certificate with its key. The handshake asks for both one after the other by their alias, so
  /// those of before stay for handshakes that have begun.
  private record Pair(String alias, List<X509Certificate> chain, PrivateKey key) {}

  private record Pairs(Pair current, @Nullable Pair before) {}

  private volatile Pairs pairs;

  ServerKeys(List<X509Certificate> chain, PrivateKey key) {
    pairs = new Pairs(new Pair("0", chain, key), null);
  }

  /// Shows another from now on.
  synchronized void replace(List<X509Certificate> chain, PrivateKey key) {
    Pair current = pairs.current();
    String alias = Integer.toString(Integer.parseInt(current.alias()) + 1);
    pairs = new Pairs(new Pair(alias, chain, key), current);
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, Socket socket) {
    return alias(keyType);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    @Nullable String alias = alias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  /// Key types are such as `EC`, `RSA`, and with the algorithm of the signature `EC_RSA`.
  private @Nullable String alias(String keyType) {
    Pair current = pairs.current();
    String wanted = keyType.split("_", 2)[0].toUpperCase(Locale.ROOT);
    return wanted.equals(current.key().getAlgorithm().toUpperCase(Locale.ROOT))
        ? current.alias()
        : null;
  }

  private @Nullable Pair pair(String alias) {
    Pairs now = pairs;
    if (now.current().alias().equals(alias)) {
      return now.current();
    }
    @Nullable Pair before = now.before();
    return before != null && before.alias().equals(alias) ? before : null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    @Nullable Pair pair = pair(alias);
    return pair == null ? null : pair.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    @Nullable Pair pair = pair(alias);
    return pair == null ? null : pair.key();
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, Socket socket) {
    return null;
  }
}
