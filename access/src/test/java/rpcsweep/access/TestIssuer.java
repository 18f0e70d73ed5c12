package rpcsweep.access;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/// An issuer of tokens: it signs real ones, and tells its configuration and its keys over HTTP on
/// loopback.
public final class TestIssuer implements AutoCloseable {

  /// For whom its tokens are.
  public static final String AUDIENCE = "rpcsweep";

  private final HttpServer server;
  private final AtomicInteger asked = new AtomicInteger();
  private volatile RsaJsonWebKey key;

  /// Starts it on a free port.
  public TestIssuer() throws IOException {
    key = newKey();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(
        "/.well-known/openid-configuration",
        () -> "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(uri(), uri()));
    answer(
        "/keys",
        () -> {
          asked.incrementAndGet();
          return new JsonWebKeySet(key).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        });
    server.start();
  }

  private void answer(String path, Supplier<String> body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static RsaJsonWebKey newKey() {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(UUID.randomUUID().toString());
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /// As its tokens name it.
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /// How often somebody asked for its keys.
  public int asked() {
    return asked.get();
  }

  /// Signs with another key from now on, and tells of no other.
  public void rotate() {
    key = newKey();
  }

  /// The key it signs with.
  public RsaJsonWebKey key() {
    return key;
  }

  /// Somebody's token, good for ten minutes.
  public String token(String name, String... roles) {
    return token(name, claims -> {}, roles);
  }

  /// Somebody's token.
  ///
  /// @param otherwise what else its claims say
  public String token(String name, Consumer<JwtClaims> otherwise, String... roles) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(uri().toString());
    claims.setAudience(AUDIENCE);
    claims.setSubject("id-of-" + name);
    claims.setStringClaim("preferred_username", name);
    claims.setStringListClaim("roles", List.of(roles));
    claims.setExpirationTimeMinutesInTheFuture(10);
    claims.setIssuedAtToNow();
    otherwise.accept(claims);
    return sign(claims);
  }

  private String sign(JwtClaims claims) {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setPayload(claims.toJson());
    signature.setKey(key.getPrivateKey());
    signature.setKeyIdHeaderValue(key.getKeyId());
    signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      return signature.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
