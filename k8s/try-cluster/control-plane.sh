# etcd, the API server and those who watch it. Sourced.

# The address of the node, in no network but its own.
node=10.90.0.1
services=10.91.0.0/16
pods=10.92.0.1/16
pods_v6=fd92::/64

start_api_server() {
  ip link set lo up
  ip address add "$node/32" dev lo
  start etcd etcd --data-dir "$work/etcd" --listen-client-urls http://127.0.0.1:2379 \
    --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380

  # One credential for all: whoever is in here is the administrator.
  local token
  token=$(openssl rand -hex 24)
  printf '%s,admin,admin,system:masters\n' "$token" >"$work/tokens.csv"
  openssl genrsa -out "$work/service-accounts.key" 2048 2>/dev/null
  start kube-apiserver "$binaries/kube-apiserver" --etcd-servers http://127.0.0.1:2379 \
    --bind-address "$node" --advertise-address "$node" --secure-port 6443 --cert-dir "$work/certificates" \
    --service-cluster-ip-range "$services" --authorization-mode RBAC --token-auth-file "$work/tokens.csv" \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$work/service-accounts.key" \
    --service-account-signing-key-file "$work/service-accounts.key" \
    --kubelet-preferred-address-types InternalIP --allow-privileged=false

  # The discovery cache in here too: this server is gone tomorrow.
  export KUBECONFIG=$work/admin.kubeconfig KUBECACHEDIR=$work/discovery
  cat >"$KUBECONFIG" <<TEXT
apiVersion: v1
kind: Config
clusters: [{name: it, cluster: {server: "https://$node:6443", certificate-authority: $work/certificates/apiserver.crt}}]
users: [{name: admin, user: {token: $token}}]
contexts: [{name: it, context: {cluster: it, user: admin}}]
current-context: it
TEXT
  await "the API server is ready" 120 kubectl get --raw /readyz
}

start_controllers() {
  start kube-controller-manager "$binaries/kube-controller-manager" --kubeconfig "$KUBECONFIG" --leader-elect=false \
    --bind-address 127.0.0.1 --service-account-private-key-file "$work/service-accounts.key" \
    --root-ca-file "$work/certificates/apiserver.crt"
  start kube-scheduler "$binaries/kube-scheduler" --kubeconfig "$KUBECONFIG" --leader-elect=false \
    --bind-address 127.0.0.1
}
