package rpcsweep.images;

import java.nio.file.Path;

/// What an image stands on.
sealed interface BaseImage {

  /// The word for [Runtime].
  String SCRATCH = "scratch";

  /// An image with Java in [Program#JAVA_HOME].
  ///
  /// @param reference as Jib reads it: `eclipse-temurin:25-jre`, or `tar://FILE` as `docker save`
  ///   writes it
  record Named(String reference) implements BaseImage {

    @Override
    public String toString() {
      return reference;
    }
  }

  /// Nothing but a Java runtime cut out of this machine's JDK, and what of its C library that
  /// needs. For places without a registry; Linux only.
  ///
  /// @param jdk the JDK
  /// @param work a directory to work in
  record Runtime(Path jdk, Path work) implements BaseImage {

    @Override
    public String toString() {
      return SCRATCH;
    }
  }

  /// The base that is meant.
  static BaseImage of(String text, Path jdk, Path work) {
    return text.equals(SCRATCH) ? new Runtime(jdk, work) : new Named(text);
  }
}
