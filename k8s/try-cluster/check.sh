# An API server, and nothing behind it: does it take the manifests? Sourced.

check() {
  start_api_server
  kubectl version 2>/dev/null | grep -i version

  kubectl kustomize k8s/try-cluster/overlay >"$work/demo.yaml"
  local objects
  objects=$(grep -c '^kind:' "$work/demo.yaml")
  say "the demo, $objects objects: validated by the server, and stored"
  show kubectl apply --server-side --validate=false -k k8s/try-cluster/overlay | tee "$work/applied"
  [ "$(grep -c 'serverside-applied$' "$work/applied")" -eq "$objects" ] || fail "not every object was applied"

  say "what is wrong is refused"
  refuses 'readOnlyRootFilesystem' 'readOnlyRootFileSystem' 'field not declared in schema'
  refuses 'replicas: 1' 'replicas: one' 'expected numeric'
  refuses 'containerPort: 9081' 'containerPort: 99081' 'must be between 1 and 65535'
  refuses 'targetPort: grpc' 'targetPort: g.rpc' 'must contain only alpha-numeric characters'
  refuses 'type: RuntimeDefault' 'type: Default' 'Unsupported value'
  refuses 'runAsUser: 10001' 'runAsUser: -1' 'must be between 0 and'
  refuses 'policyTypes:' 'policytypes:' 'field not declared in schema'

  say "what this server is too old for, as overlays/demo has it, and try-cluster/overlay says otherwise"
  kubectl apply --server-side --dry-run=server --validate=false -k k8s/overlays/demo 2>&1 >"$work/taken" |
    sed 's/^/  /' || true
  say "all $objects objects were taken, and all that is wrong was refused"
}

# Whether the server says no, for this reason, to the demo with one thing in it written otherwise.
refuses() {
  local right=$1 wrong=$2 reason=$3
  sed "s|$right|$wrong|" "$work/demo.yaml" >"$work/wrong.yaml"
  cmp -s "$work/demo.yaml" "$work/wrong.yaml" && fail "the demo has no '$right'"
  if kubectl apply --server-side --dry-run=server --validate=false -f "$work/wrong.yaml" >/dev/null 2>"$work/refusal"; then
    fail "'$wrong' was taken"
  fi
  printf '"%s" for "%s":\n' "$wrong" "$right"
  sed 's/^/  /' "$work/refusal"
  grep -qF "$reason" "$work/refusal" || fail "not the reason that was expected: $reason"
}
