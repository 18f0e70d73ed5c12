package rpcsweep.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The story knows no plumbing, plumbing no other plumbing, and the engine nothing at all.
@AnalyzeClasses(packages = "rpcsweep.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String STORY = "rpcsweep.worker";
  private static final String ENGINE = "rpcsweep.worker.engine";
  private static final String DIAL = "rpcsweep.worker.dial";

  @ArchTest
  static final ArchRule theStoryKnowsNoPlumbing =
      noClasses()
          .that()
          .resideInAnyPackage(STORY, ENGINE, DIAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "rpcsweep.worker.kafka..",
              "rpcsweep.worker.metrics..",
              "rpcsweep.proto..",
              "org.apache.kafka..",
              "io.micrometer..",
              "io.opentelemetry..",
              "com.google..");

  @ArchTest
  static final ArchRule theEngineKnowsNeitherRpcNorScans =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STORY, "rpcsweep.probe..", "rpcsweep.msrpc..", "jakarta..", "io..");

  @ArchTest
  static final ArchRule plumbingKnowsNoOtherPlumbing =
      slices().matching("rpcsweep.worker.(kafka|metrics)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule kafkaStaysInItsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("rpcsweep.worker.kafka..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");
}
