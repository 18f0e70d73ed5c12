package rpcsweep;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The walls of the house, as sentences over the compiled classes of every module.
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of(
          "domain",
          "sites",
          "msrpc",
          "probe",
          "capture",
          "proto",
          "report",
          "telemetry",
          "access",
          "kafka-security",
          "scheduler-service",
          "probe-worker",
          "results-service",
          "lab",
          "cli");

  private static JavaClasses everything;

  @BeforeAll
  static void readEveryModule() {
    List<Path> folders =
        MODULES.stream().map(module -> Path.of("..", module, "target", "classes")).toList();
    assertThat(folders).allMatch(Files::isDirectory);
    everything = new ClassFileImporter().importPaths(folders);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpcsweep.domain..", "rpcsweep.msrpc..", "rpcsweep.capture.."})
  void theCoreLibrariesStandOnTheJdkAlone(String module) {
    check(
        classes()
            .that()
            .resideInAPackage(module)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(module, "java..", "org.jspecify.annotations.."));
  }

  @Test
  void domainAndMsrpcMeetOnlyInTheProbe() {
    check(
        noClasses()
            .that()
            .resideInAPackage("rpcsweep..")
            .and()
            .resideOutsideOfPackages("rpcsweep.msrpc..", "rpcsweep.lab..", "rpcsweep.probe..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("rpcsweep.msrpc.."));
  }

  @ParameterizedTest
  @CsvSource({
    "rpcsweep.scheduler.., rpcsweep.worker.., rpcsweep.results..",
    "rpcsweep.worker.., rpcsweep.scheduler.., rpcsweep.results..",
    "rpcsweep.results.., rpcsweep.scheduler.., rpcsweep.worker..",
  })
  void aServiceNeverDependsOnAService(String service, String other, String third) {
    check(
        noClasses()
            .that()
            .resideInAPackage(service)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(other, third));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rpcsweep.scheduler", "rpcsweep.worker", "rpcsweep.results"})
  void theStoryNeverDependsOnItsPlumbing(String service) {
    check(
        noClasses()
            .that()
            .resideInAPackage(service)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                service + ".kafka..",
                service + ".grpc..",
                service + ".redis..",
                service + ".rest.."));
  }

  @ParameterizedTest
  @CsvSource({
    "org.apache.kafka.., .kafka..",
    "redis.clients.., .redis..",
    "io.grpc.., .grpc..",
  })
  void technologyStaysInThePackageNamedAfterIt(String technology, String home) {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("rpcsweep.scheduler..", "rpcsweep.worker..", "rpcsweep.results..")
            .and()
            .resideOutsideOfPackage("rpcsweep.*" + home)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(technology));
  }

  @Test
  void oneClassConnects() {
    check(
        noClasses()
            .that()
            .resideInAPackage("rpcsweep.worker..")
            .and()
            .doNotHaveFullyQualifiedName("rpcsweep.worker.dial.GuardedDialer")
            .should()
            .callMethodWhere(
                target(name("connect")).and(target(owner(assignableTo(SocketChannel.class)))))
            .orShould()
            .callConstructor(Socket.class, String.class, int.class)
            .orShould()
            .callConstructor(Socket.class, InetAddress.class, int.class));
  }

  @Test
  void theCoreTakesTimeAndChanceAsParameters() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "rpcsweep.domain..",
                "rpcsweep.msrpc..",
                "rpcsweep.scheduler",
                "rpcsweep.worker",
                "rpcsweep.probe..",
                "rpcsweep.results")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callConstructor(Random.class));
  }

  @Test
  void noNameSaysNothing() {
    check(
        noClasses()
            .that()
            .resideInAPackage("rpcsweep..")
            .and()
            .resideOutsideOfPackage("rpcsweep.proto.*.v1..")
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl"));
  }

  @Test
  void everyPackageSaysWhyItExists() throws IOException {
    for (String module : MODULES) {
      try (Stream<Path> folders = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        assertThat(folders.filter(Files::isDirectory).filter(ArchitectureTest::holdsJava))
            .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
      }
    }
  }

  @Test
  void noFileIsLongerThanAReaderCanHold() throws IOException {
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src"))) {
        assertThat(files.filter(file -> file.toString().endsWith(".java")))
            .allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(350));
      }
    }
  }

  private static boolean holdsJava(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(
          file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(ArchRule rule) {
    rule.check(everything);
  }
}
