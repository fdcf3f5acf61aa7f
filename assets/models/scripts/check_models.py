"""Checks every finished .glb against its promises. Plain Python 3, no Blender, no packages.

Owns: budgets, node names, sizes, and what the files may contain. Must not: change a file.
Use: python3 check_models.py [--list]   Leaves with status 1 and a line per fault when something is wrong.
"""

import json
import math
import os
import struct
import sys

FOLDER = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
TOTAL_BYTES = 12 * 1024 * 1024
FLOAT, UBYTE, USHORT, UINT = 5126, 5121, 5123, 5125

PERSON, KIT, FITTING, TRUCK = 6000, 3700, 4300, 8000
FLOOR, WALL, HANGS = "floor", "wall", "hangs"


def person(name, height, cap=False):
    nodes = [name, name + "_hair", name + "_head"] + ([name + "_cap"] if cap else [])
    return PERSON, nodes, (None, height, None), FLOOR


# file: (most triangles, nodes, (width x, height y, depth z) in metres or None, where it rests)
MODELS = {
    "agent": person("agent", 1.73),
    "bench_scale": (KIT, ["bench_scale"], (0.325, 0.54, 0.41), FLOOR),
    "bolt_cutter": (KIT, ["bolt_cutter"], (0.18, 0.038, 0.76), FLOOR),
    "bolt_cutter_stand": (KIT, ["bolt_cutter_stand"], (0.36, 0.63, 0.30), FLOOR),
    "bolt_seal": (KIT, ["bolt_seal_barrel", "bolt_seal_pin"], (0.021, 0.089, 0.021), FLOOR),
    "camera": (KIT, ["camera"], None, FLOOR),
    "clipboard": (KIT, ["clipboard"], (0.232, None, 0.322), FLOOR),
    "cordon_post": (KIT, ["cordon_chain", "cordon_post"], (None, 0.978, 0.36), FLOOR),
    "evidence_bag": (KIT, ["evidence_bag"], (0.24, None, 0.33), FLOOR),
    "examination_table": (FITTING, ["examination_table"], (1.80, 0.90, 0.75), FLOOR),
    "fire_extinguisher": (KIT, ["fire_extinguisher", "fire_extinguisher_stand"], (0.30, 1.10, None), FLOOR),
    "forklift": (
        TRUCK,
        ["forklift", "forklift_carriage", "forklift_mast", "forklift_wheels_front", "forklift_wheels_rear"],
        (1.29, 2.226, 3.53),
        FLOOR,
    ),
    "gas_meter": (KIT, ["gas_meter"], None, FLOOR),
    "glove_box": (KIT, ["glove_box"], (0.24, None, 0.126), FLOOR),
    "helmet": (KIT, ["helmet"], None, FLOOR),
    "hi_vis_vest_folded": (KIT, ["hi_vis_vest_folded"], (0.30, None, 0.24), FLOOR),
    "high_bay_lamp": (FITTING, ["high_bay_lamp", "high_bay_lamp_glass"], (0.524, 0.75, 0.524), HANGS),
    "label_printer": (KIT, ["label_printer"], None, FLOOR),
    "labourer": person("labourer", 1.75, cap=True),
    "notice_board": (FITTING, ["notice_board"], (1.20, 0.90, 0.028), WALL),
    "number_marker": (KIT, ["number_marker"], (0.092, 0.11, 0.084), FLOOR),
    "office_chair": (FITTING, ["office_chair"], None, FLOOR),
    "officer_supervisor": person("officer_supervisor", 1.81, cap=True),
    "pallet": (FITTING, ["pallet"], (1.20, 0.145, 1.00), FLOOR),
    "pallet_jack": (FITTING, ["pallet_jack", "pallet_jack_drawbar"], (0.55, 1.25, None), FLOOR),
    "pry_bar": (KIT, ["pry_bar"], (None, None, 0.56), FLOOR),
    "radio": (KIT, ["radio"], (None, 0.198, None), FLOOR),
    "safety_glasses": (KIT, ["safety_glasses"], None, FLOOR),
    "scale_card": (KIT, ["scale_card"], (0.15, None, 0.15), FLOOR),
    "store_keeper": person("store_keeper", 1.72),
    "tamper_tape": (KIT, ["tamper_tape"], (0.111, 0.048, None), FLOOR),
    "tape_measure": (KIT, ["tape_measure"], None, FLOOR),
    "torch": (KIT, ["torch"], (None, 0.043, 0.165), FLOOR),
    "traffic_cone": (KIT, ["traffic_cone"], (0.39, 0.75, 0.39), FLOOR),
    "wall_lamp": (FITTING, ["wall_lamp", "wall_lamp_glass"], None, WALL),
    "wheel_chock": (KIT, ["wheel_chock"], (0.24, 0.165, None), FLOOR),
    "witness_a": person("witness_a", 1.70),
    "witness_b": person("witness_b", 1.62),
}


