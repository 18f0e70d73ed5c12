# What runs in the namespaces of try-cluster.sh. Sourced.

# Starts a program that is to go on until everything ends.
declare -A started=()
start() {
  local name=$1
  shift
  "$@" >"$logs/$name.log" 2>&1 </dev/null &
  started[$name]=$!
}

# Asks until the answer is yes, and no longer than that makes sense.
await() {
  local what=$1 seconds=$2 name
  local until=$((SECONDS + seconds))
  shift 2
  until "$@" >"$work/answer" 2>&1; do
    for name in "${!started[@]}"; do
      kill -0 "${started[$name]}" 2>/dev/null || fail "$name has ended; see $logs/$name.log"
    done
    if ((SECONDS >= until)); then
      cat "$work/answer" >&2
      fail "waited $seconds s in vain: $what; logs: $logs"
    fi
    sleep 0.5
  done
  say "$what"
}
