package rpcsweep.access.token;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import rpcsweep.access.Loopback;

/// Fetches the keys of an issuer: OpenID Connect Discovery 1.0, then RFC 7517.
public final class KeySource {

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// More than any issuer says.
  private static final long LONGEST_ANSWER = 1 << 20;

  private final URI issuer;
  private final HttpClient client;

  /// @param issuer whose keys
  /// @param trust who vouches for the issuer's server; null for those whom Java trusts
  public KeySource(URI issuer, @Nullable SSLContext trust) {
    this.issuer = issuer;
    HttpClient.Builder builder =
        HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER);
    if (trust != null) {
      builder.sslContext(trust);
    }
    client = builder.build();
  }

  /// Whether what is fetched from there is what was sent.
  public static boolean isTrustworthy(URI uri) {
    @Nullable String host = uri.getHost();
    return host != null
        && ("https".equals(uri.getScheme())
            || ("http".equals(uri.getScheme()) && Loopback.names(host)));
  }

  /// The keys as they are now.
  ///
  /// @throws IOException where they cannot be had, with a sentence
  public List<JsonWebKey> fetch() throws IOException, InterruptedException {
    String base = issuer.toString().replaceAll("/$", "");
    Map<String, Object> discovered = parse(get(URI.create(base + DISCOVERY)));
    if (!issuer.toString().equals(discovered.get("issuer"))) {
      throw new IOException("it calls itself " + discovered.get("issuer"));
    }
    if (!(discovered.get("jwks_uri") instanceof String location)) {
      throw new IOException("it does not say where its keys are");
    }
    URI keys = URI.create(location);
    if (!isTrustworthy(keys)) {
      throw new IOException("its keys are at " + keys + ", which is not https");
    }
    try {
      return new JsonWebKeySet(get(keys)).getJsonWebKeys();
    } catch (JoseException e) {
      throw new IOException("its keys cannot be read", e);
    }
  }

  private static Map<String, Object> parse(String json) throws IOException {
    try {
      return JsonUtil.parseJson(json);
    } catch (JoseException e) {
      throw new IOException("its configuration cannot be read", e);
    }
  }

  private String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/json").build();
    HttpResponse<String> answer =
        client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answered with the status " + answer.statusCode());
    }
    return answer.body();
  }
}
