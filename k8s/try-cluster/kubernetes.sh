# Kubernetes, built from Debian's source package, for Debian has the programs of no server. Sourced.

kubernetes=1.20.2
programs=(kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy)
binaries=${XDG_CACHE_HOME:-$HOME/.cache}/rpcsweep/kubernetes/$kubernetes
export binaries

is_built() {
  local program
  for program in "${programs[@]}"; do
    [ -x "$binaries/$program" ] || return 1
  done
}

build_kubernetes() {
  if is_built; then return; fi
  say "building Kubernetes $kubernetes; log: $logs/kubernetes.log"
  if ! { fetch_source && compile; } >"$logs/kubernetes.log" 2>&1; then
    tail -n 5 "$logs/kubernetes.log" >&2
    fail "Kubernetes could not be built"
  fi
}

# Where sources of packages are is where the packages are; apt's own lists stay as they are.
fetch_source() {
  local apt=$work/apt file
  mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial" "$work/source"
  for file in /etc/apt/sources.list.d/*.sources; do
    if [ -e "$file" ]; then sed 's/^Types:.*/Types: deb-src/' "$file" >"$apt/parts/${file##*/}"; fi
  done
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    if [ -e "$file" ]; then sed -n 's/^deb /deb-src /p' "$file" >"$apt/parts/${file##*/}.list"; fi
  done
  local options=(-q -o Dir::Etc::SourceList=/dev/null -o "Dir::Etc::SourceParts=$apt/parts"
    -o "Dir::State::Lists=$apt/lists" -o "Dir::Cache=$apt/cache" -o "APT::Sandbox::User=$(id -un)")
  apt-get "${options[@]}" update &&
    (cd "$work/source" && apt-get "${options[@]}" source --download-only kubernetes)
}

# Compiled in one go, for the programs share most of their code; with its libraries inside, so nothing is fetched.
compile() (
  mkdir -p "$binaries" && folder=$(mktemp -d "${binaries%/*}/build.XXXXXX") || exit 1
  trap 'rm -rf "$folder"' EXIT
  # apt has compared the archives with what Debian signed. Kubernetes' own make says where the rest of Go is, below
  # its directory.
  export GOPROXY=off CGO_ENABLED=0
  dpkg-source --no-check -x "$work"/source/kubernetes_*.dsc "$folder/kubernetes" &&
    cd "$folder/kubernetes" &&
    make WHAT="${programs[*]/#/cmd/}" &&
    _output/bin/kube-apiserver --version | grep -F "v$kubernetes" &&
    install -t "$binaries" "${programs[@]/#/_output/bin/}"
)
