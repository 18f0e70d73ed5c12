package rpcsweep.results.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;

/// Answers the web page's first question, `/page-config.json`.
@Singleton
class PageSettings {

  private final String answer;

  /// @param config as it was set
  @Inject
  PageSettings(PageConfig config) {
    answer =
        new JsonObject()
            .put("schedulerUrl", config.schedulerUrl().map(URI::toString).orElse(""))
            .encode();
  }

  void mount(@Observes Router router) {
    router
        .get("/page-config.json")
        .handler(context ->
            context
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(answer)
                .onFailure(context::fail));
  }
}