def read(path):
    """The JSON part and the binary part of one file; raises ValueError when they are not sound."""
    with open(path, "rb") as file:
        raw = file.read()
    magic, version, length = struct.unpack_from("<4sII", raw)
    if magic != b"glTF" or version != 2 or length != len(raw):
        raise ValueError("not a sound glTF 2.0 binary")
    size, kind = struct.unpack_from("<I4s", raw, 12)
    if kind != b"JSON":
        raise ValueError("no JSON part")
    doc = json.loads(raw[20 : 20 + size])
    size_bin, kind_bin = struct.unpack_from("<I4s", raw, 20 + size)
    if kind_bin != b"BIN\0":
        raise ValueError("no binary part")
    return doc, raw[28 + size : 28 + size + size_bin]


def numbers(doc, blob, index):
    """All numbers of one accessor as a flat tuple."""
    acc = doc["accessors"][index]
    view = doc["bufferViews"][acc["bufferView"]]
    count = acc["count"] * {"SCALAR": 1, "VEC3": 3, "VEC4": 4}[acc["type"]]
    code = {FLOAT: "f", UBYTE: "B", USHORT: "H", UINT: "I"}[acc["componentType"]]
    return struct.unpack_from("<%d%s" % (count, code), blob, view.get("byteOffset", 0) + acc.get("byteOffset", 0))


def node_places(doc):
    """World translation of each node that has a mesh (the files hold no turns and no scales)."""
    places = {}

    def walk(index, base):
        node = doc["nodes"][index]
        here = [a + b for a, b in zip(base, node.get("translation", [0, 0, 0]))]
        places[index] = here
        for child in node.get("children", []):
            walk(child, here)

    for root in doc["scenes"][doc.get("scene", 0)]["nodes"]:
        walk(root, [0.0, 0.0, 0.0])
    return places


def check_contents(doc, faults):
    """What a file may hold at all."""
    for word in (
        "extensionsRequired",
        "extensionsUsed",
        "cameras",
        "lights",
        "images",
        "textures",
        "animations",
        "skins",
    ):
        if doc.get(word):
            faults.append("holds " + word)
    for node in doc["nodes"]:
        if any(k in node for k in ("rotation", "scale", "matrix")):
            faults.append("node %s has a turn or scale left in it" % node["name"])
    if len(doc["materials"]) > 8:
        faults.append("%d materials" % len(doc["materials"]))
    for material in doc["materials"]:
        if max(material["pbrMetallicRoughness"]["baseColorFactor"]) > 1.0:
            faults.append("material %s is brighter than white" % material["name"])


