package rpcsweep.images;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The layers below a program where there is no base image: the parts of the C library that Java
/// loads, a Java runtime, and the few files a process looks for. No shell, no package manager:
/// nothing that anybody who gets in could use.
final class RuntimeLayers {

  /// What the services and their libraries use of the JDK.
  private static final String MODULES =
      "java.se,jdk.unsupported,jdk.crypto.ec,jdk.zipfs,jdk.management,jdk.naming.dns,jdk.net";

  /// `ldd` says `libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)`, or the loader alone.
  private static final Pattern LIBRARY = Pattern.compile("(?m)(?:=> |^\\s*)(/\\S+) \\(0x");

  /// The C library's own. What else there is belongs to windows and sound, which nobody opens here.
  private static final Pattern NEEDED =
      Pattern.compile("ld-linux.*|lib(?:c|m|dl|rt|pthread)\\.so\\..*");

  private final Path jdk;
  private final Path work;

  /// @param jdk the JDK that the runtime is cut out of
  /// @param work a directory to work in; a runtime that is in it already is taken
  RuntimeLayers(Path jdk, Path work) {
    this.jdk = jdk;
    this.work = work;
  }

  List<FileEntriesLayer> layers() throws IOException, ImageException {
    Path runtime = runtime();
    return List.of(libraries(runtime), java(runtime), files());
  }

  private Path runtime() throws IOException, ImageException {
    Path runtime = work.resolve("runtime");
    if (!Files.isExecutable(runtime.resolve("bin/java"))) {
      Files.createDirectories(work);
      String ignored =
          run(
              jdk.resolve("bin/jlink").toString(),
              "--add-modules",
              MODULES,
              "--strip-debug",
              "--no-header-files",
              "--no-man-pages",
              // Else classes are verified and laid out anew at each start: a third of a second.
              "--generate-cds-archive",
              "--output",
              runtime.toString());
    }
    return runtime;
  }

  private static FileEntriesLayer java(Path runtime) throws IOException {
    return FileEntriesLayer.builder()
        .setName("java")
        .addEntryRecursive(
            runtime,
            AbsoluteUnixPath.get(Program.JAVA_HOME),
            (file, path) -> ImageBuilder.permissions(file))
        .build();
  }

  /// Wherever the loader of the runtime finds them, for it looks there in the image too.
  private static FileEntriesLayer libraries(Path runtime) throws IOException, ImageException {
    TreeSet<Path> libraries = new TreeSet<>();
    List<Path> users;
    try (Stream<Path> files = Files.walk(runtime.resolve("lib"))) {
      users = files.filter(file -> file.toString().endsWith(".so")).toList();
    }
    for (Path user :
        Stream.concat(Stream.of(runtime.resolve("bin/java")), users.stream()).toList()) {
      LIBRARY
          .matcher(run("ldd", user.toString()))
          .results()
          .map((MatchResult match) -> Path.of(match.group(1)))
          .filter(library -> NEEDED.matcher(library.getFileName().toString()).matches())
          .forEach(libraries::add);
    }
    // Loaded by name when the first host name is looked up.
    libraries.stream()
        .filter(library -> library.endsWith("libc.so.6"))
        .findFirst()
        .map(Path::getParent)
        .ifPresent(directory ->
            Stream.of("libnss_dns.so.2", "libnss_files.so.2", "libresolv.so.2")
                .map(directory::resolve)
                .filter(Files::exists)
                .forEach(libraries::add));
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("libc");
    for (Path library : libraries) {
      layer.addEntry(
          library.toRealPath(),
          AbsoluteUnixPath.get(library.toString()),
          FilePermissions.fromOctalString("755"));
    }
    return layer.build();
  }

  /// A name for the user, where names are looked up, and a place for what is mounted.
  private FileEntriesLayer files() throws IOException {
    Path etc = Files.createDirectories(work.resolve("etc"));
    Path empty = Files.createDirectories(work.resolve("empty"));
    Path passwd = write(etc.resolve("passwd"), "rpcsweep:x:10001:10001::/tmp:/\n");
    Path group = write(etc.resolve("group"), "rpcsweep:x:10001:\n");
    Path names = write(etc.resolve("nsswitch.conf"), "hosts: files dns\n");
    FilePermissions shared = FilePermissions.fromOctalString("777");
    return FileEntriesLayer.builder()
        .setName("files")
        .addEntry(passwd, AbsoluteUnixPath.get("/etc/passwd"))
        .addEntry(group, AbsoluteUnixPath.get("/etc/group"))
        .addEntry(names, AbsoluteUnixPath.get("/etc/nsswitch.conf"))
        .addEntry(empty, AbsoluteUnixPath.get("/tmp"), shared)
        .build();
  }

  private static Path write(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  private static String run(String... command) throws IOException, ImageException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new ImageException(
            "%s failed: %s".formatted(String.join(" ", command), output.strip()));
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageException("interrupted", e);
    }
  }
}
