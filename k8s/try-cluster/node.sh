# The one node: Docker, kubelet, kube-proxy, and the name server of the cluster. Sourced.

# What the node writes outside of its own directory is written to a layer that is gone with the namespaces.
shield_host() {
  local name
  mkdir -p "$work/shield/log" "$work/shield/upper" "$work/shield/work"
  mount -t tmpfs tmpfs /run
  mount --bind "$work/shield/log" /var/log
  mount -t overlay -o "lowerdir=/var/lib,upperdir=$work/shield/upper,workdir=$work/shield/work" overlay /var/lib
  # These belong to the whole machine. The kubelet wants them so, finds them so, and leaves them alone.
  for name in vm/overcommit_memory=1 vm/panic_on_oom=0 kernel/panic=10 kernel/panic_on_oops=1 \
    kernel/keys/root_maxkeys=1000000 kernel/keys/root_maxbytes=25000000; do
    echo "${name#*=}" >"$work/shield/${name//\//.}"
    mount --bind "$work/shield/${name//\//.}" "/proc/sys/${name%=*}"
  done
}

# Whether root may do what Kubernetes asks of it for its own containers (capability 24).
may_spare_processes() {
  local capabilities
  capabilities=$(sed -n 's/^CapEff:\t//p' /proc/self/status)
  ((0x$capabilities >> 24 & 1))
}

start_docker() {
  export DOCKER_HOST=unix://$work/docker.sock DOCKER_CONFIG=$work/docker-client
  local runtime=()
  # IPv6 is for the lab: without it the JDK cannot listen on addresses that end in 255.
  may_spare_processes || runtime=(--add-runtime "sparing=$home/k8s/try-cluster/runc" --default-runtime sparing)
  start dockerd dockerd --host "$DOCKER_HOST" --data-root "$work/docker" --exec-root "$work/docker.run" \
    --pidfile "$work/docker.pid" --bip "$pods" --ipv6 --fixed-cidr-v6 "$pods_v6" --cgroup-parent "/$group" --oom-score-adjust 0 \
    --exec-opt native.cgroupdriver=cgroupfs "${runtime[@]}"
  await "Docker is ready" 60 docker version
}

start_kubelet() {
  : >"$work/resolv.conf"
  start kubelet "$binaries/kubelet" --kubeconfig "$KUBECONFIG" --hostname-override node --node-ip "$node" \
    --address "$node" --root-dir "$work/kubelet" --cert-dir "$work/kubelet.certificates" \
    --docker-endpoint "$DOCKER_HOST" --pod-infra-container-image try-cluster/pause:local \
    --cgroup-driver cgroupfs --cgroups-per-qos=false --enforce-node-allocatable= --oom-score-adj 0 \
    --fail-swap-on=false --eviction-hard= --image-gc-high-threshold 100 --read-only-port 0 --healthz-port 0 \
    --volume-plugin-dir "$work/kubelet.plugins" --cluster-domain cluster.local --cluster-dns "$node" \
    --resolv-conf "$work/resolv.conf" --authorization-mode AlwaysAllow
  # Traffic to services is translated both ways by the node, so it need not see what passes between pods.
  start kube-proxy "$binaries/kube-proxy" --kubeconfig "$KUBECONFIG" --hostname-override node \
    --proxy-mode iptables --masquerade-all --conntrack-max-per-core 0 --oom-score-adj 0
  await "the node is ready" 120 is_node_ready
}

is_node_ready() {
  kubectl wait --for condition=Ready node/node --timeout 1s
}

# Debian has no name server for clusters. This one is told the services once they are there.
start_name_server() {
  mkdir -p "$work/names"
  start dnsmasq dnsmasq --keep-in-foreground --conf-file=/dev/null --user=root --group=root --pid-file= \
    --listen-address="$node" --bind-interfaces --no-resolv --no-hosts --local=/#/ --hostsdir="$work/names" --log-facility=-
}

name_services() {
  kubectl get services --all-namespaces -o go-template='{{range .items}}{{if ne .spec.clusterIP "None"}}{{.spec.clusterIP}} {{.metadata.name}}.{{.metadata.namespace}}.svc.cluster.local{{"\n"}}{{end}}{{end}}' \
    >"$work/services"
  # Moved as a whole, for it is read as soon as it is there.
  mv "$work/services" "$work/names/services"
}
