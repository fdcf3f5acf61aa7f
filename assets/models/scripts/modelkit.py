"""The workbench of every model script: nodes, shading normals, occlusion, wear, export.

Owns: turning shapes into triangles with split normals, ray-cast ambient occlusion and wear in the
vertex colours, and handing them to the file writer. Must not: know any particular model.
Look next: shapes.py and fields.py for the shapes, finishes.py for the paints.

Axes: Z up, a thing looks towards -Y; glb.py turns that into glTF's Y up and forward +Z.
"""

import math
import os
import sys

import bmesh
import bpy
import numpy as np
from mathutils import Vector, noise
from mathutils.bvhtree import BVHTree

from finishes import FINISHES, PAINTS, linear
from glb import Glb

OUT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
DUST = linear("#6f6556")
RAYS = 56


class Shape:
    """Vertices (n, 3) and faces; optional normals, tints (n, 3) and a paint name per face."""

    def __init__(self, verts, faces, normals=None, tints=None, paints=None):
        self.verts = np.asarray(verts, dtype=float).reshape(-1, 3)
        self.faces = [tuple(int(i) for i in f) for f in faces]
        self.normals = normals
        self.tints = tints
        self.paints = paints

    def copy(self, verts, faces=None, normals=None):
        return Shape(verts, faces or self.faces, normals, self.tints, self.paints)

    def moved(self, x=0.0, y=0.0, z=0.0):
        return self.copy(self.verts + (x, y, z), None, self.normals)

    def scaled(self, x=1.0, y=1.0, z=1.0):
        return self.copy(self.verts * (x, y, z))

    def turned(self, axis, degrees):
        """Right-handed turn about the X, Y or Z axis through the origin."""
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        m = {
            "X": [[1, 0, 0], [0, c, -s], [0, s, c]],
            "Y": [[c, 0, s], [0, 1, 0], [-s, 0, c]],
            "Z": [[c, -s, 0], [s, c, 0], [0, 0, 1]],
        }[axis]
        m = np.array(m)
        normals = None if self.normals is None else self.normals @ m.T
        return self.copy(self.verts @ m.T, None, normals)

    def mirrored(self, axis=0):
        """The mirror image across the plane where `axis` is zero, faces turned to stay outward."""
        flip = np.ones(3)
        flip[axis] = -1
        normals = None if self.normals is None else self.normals * flip
        return self.copy(self.verts * flip, [f[::-1] for f in self.faces], normals)

    def warped(self, fn):
        """Each vertex moved by `fn(verts) -> verts`; normals are worked out anew."""
        return self.copy(fn(self.verts.copy()))

    def __add__(self, other):
        n = len(self.verts)
        paints = None
        if self.paints is not None or other.paints is not None:
            paints = (self.paints or [None] * len(self.faces)) + (other.paints or [None] * len(other.faces))
        return Shape(
            np.vstack([self.verts, other.verts]),
            self.faces + [tuple(i + n for i in f) for f in other.faces],
            None,
            None,
            paints,
        )


class Node:
    """One named glTF node: shapes with paints, the pivot it turns about, and its own `longest` edge if any."""

    def __init__(self, name, pivot=(0, 0, 0), parent=None):
        self.name, self.pivot, self.parent = name, Vector(pivot), parent
        self.bm = bmesh.new()
        self.paint_of = self.bm.faces.layers.int.new("paint")
        self.fixed = self.bm.verts.layers.float_vector.new("fixed")
        self.tint = self.bm.verts.layers.float_vector.new("tint")
        self.longest = None

    def add(self, shape, paint):
        """Adds a shape in the model's own coordinates. `paint` names an entry of PAINTS."""
        if shape.normals is None and signed_volume(shape) < -1e-12:
            shape = Shape(shape.verts, [f[::-1] for f in shape.faces], None, shape.tints, shape.paints)
        verts = []
        for i, co in enumerate(shape.verts):
            v = self.bm.verts.new(co)
            v[self.fixed] = Vector(shape.normals[i]) if shape.normals is not None else Vector((0, 0, 0))
            v[self.tint] = Vector(shape.tints[i]) if shape.tints is not None else Vector((1, 1, 1))
            verts.append(v)
        for i, f in enumerate(shape.faces):
            if len(set(f)) < 3:
                continue
            try:
                face = self.bm.faces.new([verts[j] for j in f])
            except ValueError:
                continue
            name = (shape.paints[i] if shape.paints else None) or paint
            face[self.paint_of] = PAINT_NAMES.index(name)
            face.smooth = True
        return self

    def shift(self, x, y, z):
        """Moves all that was added so far."""
        for v in self.bm.verts:
            v.co += Vector((x, y, z))