def measure(doc, blob, faults):
    """Triangles and world bounds; checks attributes, normals, indices and shared edges' sanity on the way."""
    low, high, triangles = [math.inf] * 3, [-math.inf] * 3, 0
    places = node_places(doc)
    for index, node in enumerate(doc["nodes"]):
        for prim in doc["meshes"][node["mesh"]]["primitives"]:
            at = prim["attributes"]
            if sorted(at) != ["COLOR_0", "NORMAL", "POSITION"] or prim.get("mode", 4) != 4:
                faults.append("%s: attributes are %s" % (node["name"], sorted(at)))
                continue
            pos, nor = numbers(doc, blob, at["POSITION"]), numbers(doc, blob, at["NORMAL"])
            ids = numbers(doc, blob, prim["indices"])
            triangles += len(ids) // 3
            if max(ids) >= len(pos) // 3:
                faults.append("%s: an index points past the vertices" % node["name"])
            if not all(map(math.isfinite, pos)) or not all(map(math.isfinite, nor)):
                faults.append("%s: a coordinate is not a number" % node["name"])
            for k in range(0, len(nor), 3):
                if abs(nor[k] ** 2 + nor[k + 1] ** 2 + nor[k + 2] ** 2 - 1.0) > 1e-3:
                    faults.append("%s: a normal is not of length one" % node["name"])
                    break
            for axis in range(3):
                low[axis] = min(low[axis], min(pos[axis::3]) + places[index][axis])
                high[axis] = max(high[axis], max(pos[axis::3]) + places[index][axis])
    return triangles, low, high


def check_rest(rest, low, high, faults):
    """The origin lies on the floor under a standing thing, on the wall behind, or at the hook above."""
    if rest == FLOOR and not -0.004 <= low[1] <= 0.004:
        faults.append("its lowest point is at %.4f m, not on the floor" % low[1])
    if rest == WALL and abs(low[2]) > 0.004:
        faults.append("its back is at %.4f m, not on the wall" % low[2])
    if rest == HANGS and abs(high[1]) > 0.02:
        faults.append("its top is at %.4f m, not at the hook" % high[1])


def check(name):
    """Faults of one model and its line for the list."""
    limit, nodes, size, rest = MODELS[name]
    path = os.path.join(FOLDER, name + ".glb")
    faults = []
    try:
        doc, blob = read(path)
    except (OSError, ValueError, KeyError, struct.error) as fault:
        return ["%s: %s" % (name, fault)], ""
    check_contents(doc, faults)
    triangles, low, high = measure(doc, blob, faults)
    if triangles > limit:
        faults.append("%d triangles, %d allowed" % (triangles, limit))
    found = sorted(n["name"] for n in doc["nodes"])
    if found != sorted(nodes):
        faults.append("nodes are %s" % found)
    extent = [h - l for l, h in zip(low, high)]
    for label, wanted, got in zip(("wide", "high", "deep"), size or (None, None, None), extent):
        if wanted is not None and abs(got - wanted) > max(0.002, 0.02 * wanted):
            faults.append("%.3f m %s, %.3f m promised" % (got, label, wanted))
    check_rest(rest, low, high, faults)
    line = "%-20s %5d triangles %4d KiB  %.3f x %.3f x %.3f m  %d materials  %s" % (
        name,
        triangles,
        os.path.getsize(path) // 1024,
        *extent,
        len(doc["materials"]),
        " ".join(found),
    )
    return ["%s: %s" % (name, f) for f in faults], line


def main():
    faults = []
    there = sorted(f[:-4] for f in os.listdir(FOLDER) if f.endswith(".glb"))
    for name in sorted(set(there) - set(MODELS)):
        faults.append("%s: is not in the list of this script" % name)
    for name in sorted(MODELS):
        found, line = check(name)
        faults += found
        if line and "--list" in sys.argv:
            print(line)
    total = sum(os.path.getsize(os.path.join(FOLDER, f + ".glb")) for f in there)
    if total > TOTAL_BYTES:
        faults.append("all files together: %d bytes, %d allowed" % (total, TOTAL_BYTES))
    for fault in faults:
        print("FAULT " + fault)
    print("%d models, %d KiB, %d faults" % (len(there), total // 1024, len(faults)))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
