# What try-cluster.sh and its parts say. Sourced.

# Seconds are counted by the shell since it started.
say() { printf '\n[%3d s] %s\n' "$SECONDS" "$*"; }

fail() {
  printf 'try-cluster: %s\n' "$*" >&2
  exit 1
}

# Runs a command that the reader may want to repeat, and says so.
show() {
  printf '$'
  printf ' %s' "$@"
  printf '\n'
  "$@"
}