PAINT_NAMES = sorted(PAINTS)


def signed_volume(shape):
    """Volume inside a closed shape, negative when its faces look inward; 0 for an open sheet."""
    edges = {}
    for f in shape.faces:
        for a, b in zip(f, f[1:] + f[:1]):
            edges[(min(a, b), max(a, b))] = edges.get((min(a, b), max(a, b)), 0) + 1
    if any(n != 2 for n in edges.values()):
        return 0.0
    v = shape.verts - shape.verts.mean(axis=0)
    return (
        sum(float(np.dot(v[f[0]], np.cross(v[f[k]], v[f[k + 1]]))) for f in shape.faces for k in range(1, len(f) - 1))
        / 6.0
    )


def fresh_scene():
    """An empty scene, so that nothing of a former model comes along."""
    bpy.ops.wm.read_factory_settings(use_empty=True)


def split_long_edges(bm, longest):
    """Halves edges until none is longer, so that shading has places to live; then triangulates.

    Four-sided faces stay four-sided as long as they can: a long bevel is cut across, never along.
    """
    bm.normal_update()
    bmesh.ops.triangulate(bm, faces=[f for f in bm.faces if len(f.verts) > 4])
    for _ in range(7):
        long_edges = [e for e in bm.edges if e.calc_length() > longest]
        if not long_edges:
            break
        bmesh.ops.subdivide_edges(bm, edges=long_edges, cuts=1, use_grid_fill=True)
        bmesh.ops.triangulate(bm, faces=[f for f in bm.faces if len(f.verts) > 4])
    bmesh.ops.triangulate(bm, faces=bm.faces[:])


def loop_normals(bm, sheet, smooth_deg):
    """Normals per loop: faces that meet softly share one, and the larger sheet decides it.

    `sheet` gives each face (number, area) of the undivided face it was cut from, so that a bevel
    bends towards the flat faces beside it and never the flat faces towards the bevel.
    """
    limit = math.cos(math.radians(smooth_deg))
    normals = []
    cache = {}
    for face in bm.faces:
        for loop in face.loops:
            vert = loop.vert
            key = (vert.index, face.index)
            if key not in cache:
                seen, queue = {face.index}, [face]
                while queue:
                    here = queue.pop()
                    for edge in here.edges:
                        if vert not in edge.verts:
                            continue
                        for near in edge.link_faces:
                            if near.index not in seen and near.normal.dot(here.normal) > limit:
                                seen.add(near.index)
                                queue.append(near)
                sheets = {sheet[i][0]: i for i in sorted(seen)}
                total = Vector((0, 0, 0))
                for i in sheets.values():
                    total += bm.faces[i].normal * sheet[i][1] ** 1.5
                total = total.normalized() if total.length > 0 else face.normal.copy()
                for i in seen:
                    cache[(vert.index, i)] = total
            normals.append(cache[key][:])
    return np.array(normals).reshape(-1, 3)


def build_mesh(node, longest, smooth_deg):
    """Cuts and triangulates a node; returns its corners, their normals and paints as arrays."""
    bm = node.bm
    number = bm.faces.layers.int.new("sheet")
    areas = []
    for i, f in enumerate(bm.faces):
        f[number] = i
        areas.append(f.calc_area())
    split_long_edges(bm, longest)
    bm.normal_update()
    bm.verts.index_update()
    bm.faces.index_update()
    bm.faces.ensure_lookup_table()
    fixed = np.array([v[node.fixed][:] for v in bm.verts]).reshape(-1, 3)
    tint = np.array([v[node.tint][:] for v in bm.verts]).reshape(-1, 3)
    paint_ids = [f[node.paint_of] for f in bm.faces]
    normals = loop_normals(bm, [(f[number], areas[f[number]]) for f in bm.faces], smooth_deg)
    places = np.array([v.co[:] for v in bm.verts]).reshape(-1, 3)
    loop_verts = np.array([loop.vert.index for f in bm.faces for loop in f.loops], dtype=int)
    lengths = np.linalg.norm(fixed, axis=1)
    known = lengths[loop_verts] > 0.5
    normals[known] = (fixed / np.maximum(lengths, 1e-9)[:, None])[loop_verts][known]
    facts = {
        "normals": normals,
        "loop_verts": loop_verts,
        "paint_ids": paint_ids,
        "tint": tint,
        "places": places,
        "face_normals": np.array([f.normal[:] for f in bm.faces]).reshape(-1, 3),
    }
    bm.free()
    return facts


