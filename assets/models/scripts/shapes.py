"""Hard shapes: boxes, prisms, turned profiles, tubes, panels, all as modelkit.Shape.

Owns: geometry of plain solids with bevelled edges, in metres. Must not: know paints or models.
Look next: modelkit.py for what becomes of a shape.
"""

import math

import bmesh
import numpy as np

from modelkit import Shape


def bevelled(shape, width, segments=1, over_deg=30.0):
    """The shape with its sharp edges cut back by `width`."""
    bm = bmesh.new()
    verts = [bm.verts.new(v) for v in shape.verts]
    for f in shape.faces:
        bm.faces.new([verts[i] for i in f])
    bm.normal_update()
    edges = [e for e in bm.edges if e.calc_face_angle(0.0) > math.radians(over_deg)]
    bmesh.ops.bevel(
        bm,
        geom=edges,
        offset=width,
        offset_type="OFFSET",
        segments=segments,
        profile=0.5,
        affect="EDGES",
        clamp_overlap=True,
    )
    bm.verts.index_update()
    out = Shape([v.co[:] for v in bm.verts], [[v.index for v in f.verts] for f in bm.faces])
    bm.free()
    return out


def box(sx, sy, sz, at=(0, 0, 0), bevel=0.0, segments=1, taper=(1.0, 1.0)):
    """A box with its middle at `at`; `taper` scales the top in x and y."""
    x, y, z = sx / 2, sy / 2, sz / 2
    tx, ty = taper
    verts = [
        (-x, -y, -z),
        (x, -y, -z),
        (x, y, -z),
        (-x, y, -z),
        (-x * tx, -y * ty, z),
        (x * tx, -y * ty, z),
        (x * tx, y * ty, z),
        (-x * tx, y * ty, z),
    ]
    faces = [(3, 2, 1, 0), (4, 5, 6, 7), (0, 1, 5, 4), (1, 2, 6, 5), (2, 3, 7, 6), (3, 0, 4, 7)]
    out = Shape(verts, faces)
    if bevel > 0:
        out = bevelled(out, bevel, segments)
    return out.moved(*at)


def prism(outline, depth, axis="Y", bevel=0.0, segments=1, over_deg=30.0):
    """A flat outline pushed out by `depth`, centred on the axis it is pushed along.

    The outline is given as (x, z) for axis Y, (y, z) for X, (x, y) for Z, either way round.
    """
    pts = np.asarray(outline, dtype=float)
    n = len(pts)
    area = sum(pts[i][0] * pts[(i + 1) % n][1] - pts[(i + 1) % n][0] * pts[i][1] for i in range(n))
    if area < 0:
        pts = pts[::-1]
    h = depth / 2
    verts = [(a, b, -h) for a, b in pts] + [(a, b, h) for a, b in pts]
    faces = [tuple(range(n))[::-1], tuple(range(n, 2 * n))]
    faces += [(i, (i + 1) % n, n + (i + 1) % n, n + i) for i in range(n)]
    out = Shape(verts, faces)
    if bevel > 0:
        out = bevelled(out, bevel, segments, over_deg)
    v = out.verts
    if axis == "Y":
        return Shape(np.stack([v[:, 0], -v[:, 2], v[:, 1]], 1), out.faces)
    if axis == "X":
        return Shape(np.stack([v[:, 2], v[:, 0], v[:, 1]], 1), out.faces)
    return out


def lathe(profile, sides=24, axis="Z", at=(0, 0, 0), paints=None, arc=360.0):
    """A profile of (radius, height) turned about an axis; radius 0 closes a pole.

    `paints` may name a paint for each step of the profile. Heights must rise for outward faces.
    """
    verts, rows, faces, tags = [], [], [], []
    whole = arc >= 360.0
    count = sides if whole else sides + 1
    for r, z in profile:
        if r < 1e-7:
            rows.append([len(verts)] * count)
            verts.append((0, 0, z))
            continue
        rows.append(list(range(len(verts), len(verts) + count)))
        for i in range(count):
            a = math.radians(arc) * i / sides
            verts.append((r * math.cos(a), r * math.sin(a), z))
    for k in range(len(profile) - 1):
        lo, hi = rows[k], rows[k + 1]
        for i in range(sides):
            j = (i + 1) % count
            face = list(dict.fromkeys((lo[i], lo[j], hi[j], hi[i])))
            if len(face) >= 3:
                faces.append(face)
                tags.append(paints[k] if paints else None)
    out = Shape(verts, faces, None, None, tags if paints else None)
    if axis == "X":
        out = out.turned("Y", 90)
    elif axis == "Y":
        out = out.turned("X", -90)
    return out.moved(*at)


