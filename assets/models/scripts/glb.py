"""Writes one binary glTF 2.0 file from plain arrays.

Owns: the file format (POSITION, NORMAL and INDICES plain, COLOR_0 as four normalised bytes, no
extensions) and the turn from Z up to Y up. Must not: know Blender or paints.
Look next: modelkit.py, its only caller; check_models.py, which reads the files back.
"""

import json
import struct

import numpy as np

GENERATOR = "Custody model scripts"
COPYRIGHT = "The Custody project, MIT OR Apache-2.0"
ARRAY, ELEMENT = 34962, 34963
FLOAT, UBYTE, USHORT, UINT = 5126, 5121, 5123, 5125


def y_up(v):
    """(x, y, z) with Z up, front -Y, to glTF's Y up, front +Z."""
    v = np.asarray(v, dtype=np.float64).reshape(-1, 3)
    return np.stack([v[:, 0], v[:, 2], -v[:, 1]], 1)


class Glb:
    """Collects materials, meshes and nodes; `write` puts them out in the order they came."""

    def __init__(self):
        self.doc = {
            "asset": {"version": "2.0", "generator": GENERATOR, "copyright": COPYRIGHT},
            "scene": 0,
            "scenes": [{"name": "Scene", "nodes": []}],
            "nodes": [],
            "meshes": [],
            "materials": [],
            "accessors": [],
            "bufferViews": [],
            "buffers": [],
        }
        self.blob = bytearray()
        self.triangles = 0

    def material(self, name, base, finish):
        """Adds a material; returns its number. `base` is linear RGB."""
        rgb = [round(float(c), 4) for c in base]
        entry = {
            "name": name,
            "pbrMetallicRoughness": {
                "baseColorFactor": rgb + [finish.alpha],
                "metallicFactor": finish.metal,
                "roughnessFactor": finish.rough,
            },
        }
        if finish.alpha < 1.0:
            entry["alphaMode"] = "BLEND"
        if finish.glow > 0.0:
            entry["emissiveFactor"] = [round(c * finish.glow, 4) for c in rgb]
        self.doc["materials"].append(entry)
        return len(self.doc["materials"]) - 1

    def _accessor(self, data, kind, component, target, **more):
        while len(self.blob) % 4:
            self.blob.append(0)
        raw = data.tobytes()
        self.doc["bufferViews"].append(
            {"buffer": 0, "byteOffset": len(self.blob), "byteLength": len(raw), "target": target}
        )
        self.blob += raw
        entry = {
            "bufferView": len(self.doc["bufferViews"]) - 1,
            "componentType": component,
            "count": len(data),
            "type": kind,
        }
        entry.update(more)
        self.doc["accessors"].append(entry)
        return len(self.doc["accessors"]) - 1

    def primitive(self, positions, normals, colours, triangles, material):
        """One drawn piece: arrays (n, 3), (n, 3), (n, 3) in 0..1 and (m, 3), in Z-up space."""
        p = y_up(positions).astype("<f4")
        n = y_up(normals)
        n = (n / np.maximum(np.linalg.norm(n, axis=1), 1e-9)[:, None]).astype("<f4")
        c = np.full((len(p), 4), 255, dtype=np.uint8)
        c[:, :3] = np.round(np.clip(colours, 0, 1) * 255)
        small = len(p) <= 65535
        self.triangles += len(triangles)
        index = np.asarray(triangles, dtype="<u2" if small else "<u4").ravel()
        at = {
            "POSITION": self._accessor(
                p, "VEC3", FLOAT, ARRAY, min=[float(x) for x in p.min(0)], max=[float(x) for x in p.max(0)]
            ),
            "NORMAL": self._accessor(n, "VEC3", FLOAT, ARRAY),
            "COLOR_0": self._accessor(c, "VEC4", UBYTE, ARRAY, normalized=True),
        }
        return {
            "attributes": at,
            "indices": self._accessor(index, "SCALAR", USHORT if small else UINT, ELEMENT),
            "material": material,
            "mode": 4,
        }

    def node(self, name, primitives, place, parent=None):
        """A named node with a mesh of the same name; `place` is relative to the parent, Z up."""
        self.doc["meshes"].append({"name": name, "primitives": primitives})
        entry = {"name": name, "mesh": len(self.doc["meshes"]) - 1}
        move = [round(float(x), 5) + 0.0 for x in y_up(place)[0]]
        if any(move):
            entry["translation"] = move
        number = len(self.doc["nodes"])
        self.doc["nodes"].append(entry)
        if parent is None:
            self.doc["scenes"][0]["nodes"].append(number)
        else:
            self.doc["nodes"][parent].setdefault("children", []).append(number)
        return number

    def write(self, path):
        while len(self.blob) % 4:
            self.blob.append(0)
        self.doc["buffers"] = [{"byteLength": len(self.blob)}]
        text = json.dumps(self.doc, separators=(",", ":"), sort_keys=True).encode()
        text += b" " * (-len(text) % 4)
        total = 12 + 8 + len(text) + 8 + len(self.blob)
        with open(path, "wb") as out:
            out.write(struct.pack("<4sII", b"glTF", 2, total))
            out.write(struct.pack("<I4s", len(text), b"JSON") + text)
            out.write(struct.pack("<I4s", len(self.blob), b"BIN\0") + bytes(self.blob))