def rubbed(face_normal, normal):
    """How much of an edge a loop is, 0..1: a bevel's shading normal leans away from the bevel itself,
    while that of the flat face beside it does not. So wear stays on the edge."""
    lean = math.acos(max(-1.0, min(1.0, float(face_normal @ normal))))
    return min(1.0, max(0.0, lean - math.radians(13)) / math.radians(20))


def hemisphere():
    """Cosine-weighted directions about +Z by a golden spiral."""
    out = []
    for i in range(RAYS):
        u = (i + 0.5) / RAYS
        r, a = math.sqrt(u), i * 2.399963229728653
        out.append((r * math.cos(a), r * math.sin(a), math.sqrt(1 - u)))
    return out


DIRECTIONS = hemisphere()


def occlusion_tree(all_facts, ground):
    """All triangles of the model, and the floor where the thing stands on one."""
    verts, faces = [], []
    for facts in all_facts:
        base = len(verts)
        verts.extend(Vector(p) for p in facts["places"])
        faces.extend(tuple(int(base + i) for i in t) for t in facts["loop_verts"].reshape(-1, 3))
    if ground:
        base = len(verts)
        verts.extend(Vector(c) for c in ((-9, -9, -0.001), (9, -9, -0.001), (9, 9, -0.001), (-9, 9, -0.001)))
        faces.append((base, base + 1, base + 2, base + 3))
    return BVHTree.FromPolygons(verts, faces, epsilon=0.0)


def occlusion(tree, place, normal, reach, clear):
    """0 = open sky, 1 = shut in; near things count more than far ones."""
    n = Vector(normal)
    side = n.orthogonal().normalized()
    other = n.cross(side)
    start = Vector(place) + n * (reach * 0.004 + clear)
    hit_sum = 0.0
    for dx, dy, dz in DIRECTIONS:
        ray = side * dx + other * dy + n * dz
        hit = tree.ray_cast(start, ray, reach)
        if hit[0] is not None:
            hit_sum += 1.0 - (hit[3] / reach) ** 0.7
    return hit_sum / RAYS


