# A node runs the demo, and the lab in it is scanned: as k8s/README.md says, word for word. Sourced.

run() {
  shield_host
  start_docker
  say "images"
  load_images
  start_api_server
  start_controllers
  start_name_server
  start_kubelet
  show kubectl get nodes -o wide
  trap keep_logs EXIT
  bring_up
  forward
  scan
  show kubectl get pods --all-namespaces
  say "what containers use"
  docker stats --no-stream --format '{{.Name}} {{.MemUsage}}' | sed -n '/^k8s_POD/d; s/^k8s_\([^_]*\)_[^ ]*/\1/p' | column -t
  keep_logs
  trap - EXIT
  leave
}

bring_up() {
  say "the demo; what this server is too old for is rewritten by k8s/try-cluster/overlay, and no network policy is enforced"
  show kubectl create namespace rpcsweep
  make_secrets
  local applied=$SECONDS
  show kubectl apply -k k8s/try-cluster/overlay
  name_services
  wait_for rpcsweep statefulset/kafka statefulset/redis deployment/scheduler-service deployment/results-service
  wait_for rpcsweep-site-demo deployment/probe-worker
  show kubectl get deployments,statefulsets,pods,services --all-namespaces
  say "everything is available, $((SECONDS - applied)) s after it was applied"
}

make_secrets() (
  cd "$work"
  kubectl -n rpcsweep create secret generic redis --from-literal=user=default --from-literal=password="$(openssl rand -hex 24)"
  openssl rand -base64 33 | tr -d '\n' >token
  printf '%s  me  admin\n' "$(sha256sum <token | cut -d' ' -f1)" >tokens
  kubectl -n rpcsweep create secret generic access --from-file=tokens
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=demo -addext subjectAltName=IP:127.0.0.1 \
    -keyout tls.key -out tls.crt 2>/dev/null
  kubectl -n rpcsweep create secret generic tls --from-file=tls.crt --from-file=tls.key --from-file=ca.crt=tls.crt
)

wait_for() {
  local namespace=$1 workload
  shift
  for workload in "$@"; do
    if ! show kubectl -n "$namespace" rollout status --timeout 300s "$workload"; then
      kubectl get pods --all-namespaces
      kubectl -n "$namespace" get events --sort-by .lastTimestamp | tail -n 20
      fail "$workload is not available in time; logs: $logs"
    fi
  done
}

# What the pods said, and what was said of them, while there is somebody to ask.
keep_logs() {
  local namespace pod
  for namespace in rpcsweep rpcsweep-site-demo; do
    kubectl -n "$namespace" get events --sort-by .lastTimestamp >"$logs/$namespace.events.log" || true
    for pod in $(kubectl -n "$namespace" get pods -o name); do
      kubectl -n "$namespace" logs --all-containers --prefix "$pod" >"$logs/${pod##*/}.log" || true
      kubectl -n "$namespace" logs --all-containers --prefix --previous "$pod" >"$logs/${pod##*/}.previous.log" || true
    done
  done 2>/dev/null
}

forward() {
  start forward-scheduler kubectl -n rpcsweep port-forward service/scheduler-service 9081
  start forward-results kubectl -n rpcsweep port-forward service/results-service 9083 8083
  await "ports are forwarded" 30 grep -q 'Forwarding from 127.0.0.1:9081' "$logs/forward-scheduler.log"
  await "and those of the results" 30 grep -q 'Forwarding from 127.0.0.1:9083' "$logs/forward-results.log"
}

scan() {
  local servers=(--ca-file "$work/tls.crt" --server 127.0.0.1:9081 --results 127.0.0.1:9083) status=0
  say "who says not who he is, is told nothing"
  if show ./rpcsweep scans "${servers[@]}"; then fail "a caller without a token was served"; fi

  say "a scan of the lab"
  local since=$SECONDS
  show timeout 300 ./rpcsweep scan 127.20.0.0/20 --rpc-port 1135 --token-file "$work/token" "${servers[@]}" \
    --format csv --output "$logs/report.csv" || status=$?
  # 1: done, and hosts that lack an update were found.
  if [ "$status" -ne 1 ]; then fail "the scan ended with $status"; fi

  ./rpcsweep lab --truth >"$logs/truth.csv"
  states "$logs/truth.csv" >"$work/truth"
  states "$logs/report.csv" >"$work/report"
  cut -d, -f2 "$work/report" | sort | uniq -c
  if ! diff "$work/truth" "$work/report" >"$logs/differences"; then
    head -n 20 "$logs/differences"
    fail "the report (>) differs from the lab's truth (<); all differences: $logs/differences"
  fi
  say "the report equals the lab's truth for all $(wc -l <"$work/truth") addresses, $((SECONDS - since)) s after the scan was asked for"
}

# Of a file with a header: address and state. No cell before them has a comma in it.
states() {
  awk -F, '
    NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
    { print $column["address"] "," $column["state"] }' "$1" | sort
}

# Everything is told to go, as when a node is drained, and goes by itself.
leave() {
  local since=$SECONDS
  say "the demo is taken down"
  kubectl delete -k k8s/try-cluster/overlay --wait=false >"$logs/delete.log"
  await "every container has ended" 60 is_empty
  if grep 'failed to exit' "$logs/dockerd.log"; then fail "a container had to be killed"; fi
  echo "$((SECONDS - since)) s, and none had to be killed"
}

is_empty() {
  [ -z "$(docker ps --quiet --filter name=k8s_)" ]
}
