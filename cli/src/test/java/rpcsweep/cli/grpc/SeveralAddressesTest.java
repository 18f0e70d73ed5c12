package rpcsweep.cli.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rpcsweep.proto.scan.v1.ListScansRequest;
import rpcsweep.proto.scan.v1.ListScansResponse;
import rpcsweep.proto.scan.v1.Scan;
import rpcsweep.proto.scan.v1.ScanServiceGrpc;

/// One channel to several schedulers, of which some are gone.
class SeveralAddressesTest {

  private final List<Server> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(Server::shutdownNow);
  }

  @Test
  void goesOnWithAnotherAddressWhenOneIsGoneAndComesBack() throws Exception {
    Server first = start("first", 0);
    int port = first.getPort();
    Server second = start("second", 0);
    try (Services services = services(port, second.getPort())) {
      assertThat(answering(services)).isEqualTo("first");
      first.shutdownNow().awaitTermination();
      assertThat(answering(services)).isEqualTo("second");

      start("first again", port);
      second.shutdownNow().awaitTermination();
      assertThat(answering(services)).isEqualTo("first again");
    }
  }

  @Test
  void beginsWithWhicheverAddressAnswers() throws Exception {
    Server gone = start("gone", 0);
    int port = gone.getPort();
    gone.shutdownNow().awaitTermination();
    Server there = start("there", 0);
    try (Services services = services(port, there.getPort())) {
      assertThat(answering(services)).isEqualTo("there");
    }
  }

  @Test
  void asksAgainWhereAServiceIsAwayForAMoment() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Server busy =
        listen(
            0,
            observer -> {
              if (asked.incrementAndGet() == 1) {
                observer.onError(Status.UNAVAILABLE.asException());
              } else {
                answer(observer, "busy");
              }
            });
    try (Services services = services(busy.getPort())) {
      assertThat(answering(services)).isEqualTo("busy");
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void saysThatNobodyAnswersWhereNoHostIsKnown() {
    Endpoints nowhere = new Endpoints(List.of("a.invalid:1", "b.invalid:2"), "127.0.0.1:1");
    try (Services services = Services.at(nowhere, Duration.ofSeconds(1))) {
      assertThatExceptionOfType(RequestFailedException.class)
          .isThrownBy(() -> services.scans().list())
          .satisfies(
              failure -> assertThat(failure.problems().getFirst()).contains("does not answer"));
    }
  }

  @Test
  void takesAddressesOfEveryKind() {
    assertThat(SeveralAddresses.target(List.of("[::1]:9081", "scheduler:9082")))
        .startsWith("several:///")
        .contains("scheduler:9082");
  }

  private static Services services(int... ports) {
    List<String> schedulers = new ArrayList<>();
    for (int port : ports) {
      schedulers.add("127.0.0.1:" + port);
    }
    return Services.at(new Endpoints(schedulers, schedulers.getFirst()), Duration.ofSeconds(20));
  }

  private static String answering(Services services) throws RequestFailedException {
    return services.scans().list().getFirst().id().value().replace('-', ' ');
  }

  /// How a server answers.
  @FunctionalInterface
  private interface Answers {
    void to(StreamObserver<ListScansResponse> observer);
  }

  private Server start(String name, int port) throws IOException {
    return listen(port, observer -> answer(observer, name));
  }

  private static void answer(StreamObserver<ListScansResponse> observer, String name) {
    Scan scan =
        Scan.newBuilder()
            .setName("scans/" + name.replace(' ', '-'))
            .addSites("sites/osaka")
            .build();
    observer.onNext(ListScansResponse.newBuilder().addScans(scan).build());
    observer.onCompleted();
  }

  private Server listen(int port, Answers answers) throws IOException {
    Server server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .addService(
                new ScanServiceGrpc.ScanServiceImplBase() {
                  @Override
                  public void listScans(
                      ListScansRequest request, StreamObserver<ListScansResponse> observer) {
                    answers.to(observer);
                  }
                })
            .build()
            .start();
    servers.add(server);
    return server;
  }
}
