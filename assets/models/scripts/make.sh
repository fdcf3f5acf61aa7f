#!/bin/sh
# Rebuilds every model from its script and checks the result. Needs Blender 3.4 and its numpy
# (Debian 12: apt-get install --no-install-recommends blender python3-numpy). Five to ten minutes.
# One thread (-t 1): with several, the thinning of soft shapes is not the same twice.
set -eu
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1 PYTHONHASHSEED=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for script in make_papers make_tools make_instruments make_safety make_bay make_trucks make_people; do
    if ! blender -b -t 1 --factory-startup --python-exit-code 1 --python "$script.py" >"$log" 2>&1; then
        cat "$log" >&2
        echo "$script.py failed" >&2
        exit 1
    fi
    grep '^MODEL' "$log"
done
python3 check_models.py
