# What ./run and ./test need from the machine. Sourced, not run.

# Outside the clone, so that a second clone starts warm.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/custody/target}"

need_rust() {
  if ! command -v cargo >/dev/null 2>&1; then
    echo "Custody is built with Rust 1.95 or newer, and no 'cargo' was found." >&2
    echo "Install a Rust toolchain (rustup.rs describes how), then start again." >&2
    exit 1
  fi
  if ! command -v cc >/dev/null 2>&1; then
    install_packages gcc libc6-dev
  fi
}

has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q "$1"; }

# Libraries that the simulator opens when it starts; nothing here is needed to build.
need_libraries() {
  local missing=()
  has_library 'libvulkan\.so\.1'          || missing+=(libvulkan1)
  has_library 'libxkbcommon-x11\.so\.0'   || missing+=(libxkbcommon-x11-0)
  has_library 'libXcursor\.so\.1'         || missing+=(libxcursor1)
  has_library 'libXi\.so\.6'              || missing+=(libxi6)
  has_library 'libXrandr\.so\.2'          || missing+=(libxrandr2)
  if ! compgen -G '/usr/share/vulkan/icd.d/*.json' >/dev/null &&
     ! compgen -G '/etc/vulkan/icd.d/*.json' >/dev/null; then
    missing+=(mesa-vulkan-drivers)
  fi
  if [ ${#missing[@]} -gt 0 ]; then install_packages "${missing[@]}"; fi
}

# Programs with which the tests read printed papers from outside. Where they are missing and
# cannot be installed, those tests say that they were skipped.
want_readers() {
  local missing=()
  command -v pdftotext >/dev/null 2>&1 || missing+=(poppler-utils)
  command -v qpdf      >/dev/null 2>&1 || missing+=(qpdf)
  command -v zbarimg   >/dev/null 2>&1 || missing+=(zbar-tools)
  if [ ${#missing[@]} -gt 0 ] && command -v apt-get >/dev/null 2>&1 &&
     { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    install_packages "${missing[@]}" || true
  fi
}

install_packages() {
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      echo "These packages are missing: $*" >&2
      echo "Install them with:  sudo apt-get install $*" >&2
      exit 1
    fi
  fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "These packages are missing: $*" >&2
    echo "Install them with the tool of your system (the names are those of Debian and Ubuntu)." >&2
    exit 1
  fi
  echo "Installing: $*"
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@"
}
