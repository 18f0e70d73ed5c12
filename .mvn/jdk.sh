# Finds the JDK and the Maven this project needs. POSIX sh, sourced by ./rpcsweep; starts no JVM to
# look at one. Every function prints its answer on standard output and complaints on standard error.

required_java=25
required_maven=3.9.6
fetched_maven=3.9.16

# The major version of the JDK in directory $1, from its `release` file; fails where there is no JDK.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && printf '%s\n' "$version"
}

# Every directory where a JDK may be, one a line, the user's own choices first. ROOT is empty; tests
# set it to stand for another machine's file system.
jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}" "${JDK25_HOME:-}"
  javac=$(command -v javac 2>/dev/null) && javac=$(readlink -f "$javac") &&
    printf '%s\n' "${javac%/bin/javac}"
  for folder in "${ROOT:-}"/usr/lib/jvm/* "${ROOT:-}"/usr/java/* "${ROOT:-}"/opt/* \
    "${ROOT:-}"/opt/java/* "${ROOT:-}"/usr/local/java/* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.asdf/installs/java/* \
    "${ROOT:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${ROOT:-}"/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    printf '%s\n' "$folder"
  done
}

# The JDK to use: the first of the required version, else the first newer one.
find_jdk() {
  jdk_candidates | {
    newer=
    while IFS= read -r candidate; do
      [ -n "$candidate" ] && version=$(jdk_version "$candidate") || continue
      if [ "$version" -eq "$required_java" ]; then
        printf '%s\n' "$candidate"
        exit 0
      fi
      [ "$version" -gt "$required_java" ] && newer=${newer:-$candidate}
    done
    [ -n "$newer" ] && printf '%s\n' "$newer"
  } && return 0
  cat >&2 <<TEXT
rpcsweep: no JDK $required_java or newer was found. Looked at JAVA_HOME (${JAVA_HOME:-not set}), JDK25_HOME
(${JDK25_HOME:-not set}), javac on the PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks and the folders of macOS.
Install one, for instance the package temurin-25-jdk or openjdk-25-jdk, or 'sdk install java 25-tem',
or set JDK25_HOME to the directory of one.
TEXT
  return 1
}

# Whether version $1 (as 3.9.16) is at least $2.
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -t . -k 1,1n -k 2,2n -k 3,3n | head -n 1)" = "$2" ]
}

# A Maven that is new enough: the system's, or one that the system's fetches by package name, once.
find_maven() {
  if ! system=$(command -v mvn 2>/dev/null); then
    echo "rpcsweep: Maven is needed to build; install it, for instance with 'apt-get install maven'." >&2
    return 1
  fi
  cache=${XDG_CACHE_HOME:-${HOME:?}/.cache}/rpcsweep/maven
  mkdir -p "$cache" || return 1
  # Elsewhere than in the project, whose POM an old Maven may not understand.
  version=$(cd "$cache" && "$system" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
  if [ -n "$version" ] && at_least "$version" "$required_maven"; then
    printf '%s\n' "$system"
    return 0
  fi
  maven=$cache/apache-maven-$fetched_maven/bin/mvn
  if [ ! -x "$maven" ]; then
    echo "rpcsweep: Maven ${version:-?} is older than $required_maven; fetching $fetched_maven through it (9 MB) ..." >&2
    (
      cd "$cache" &&
        "$system" -B -q -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy \
          "-Dartifact=org.apache.maven:apache-maven:$fetched_maven:tar.gz:bin" \
          "-DoutputDirectory=$cache" >"$cache/fetch.log" 2>&1 &&
        tar -xzf "apache-maven-$fetched_maven-bin.tar.gz" &&
        rm -f "apache-maven-$fetched_maven-bin.tar.gz"
    ) || {
      # Kept from the screen until it matters: even a quiet Maven writes colour codes.
      grep 'ERROR' "$cache/fetch.log" 2>/dev/null | head -n 5 >&2
      echo "rpcsweep: Maven $fetched_maven could not be fetched; install Maven $required_maven or newer." >&2
      return 1
    }
  fi
  printf '%s\n' "$maven"
}
