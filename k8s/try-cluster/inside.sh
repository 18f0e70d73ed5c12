#!/usr/bin/env bash
# The first process in the namespaces of try-cluster.sh, which starts it: when it ends, everything in them does.
set -euo pipefail

: "${home:?}" "${work:?}" "${logs:?}" "${group:?}" "${binaries:?}"
parts=$home/k8s/try-cluster
. "$parts/say.sh"
. "$parts/processes.sh"
. "$parts/control-plane.sh"
. "$parts/check.sh"
. "$parts/node.sh"
. "$parts/images.sh"
. "$parts/run.sh"

cd "$home"
SECONDS=$2
"$1"