def colour_loops(facts, tree, reach, strength, grime_height, clear):
    """Desired linear colour per corner: paint, mottle, worn edges, dust, occlusion."""
    cache, ao_cache = {}, {}
    colours = np.zeros((len(facts["loop_verts"]), 3))
    for loop, v in enumerate(facts["loop_verts"]):
        n = facts["normals"][loop]
        pid = facts["paint_ids"][loop // 3]
        rub = round(rubbed(facts["face_normals"][loop // 3], n), 1)
        place = (int(v), round(n[0], 1), round(n[1], 1), round(n[2], 1))
        key = (pid, rub) + place
        if key not in cache:
            co = Vector(facts["places"][v])
            if place not in ao_cache:
                ao_cache[place] = occlusion(tree, co, n, reach, clear)
            cache[key] = shade(
                PAINTS[PAINT_NAMES[pid]], co, n, ao_cache[place], rub, facts["tint"][v], strength, grime_height
            )
        colours[loop] = cache[key]
    return colours


def shade(paint, co, n, occ, rub, tint, strength, grime_height):
    """One place's colour before it is split into base colour and COLOR_0."""
    g = paint.grain
    spot = noise.noise(Vector((co.x * g[0] + 3.1, co.y * g[1] + 7.7, co.z * g[2] + 1.3)))
    fine = noise.noise(Vector((co.x * 31 + 5.0, co.y * 31, co.z * 31)))
    c = np.array(paint.rgb) * tint * (1.0 + paint.mottle * 1.4 * spot)
    rub = max(0.0, rub * (0.75 + 1.1 * fine)) * paint.edge
    c = c + (np.array(paint.worn) - c) * min(0.9, rub)
    low = 0.0
    if grime_height > 0:
        low = max(0.0, 1.0 - co.z / grime_height) * (0.6 + 0.6 * spot)
    settle = max(0.0, n[2]) * 0.12
    dust = min(0.75, paint.dirt * (0.55 * occ + 0.55 * max(0.0, low) + settle))
    c = c + (np.array(DUST) * 0.8 - c) * dust
    return np.clip(c, 0.0, 1.0) * max(0.08, 1.0 - strength * occ)


def put_out(path, nodes, all_facts, colours):
    """Splits desired colours into a base colour per finish and COLOR_0 factors, and writes the file.

    Returns the number of triangles written."""
    names = [[PAINTS[PAINT_NAMES[i]].finish for i in f["paint_ids"]] for f in all_facts]
    brightest = {}
    for row, wanted in zip(names, colours):
        for finish_name in set(row):
            mine = np.repeat([n == finish_name for n in row], 3)
            top = brightest.get(finish_name, np.full(3, 0.01))
            brightest[finish_name] = np.maximum(top, wanted[mine].max(axis=0))
    out = Glb()
    materials = {n: out.material(n, np.minimum(1.0, brightest[n]), FINISHES[n]) for n in sorted(brightest)}
    numbers = {}
    for node, facts, wanted, row in zip(nodes, all_facts, colours, names):
        co = facts["places"][facts["loop_verts"]] - np.array(node.pivot)
        prims = []
        for finish_name in sorted(set(row)):
            mine = np.repeat([n == finish_name for n in row], 3)
            factors = wanted[mine] / np.minimum(1.0, brightest[finish_name])
            prims.append(out.primitive(*welded(co[mine], facts["normals"][mine], factors), materials[finish_name]))
        above = node.parent if node.parent in numbers else None
        base = next((n.pivot for n in nodes if n.name == above), Vector((0, 0, 0)))
        numbers[node.name] = out.node(node.name, prims, node.pivot - base, numbers.get(above))
    out.write(path)
    return out.triangles


def welded(co, normals, factors):
    """Corners (3 per triangle) to shared vertices: equal place, normal and colour become one."""
    key = np.hstack([np.round(co, 5), np.round(normals, 3), np.round(np.clip(factors, 0, 1) * 255)]) + 0.0
    _, first, index = np.unique(key, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=int)
    rank[order] = np.arange(len(order))
    first = first[order]
    triangles = rank[index.ravel()].reshape(-1, 3)
    places = np.round(co[first], 5)
    a, b, c = (places[triangles[:, k]] for k in range(3))
    flat = np.linalg.norm(np.cross(b - a, c - a), axis=1) < 2e-10
    triangles = triangles[~flat]
    used, index = np.unique(triangles, return_inverse=True)
    triangles = index.reshape(-1, 3)
    places, normals, factors = places[used], normals[first][used], factors[first][used]
    a, b, c = (places[triangles[:, k]] for k in range(3))
    plain = np.cross(b - a, c - a)
    for corner in range(3):
        missing = np.linalg.norm(normals[triangles[:, corner]], axis=1) < 0.5
        normals[triangles[missing, corner]] = plain[missing]
    return places, normals, factors, triangles


def finish(
    name, nodes, reach=0.4, strength=0.85, longest=10.0, ground=True, grime_height=0.0, smooth_deg=50.0, clear=0.0004
):
    """Bakes and writes `<name>.glb`. Lengths in metres. Returns the triangle count.

    `reach` is how far occlusion looks, `longest` the longest edge left, `clear` how far a ray starts
    above the surface (more where soft shapes are thinned).
    """
    all_facts = [build_mesh(n, n.longest or longest, smooth_deg) for n in nodes]
    tree = occlusion_tree(all_facts, ground)
    colours = [colour_loops(f, tree, reach, strength, grime_height, clear) for f in all_facts]
    path = os.path.join(OUT, name + ".glb")
    total = put_out(path, nodes, all_facts, colours)
    print(f"MODEL {name}: {total} triangles, {os.path.getsize(path) // 1024} KiB")
    return total


def run_wanted(makers):
    """Makes the models named after `--`, or all, each in an empty scene."""
    wanted = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sorted(makers)
    for name in wanted:
        fresh_scene()
        makers[name]()
