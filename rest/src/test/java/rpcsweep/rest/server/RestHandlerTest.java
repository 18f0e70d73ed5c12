package rpcsweep.rest.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestHandlerTest {

  private RestServer server;

  @BeforeEach
  void start() throws Exception {
    server = new RestServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWithTheMessageAsJson() throws Exception {
    HttpResponse<String> response = server.get("/v1/sites/osaka/hosts/10.0.0.1?languageCode=ja");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    JsonObject host = json(response);
    assertThat(host.get("name").getAsString()).isEqualTo("sites/osaka/hosts/10.0.0.1");
    assertThat(host.get("state").getAsString()).isEqualTo("HOST_STATE_PATCHED");
    assertThat(host.get("reason").getAsString()).isEqualTo("ja");
  }

  @Test
  void theLanguageOfTheReaderIsUsedWhereTheRequestSaysNone() throws Exception {
    String path = "/v1/sites/osaka/hosts/10.0.0.1";

    assertThat(reason(path, "fr, ja;q=0.8, en;q=0.7")).isEqualTo("ja");
    assertThat(reason(path + "?language_code=en", "ja-JP")).isEqualTo("en");
    assertThat(
            json(server.send(server.request(path).header("Accept-Language", ";;"))).has("reason"))
        .isFalse();
  }

  private String reason(String path, String accept) throws Exception {
    return json(server.send(server.request(path).header("Accept-Language", accept)))
        .get("reason")
        .getAsString();
  }

  @Test
  void servicesSeeWhoAsks() throws Exception {
    HttpResponse<String> response =
        server.send(
            server.request("/v1/sites/osaka/hosts/10.0.0.1").header("rpcsweep-actor", "aiko"));

    assertThat(json(response).get("address").getAsString()).isEqualTo("aiko at /127.0.0.1");
  }

  @Test
  void parametersBecomeFields() throws Exception {
    HttpResponse<String> response =
        server.get(
            "/v1/sites/-/hosts?pageSize=7&states=HOST_STATE_PATCHED&states=HOST_STATE_UNPATCHED"
                + "&view=FULL&filter=host_name+%3D+%22a%26b%22");

    assertThat(
            json(response)
                .getAsJsonArray("hosts")
                .get(0)
                .getAsJsonObject()
                .get("reason")
                .getAsString())
        .isEqualToIgnoringWhitespace(
            """
            parent: "sites/-" page_size: 7 states: HOST_STATE_PATCHED states: HOST_STATE_UNPATCHED
            view: FULL filter: "host_name = \\"a&b\\""
            """);
  }

  @Test
  void everythingWrongWithARequestIsSaidAtOnce() throws Exception {
    HttpResponse<String> response =
        server.get(
            "/v1/sites/-/hosts?page_size=many&states=HOST_STATE_PATCHED&states=FINE&colour=red"
                + "&view=FULL&view=BASIC");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    JsonObject problem = json(response);
    assertThat(problem.get("reason").getAsString()).isEqualTo("REQUEST_INVALID");
    assertThat(problem.get("code").getAsString()).isEqualTo("INVALID_ARGUMENT");
    assertThat(problem.getAsJsonArray("violations"))
        .extracting(violation -> violation.getAsJsonObject().get("field").getAsString())
        .containsExactly("page_size", "states[1]", "colour", "view");
  }

  @Test
  void aProblemHasWhatGrpcSays() throws Exception {
    HttpResponse<String> response = server.get("/v1/sites/osaka/hosts/never");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("retry-after")).contains("7");
    JsonObject problem = json(response);
    assertThat(problem.get("type").getAsString()).isEqualTo("urn:rpcsweep:problem:host-not-found");
    assertThat(problem.get("title").getAsString()).isEqualTo("Not Found");
    assertThat(problem.get("status").getAsInt()).isEqualTo(404);
    assertThat(problem.get("detail").getAsString()).endsWith("was never scanned");
    assertThat(problem.get("reason").getAsString()).isEqualTo("HOST_NOT_FOUND");
    assertThat(problem.get("domain").getAsString()).isEqualTo("host.rpcsweep");
    assertThat(problem.getAsJsonObject("metadata").get("host").getAsString()).isEqualTo("never");
    assertThat(problem.getAsJsonArray("violations")).hasSize(1);
    assertThat(
            problem.getAsJsonArray("details").get(0).getAsJsonObject().get("@type").getAsString())
        .endsWith("RetryInfo");
  }

  @Test
  void nothingOfAMistakeOfOursIsTold() throws Exception {
    HttpResponse<String> response = server.get("/v1/sites/osaka/hosts/crash");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void whatNobodyAnswersIsNotImplemented() throws Exception {
    HttpResponse<String> response = server.get("/v1/sites/osaka/hosts:compare?baseScan=scans/a");

    assertThat(response.statusCode()).isEqualTo(501);
    assertThat(json(response).get("reason").getAsString()).isEqualTo("UNIMPLEMENTED");
  }

  @Test
  void refusesUnknownPathsAndOtherVerbs() throws Exception {
    HttpResponse<String> unknown = server.get("/v1/sites/osaka/hosts:frobnicate");
    HttpResponse<String> deleted = server.send(server.request("/v1/sites/osaka/hosts").DELETE());

    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).get("reason").getAsString()).isEqualTo("PATH_NOT_FOUND");
    assertThat(deleted.statusCode()).isEqualTo(405);
    assertThat(deleted.headers().firstValue("allow")).contains("GET");
    assertThat(json(deleted).get("status").getAsInt()).isEqualTo(405);
  }

  @Test
  void changesNothingUnlessTheBodySaysItIsJson() throws Exception {
    HttpResponse<String> form =
        server.send(
            server
                .request("/v1/rebuild:start")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{}")));
    HttpResponse<String> silent =
        server.send(server.request("/v1/rebuild:start").POST(BodyPublishers.noBody()));
    HttpResponse<String> said = post("{}", "application/json; charset=utf-8");

    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(silent.statusCode()).isEqualTo(415);
    assertThat(said.statusCode()).isEqualTo(200);
    assertThat(json(said).get("generation").getAsString()).isEqualTo("4");
  }

  @Test
  void refusesBodiesThatAreTooLongOrNoJson() throws Exception {
    HttpResponse<String> tooLong =
        post("{\"a\":\"" + "x".repeat(RestServer.BODY_LIMIT) + "\"}", "application/json");
    HttpResponse<String> broken = post("{\"a\":", "application/json");
    HttpResponse<String> foreign = post("{\"a\":1}", "application/json");

    assertThat(tooLong.statusCode()).isEqualTo(413);
    assertThat(json(tooLong).getAsJsonObject("metadata").get("limit").getAsString())
        .isEqualTo("1000");
    assertThat(broken.statusCode()).isEqualTo(400);
    assertThat(broken.body()).contains("is not JSON").doesNotContain("gson");
    assertThat(foreign.statusCode()).isEqualTo(400);
    assertThat(foreign.body()).contains("Cannot find field: a");
  }

  private HttpResponse<String> post(String body, String mediaType) throws Exception {
    return server.send(
        server
            .request("/v1/rebuild:start")
            .header("Content-Type", mediaType)
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void streamsOneMessageALineToTheEnd() throws Exception {
    HttpResponse<String> response = server.get("/v1/sites/osaka/hosts:export");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/x-ndjson");
    assertThat(response.body().lines()).hasSize(ScriptedHosts.EXPORTED);
    assertThat(JsonParser.parseString(response.body().lines().toList().getLast()).toString())
        .contains("\"h" + ScriptedHosts.EXPORTED + "\"");
  }

  @Test
  void aSlowReaderHoldsTheServiceBackAndOneWhoLeavesEndsTheCall() throws Exception {
    try (Socket reader = new Socket("127.0.0.1", server.port())) {
      reader
          .getOutputStream()
          .write(
              "GET /v1/sites/osaka/hosts:export HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream answer = reader.getInputStream();
      assertThat(answer.read()).isEqualTo('H');
      // Nobody reads on: the count comes to a standstill far from the end.
      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.hosts.exported.get(), new Standstill());
      assertThat(server.hosts.exported.get()).isLessThan(ScriptedHosts.EXPORTED);
    }
    assertThat(server.hosts.cancelled.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aStreamThatBreaksIsNotTakenForAWholeOne() throws Exception {
    try (Socket reader = new Socket("127.0.0.1", server.port())) {
      reader
          .getOutputStream()
          .write(
              "GET /v1/sites/osaka/hosts:watch HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 200").contains("{\"resumeToken\":\"1\"}");
      assertThat(answer).contains("{\"problem\":{").contains("\"reason\":\"OUT_OF_RANGE\"");
      assertThat(answer).doesNotEndWith("0\r\n\r\n");
    }
    assertThatThrownBy(() -> server.get("/v1/sites/osaka/hosts:watch"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aStreamThatNeverBeginsIsAProblem() throws Exception {
    HttpResponse<String> response =
        server.get("/v1/sites/osaka/hosts:watch?states=HOST_STATE_PATCHED");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("detail").getAsString()).isEqualTo("too old");
  }

  @Test
  void aStreamWithNothingToSayHasBegunAllTheSame() throws Exception {
    try (Socket reader = new Socket("127.0.0.1", server.port())) {
      reader
          .getOutputStream()
          .write(
              "GET /v1/sites/osaka/hosts:watch?cidr=silent HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8));

      assertThat(lines.readLine()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static JsonObject json(HttpResponse<String> response) {
    return JsonParser.parseString(response.body()).getAsJsonObject();
  }
}
