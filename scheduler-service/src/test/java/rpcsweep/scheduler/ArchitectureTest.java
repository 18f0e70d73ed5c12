package rpcsweep.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
    packages = "rpcsweep.scheduler",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String STORY = "rpcsweep.scheduler";
  private static final String DISPATCH = "rpcsweep.scheduler.dispatch";

  @ArchTest
  static final ArchRule theStoryKnowsNoPlumbing =
      noClasses()
          .that()
          .resideInAnyPackage(STORY, DISPATCH)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "rpcsweep.scheduler.kafka..",
              "rpcsweep.scheduler.grpc..",
              "rpcsweep.scheduler.message..",
              "rpcsweep.scheduler.metrics..",
              "io.micrometer..",
              "io.opentelemetry..",
              "org.apache.kafka..",
              "io.grpc..",
              "com.google..",
              "rpcsweep.proto.*..");

  @ArchTest
  static final ArchRule dispatchKnowsNoFramework =
      noClasses()
          .that()
          .resideInAPackage(DISPATCH)
          .and()
          .areNotInterfaces()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io..", "jakarta..", "org.jboss..");

  @ArchTest
  static final ArchRule plumbingKnowsNoOtherPlumbing =
      slices()
          .matching("rpcsweep.scheduler.(kafka|grpc|metrics)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule kafkaStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("..kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule theStoryIsToldTheTime =
      noClasses()
          .that()
          .resideInAnyPackage(STORY, DISPATCH)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);
}
