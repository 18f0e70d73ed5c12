# Images for the node, without a registry: four from the build, three of what is on this machine. Sourced.

load_images() {
  local archive
  for archive in "$work"/images/*.tar; do
    docker load --quiet --input "$archive"
  done
  pause_image
  redis_image
  kafka_image
  docker images
}

# Copies a program to a place in a root directory, with the libraries that it loads.
put() {
  local program=$1 root=$2 place=$3 library
  install -D "$program" "$root$place"
  { ldd "$program" || true; } | grep -o '/[^ ]*' | while read -r library; do
    install -D "$library" "$root$library"
  done
}

import() {
  local root=$1 image=$2
  shift 2
  tar -C "$root" -c . | docker import "$@" - "$image" >/dev/null
}

# The container that holds a pod's network: it waits, and ends when it is told to.
pause_image() {
  local root=$work/pause
  put "$(command -v sh)" "$root" /bin/sh
  put "$(command -v sleep)" "$root" /bin/sleep
  printf '%s\n' '#!/bin/sh' "trap 'exit 0' INT TERM" '/bin/sleep infinity &' 'wait' >"$root/pause"
  chmod 755 "$root/pause"
  import "$root" try-cluster/pause:local --change 'ENTRYPOINT ["/pause"]'
}

# The Redis that the local stack carries.
redis_image() {
  local root=$work/redis jdk jar name
  jdk=$(. "$home/.mvn/jdk.sh" && find_jdk)
  jar=$(echo "$home"/cli/target/lib/embedded-redis-*.jar)
  name=$("$jdk/bin/jar" --list --file "$jar" | grep -m 1 "^redis-server.*-linux-$(dpkg --print-architecture)$")
  (cd "$work" && "$jdk/bin/jar" --extract --file "$jar" "$name")
  chmod 755 "$work/$name"
  put "$work/$name" "$root" /bin/redis-server
  import "$root" try-cluster/redis:local --change 'ENV PATH=/bin'
}

# Kafka's own programs, from the libraries of the local stack's broker, started by the names its image has.
kafka_image() {
  local root=$work/kafka
  mkdir -p "$root/opt/kafka/bin" "$root/opt/kafka/libs"
  cp "$home"/cli/target/lib/*.jar "$root/opt/kafka/libs"
  kafka_program kafka-storage.sh kafka.tools.StorageTool
  kafka_program kafka-server-start.sh kafka.Kafka
  put "$(command -v sh)" "$root" /bin/sh
  printf '%s\n' 'FROM rpcsweep/lab:0.1.0' 'COPY . /' 'ENTRYPOINT []' |
    DOCKER_BUILDKIT=0 docker build --quiet --tag try-cluster/kafka:local --file - "$root" >/dev/null 2>"$logs/kafka-image.log" ||
    fail "see $logs/kafka-image.log"
}

kafka_program() {
  # shellcheck disable=SC2016 # its variables are the script's
  printf '#!/bin/sh\nexec /opt/java/openjdk/bin/java $KAFKA_HEAP_OPTS -cp "/opt/kafka/libs/*" %s "$@"\n' "$2" \
    >"$root/opt/kafka/bin/$1"
  chmod 755 "$root/opt/kafka/bin/$1"
}