def rod(radius, length, sides=16, axis="Z", at=(0, 0, 0), bevel=0.0):
    """A capped cylinder with its middle at `at`."""
    h = length / 2
    b = min(bevel, radius * 0.8, h * 0.8)
    if b > 0:
        prof = [(0, -h), (radius - b, -h), (radius, -h + b), (radius, h - b), (radius - b, h), (0, h)]
    else:
        prof = [(0, -h), (radius, -h), (radius, h), (0, h)]
    return lathe(prof, sides, axis, at)


def ring(radius, thick, sides=24, small=8, axis="Z", at=(0, 0, 0)):
    """A torus."""
    prof = [
        (radius + thick * math.cos(t), thick * math.sin(t))
        for t in (math.pi * 2 * k / small - math.pi / 2 for k in range(small + 1))
    ]
    return lathe(prof, sides, axis, at)


def curve(points, steps=6, closed=False):
    """Points of a smooth (Catmull-Rom) line through `points`."""
    p = [np.asarray(q, dtype=float) for q in points]
    n = len(p)
    out = []
    spans = n if closed else n - 1
    for i in range(spans):
        if closed:
            a, b, c, d = (p[(i + k - 1) % n] for k in range(4))
        else:
            b, c = p[i], p[i + 1]
            a = p[i - 1] if i > 0 else 2 * b - c
            d = p[i + 2] if i + 2 < n else 2 * c - b
        for s in range(steps):
            t = s / steps
            out.append(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
            )
    if not closed:
        out.append(p[-1])
    return out


def tube(points, radius, sides=10, closed=False, section=None, up=(0, 0, 1)):
    """A tube along points; `radius` may be a list. `section` replaces the round by its own outline.

    The section's first axis lies across the path and its second along `up` as far as it can.
    """
    p = np.asarray(points, dtype=float)
    n = len(p)
    radii = np.broadcast_to(np.asarray(radius, dtype=float), (n,))
    if section is None:
        section = [(math.cos(2 * math.pi * k / sides), math.sin(2 * math.pi * k / sides)) for k in range(sides)]
    m = len(section)
    up = np.asarray(up, dtype=float)
    verts = []
    for i in range(n):
        before = p[(i - 1) % n] if closed or i > 0 else p[0]
        after = p[(i + 1) % n] if closed or i < n - 1 else p[-1]
        t = after - before
        t = t / max(math.hypot(*t), 1e-9)
        side = np.cross(t, up)
        if math.hypot(*side) < 1e-3:
            side = np.cross(t, (0.0, 1.0, 0.02))
        side = side / math.hypot(*side)
        top = np.cross(side, t)
        for a, b in section:
            verts.append(p[i] + radii[i] * (a * side + b * top))
    faces = []
    for i in range(n if closed else n - 1):
        j = (i + 1) % n
        for k in range(m):
            q = (k + 1) % m
            faces.append((i * m + k, j * m + k, j * m + q, i * m + q)[::-1])
    if not closed:
        faces.append(tuple(range(m)))
        faces.append(tuple((n - 1) * m + k for k in range(m))[::-1])
    return Shape(verts, faces)


def bar(a, b, width, height, bevel=0.0, up=(0, 0, 1)):
    """A straight bar of rectangular section from a to b."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    w, h = width / 2, height / 2
    out = tube([a, b], 1.0, section=[(w, -h), (w, h), (-w, h), (-w, -h)], up=up)
    return bevelled(out, bevel) if bevel > 0 else out


def panel(xs, ys, paint_at, origin=(0, 0, 0), across=(1, 0, 0), along=(0, 1, 0)):
    """A flat sheet cut at xs and ys (metres), each cell painted by `paint_at(column, row)`.

    Faces look towards across x along.
    """
    o, u, v = (np.asarray(q, dtype=float) for q in (origin, across, along))
    verts = [o + u * x + v * y for y in ys for x in xs]
    n = len(xs)
    faces, paints = [], []
    for r in range(len(ys) - 1):
        for c in range(n - 1):
            faces.append((r * n + c, r * n + c + 1, (r + 1) * n + c + 1, (r + 1) * n + c))
            paints.append(paint_at(c, r))
    return Shape(verts, faces, None, None, paints)


def flipped(shape):
    """The sheet seen from its other side."""
    return Shape(shape.verts, [f[::-1] for f in shape.faces], None, None, shape.paints)


def rounded(w, h, r, steps=4):
    """Outline of a rectangle with round corners, centred."""
    out = []
    for cx, cy, start in (
        (w / 2 - r, h / 2 - r, 0),
        (-w / 2 + r, h / 2 - r, 90),
        (-w / 2 + r, -h / 2 + r, 180),
        (w / 2 - r, -h / 2 + r, 270),
    ):
        for k in range(steps + 1):
            a = math.radians(start + 90 * k / steps)
            out.append((cx + r * math.cos(a), cy + r * math.sin(a)))
    return out
