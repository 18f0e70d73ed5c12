#!/usr/bin/env bash
# The manifests on a real Kubernetes, where neither a cluster nor a registry is at hand. Debian 12.
#
#   k8s/try-cluster.sh check   an API server takes the demo, and refuses what is wrong; no root, once it is built
#   k8s/try-cluster.sh run     a node runs the demo, and a scan of its lab is compared with the truth; root
#
# Kubernetes is built from Debian's source package: once, some ten minutes, into ~/.cache/rpcsweep/kubernetes.
# Everything runs in namespaces of its own (network, processes, mounts): nothing of it can be reached from outside or
# reach out, and all of it ends with this script. Logs: target/try-cluster. What differs from overlays/demo, for
# Debian's Kubernetes is an old one: k8s/try-cluster/overlay.
set -euo pipefail

home=$(cd "$(dirname "$0")/.." && pwd -P)
export PATH=$PATH:/usr/sbin:/sbin

parts=$home/k8s/try-cluster
. "$parts/say.sh"
. "$parts/packages.sh"
. "$parts/kubernetes.sh"

mode=${1:-}
case $mode in
  check | run) ;;
  *)
    sed -n '2,/^set /{s/^# \{0,1\}//p}' "$0" >&2
    exit 2
    ;;
esac

# No package of this Debian has one that renders components; it comes with the machine.
case $(kubectl version --client 2>/dev/null) in
  *'Kustomize Version: v'[5-9]*) ;;
  *) fail "kubectl with Kustomize 5 or newer is needed" ;;
esac
if [ "$mode" = run ] && [ "$(id -u)" -ne 0 ]; then
  fail "a node needs root; 'check' does not"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/try-cluster.XXXXXX")
logs=$home/target/try-cluster
# Under this name in every hierarchy of control groups.
group=${work##*/}
inside=

# shellcheck disable=SC2317 # called by the trap
cleanup() {
  # The first process of the namespaces ends with its parent, and all others with that one.
  if [ -n "$inside" ]; then
    kill -KILL "$inside" 2>/dev/null || true
    wait "$inside" 2>/dev/null || true
  fi
  if [ "$mode" = run ]; then
    remove_groups
  fi
  rm -rf --one-file-system "$work"
}

# shellcheck disable=SC2317 # called by the trap
remove_groups() {
  local attempt
  # Those who were in them may still be ending.
  for attempt in {1..20}; do
    find /sys/fs/cgroup -depth -type d -path "*/$group*" -exec rmdir {} + 2>/dev/null || true
    [ -n "$(find /sys/fs/cgroup -maxdepth 3 -type d -name "$group" -print -quit)" ] || return 0
    sleep 0.2
  done
  echo "try-cluster: control groups $group stay behind after attempt $attempt" >&2
}

trap cleanup EXIT
trap 'exit 130' INT TERM

rm -rf "$logs"
mkdir -p "$logs"

packages_for "$mode"
build_kubernetes
if [ "$mode" = run ]; then
  say "images of the services and the lab"
  "$home/rpcsweep" images --base scratch --output "$work/images" >"$logs/images.log" || fail "see $logs/images.log"
fi

export home work logs group
# Root already, or root of nothing but these namespaces.
as=()
if [ "$(id -u)" -ne 0 ]; then as=(--map-root-user); fi
unshare "${as[@]}" --net --mount --pid --fork --kill-child --mount-proc \
  "$parts/inside.sh" "$mode" "$SECONDS" &
inside=$!
status=0
wait "$inside" || status=$?
inside=
exit "$status"
