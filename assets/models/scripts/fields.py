"""Soft shapes: distance fields for bodies and cloth, and the meshes cut from them.

Owns: fields (functions from points (n, 3) to signed distance, metres, negative inside), their
blends, and meshing by surface nets with decimation and field normals. Must not: know anatomy.
Look next: people_body.py for the fields of a person, modelkit.py for what becomes of a Shape.
"""

import math

import bmesh
import bpy
import numpy as np

from modelkit import Shape


def vec(p):
    return np.asarray(p, dtype=float)


def unit(v):
    """One vector brought to length 1, written out for the reason given at `along`."""
    v = vec(v)
    return v / math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2])


def along(p, v):
    """Points times one vector. Written out, because the matrix product's last bits change with where an
    array lies in memory, and thinning would make different meshes of the same field from that."""
    return p[:, 0] * v[0] + p[:, 1] * v[1] + p[:, 2] * v[2]


def into(p, rows):
    """Points in a frame whose axes are the rows."""
    rows = np.asarray(rows)
    return np.stack([along(p, rows[k]) for k in range(3)], 1)


def ball(centre, radii, turn=None):
    """An ellipsoid; `turn` is a 3x3 matrix whose rows are its own axes."""
    c, r = vec(centre), vec(radii) * np.ones(3)

    def f(p):
        q = p - c
        if turn is not None:
            q = into(q, turn)
        k0 = np.linalg.norm(q / r, axis=1)
        k1 = np.linalg.norm(q / (r * r), axis=1)
        return k0 * (k0 - 1.0) / np.maximum(k1, 1e-9)

    return f


def axes_xyz(rx=0.0, ry=0.0, rz=0.0):
    """Rows of a turned frame, degrees about X, then Y, then Z."""
    a, b, c = np.radians([rx, ry, rz])
    mx = np.array([[1, 0, 0], [0, np.cos(a), -np.sin(a)], [0, np.sin(a), np.cos(a)]])
    my = np.array([[np.cos(b), 0, np.sin(b)], [0, 1, 0], [-np.sin(b), 0, np.cos(b)]])
    mz = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return (mz @ my @ mx).T


def limb(points, radii, blend=0.0, flat=None):
    """A chain of tapered capsules. `flat` = (axis, factor) thickens it along an axis by the factor."""
    pts, rad = [vec(p) for p in points], [float(r) for r in radii]
    scale = np.ones(3)
    if flat is not None:
        scale[flat[0]] = 1.0 / flat[1]

    def f(p):
        out = None
        for a, b, ra, rb in zip(pts, pts[1:], rad, rad[1:]):
            ba = (b - a) * scale
            pa = (p - a) * scale
            h = np.clip(along(pa, ba) / max(float((ba * ba).sum()), 1e-12), 0.0, 1.0)
            d = np.linalg.norm(pa - h[:, None] * ba, axis=1) - (ra + (rb - ra) * h)
            out = d if out is None else soft_min(out, d, blend)
        return out

    return f


def stack(rows, power=2.3, round_ends=0.02):
    """A body of stacked ovals. rows: (z, half width, half depth, middle y[, middle x])."""
    rows = np.array([tuple(r) + (0.0,) * (5 - len(r)) for r in rows], dtype=float)
    order = np.argsort(rows[:, 0])
    rows = rows[order]
    # A cubic through the rows keeps the outline free of corners.
    fine_z = np.linspace(rows[0, 0], rows[-1, 0], 160)
    fine = [np.round(cubic(rows[:, 0], rows[:, k], fine_z), 9) for k in range(1, 5)]

    def f(p):
        z = p[:, 2]
        rx, ry, cy, cx = (np.interp(z, fine_z, col) for col in fine)
        q = (np.abs((p[:, 0] - cx) / rx) ** power + np.abs((p[:, 1] - cy) / ry) ** power) ** (1.0 / power)
        side = (q - 1.0) * np.minimum(rx, ry)
        ends = np.maximum(z - rows[-1, 0], rows[0, 0] - z)
        return soft_max(side, ends, round_ends)

    return f


def cubic(x, y, at):
    """Monotone-ish cubic interpolation (Catmull-Rom slopes on uneven knots)."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    m = np.gradient(y, x)
    i = np.clip(np.searchsorted(x, at) - 1, 0, len(x) - 2)
    h = x[i + 1] - x[i]
    t = (at - x[i]) / h
    t2 = t * t
    t3 = t2 * t
    return (
        (2 * t3 - 3 * t2 + 1) * y[i]
        + (t3 - 2 * t2 + t) * h * m[i]
        + (-2 * t3 + 3 * t2) * y[i + 1]
        + (t3 - t2) * h * m[i + 1]
    )


def half(point, outward):
    """The half space behind a plane through `point`."""
    n = unit(outward)
    c = vec(point)
    return lambda p: along(p - c, n)


def slab(sx, sy, sz, centre, turn=None, rounding=0.0):
    """A box of full sizes with rounded edges."""
    c, h = vec(centre), vec((sx, sy, sz)) / 2 - rounding

    def f(p):
        q = p - c
        if turn is not None:
            q = into(q, turn)
        q = np.abs(q) - h
        return np.linalg.norm(np.maximum(q, 0), axis=1) + np.minimum(q.max(axis=1), 0) - rounding

    return f


def soft_min(a, b, k):
    if k <= 0:
        return np.minimum(a, b)
    h = np.maximum(k - np.abs(a - b), 0.0) / k
    return np.minimum(a, b) - h * h * k * 0.25


def soft_max(a, b, k):
    return -soft_min(-a, -b, k)


def join(k, *fields):
    """Union, blended over about `k` metres."""

    def f(p):
        out = fields[0](p)
        for g in fields[1:]:
            out = soft_min(out, g(p), k)
        return out

    return f


def meet(k, *fields):
    """Intersection, blended."""

    def f(p):
        out = fields[0](p)
        for g in fields[1:]:
            out = soft_max(out, g(p), k)
        return out

    return f


def less(k, field, *tools):
    """The field with the tools cut away, blended."""

    def f(p):
        out = field(p)
        for g in tools:
            out = soft_max(out, -g(p), k)
        return out

    return f


def grown(field, by):
    """The field with its surface moved outward by a length or by `by(points)`."""
    if callable(by):
        return lambda p: field(p) - by(p)
    return lambda p: field(p) - by


def shell(field, thick):
    """A skin of the given thickness lying outside the field's surface."""
    return lambda p: np.abs(field(p) - thick / 2) - thick / 2


def mirror_x(field):
    """The field of the other side of the body."""
    return lambda p: field(p * np.array([-1.0, 1.0, 1.0]))


def gauss(p, centre, widths):
    """A soft bump of height 1 around a place."""
    q = (p - vec(centre)) / (vec(widths) * np.ones(3))
    return np.exp(-(q * q).sum(axis=1))


def ripple(p, across, length, seed=0.0, warp=0.6):
    """Folds: a warped sine across `across` with the given wave length, -1..1, crests narrower than troughs."""
    u = along(p, unit(across))
    w = np.sin(p[:, 0] * 17.0 + seed * 1.7) + np.sin(p[:, 1] * 19.0 + seed * 2.3) + np.sin(p[:, 2] * 13.0 + seed)
    s = np.sin(u * (2 * np.pi / length) + warp * w + seed)
    return 1.0 - 2.0 * np.abs(s) ** 0.8 if warp > 1.5 else s


def gradient(field, p, step=0.0008):
    """Slope of a field at points."""
    out = np.zeros_like(p)
    for k in range(3):
        d = np.zeros(3)
        d[k] = step
        out[:, k] = (field(p + d) - field(p - d)) / (2 * step)
    return out


def settle(field, p, limit, rounds=3):
    """Points pulled on to the field's surface, never further than `limit` per round."""
    for _ in range(rounds):
        g = gradient(field, p)
        size = np.maximum((g * g).sum(axis=1), 0.05)
        move = -(field(p) / size)[:, None] * g
        far = np.linalg.norm(move, axis=1)
        move *= np.minimum(1.0, limit / np.maximum(far, 1e-12))[:, None]
        p = p + move
    return p


def sample(field, lo, hi, cell):
    """Field values on a grid, evaluated slab by slab to keep memory small."""
    axes = [np.arange(a, b + cell, cell) for a, b in zip(lo, hi)]
    nx, ny, nz = (len(a) for a in axes)
    values = np.empty((nx, ny, nz), dtype=np.float32)
    gy, gz = np.meshgrid(axes[1], axes[2], indexing="ij")
    step = max(1, 200000 // (ny * nz))
    for i in range(0, nx, step):
        xs = axes[0][i : i + step]
        p = np.empty((len(xs), ny, nz, 3))
        p[..., 0] = xs[:, None, None]
        p[..., 1] = gy
        p[..., 2] = gz
        values[i : i + step] = field(p.reshape(-1, 3)).reshape(len(xs), ny, nz)
    return values


def surface_net(values, lo, cell):
    """Vertices and quads of the zero surface of a grid of values."""
    inside = values < 0
    nx, ny, nz = (n - 1 for n in values.shape)
    total = np.zeros((nx, ny, nz, 3))
    count = np.zeros((nx, ny, nz))
    base = np.indices((nx, ny, nz)).transpose(1, 2, 3, 0)
    for axis in range(3):
        for a in (0, 1):
            for b in (0, 1):
                off = [0, 0, 0]
                u, v = (axis + 1) % 3, (axis + 2) % 3
                off[u], off[v] = a, b
                end = list(off)
                end[axis] = 1
                s0 = values[off[0] : off[0] + nx, off[1] : off[1] + ny, off[2] : off[2] + nz]
                s1 = values[end[0] : end[0] + nx, end[1] : end[1] + ny, end[2] : end[2] + nz]
                cross = (s0 < 0) != (s1 < 0)
                t = np.where(cross, s0 / np.where(s0 == s1, 1, s0 - s1), 0)
                place = base + np.array(off)
                for k in range(3):
                    total[..., k] += np.where(cross, place[..., k] + (t if k == axis else 0), 0)
                count += cross
    live = count > 0
    number = np.full(live.shape, -1, dtype=np.int64)
    number[live] = np.arange(int(live.sum()))
    verts = total[live] / count[live][:, None] * cell + vec(lo)
    quads = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        first = np.moveaxis(inside, (axis, u, v), (0, 1, 2))
        ids = np.moveaxis(number, (axis, u, v), (0, 1, 2))
        flip = first[:-1] != first[1:]
        flip[:, 0, :] = flip[:, -1, :] = False
        flip[:, :, 0] = flip[:, :, -1] = False
        i, j, k = np.nonzero(flip)
        q = np.stack([ids[i, j - 1, k - 1], ids[i, j, k - 1], ids[i, j, k], ids[i, j - 1, k]], 1)
        out = first[i, j, k]
        q[~out] = q[~out][:, ::-1]
        quads.append(q)
    return verts, np.vstack(quads)


def thinned(verts, faces, goal, keep=None):
    """Collapses edges until about `goal` triangles are left. `keep` (0..1 per vertex) guards places."""
    mesh = bpy.data.meshes.new("work")
    mesh.from_pydata([tuple(v) for v in verts], [], [tuple(f) for f in faces])
    obj = bpy.data.objects.new("work", mesh)
    bpy.context.scene.collection.objects.link(obj)
    bm = bmesh.new()
    bm.from_mesh(mesh)
    bmesh.ops.triangulate(bm, faces=bm.faces[:])
    bm.to_mesh(mesh)
    have = len(bm.faces)
    bm.free()
    if goal < have:
        mod = obj.modifiers.new("thin", "DECIMATE")
        mod.ratio = goal / have
        if keep is not None:
            group = obj.vertex_groups.new(name="keep")
            for level in range(1, 11):
                ids = np.nonzero((keep * 9.0).round().astype(int) == level)[0]
                if len(ids):
                    group.add([int(i) for i in ids], level / 10, "REPLACE")
            mod.vertex_group = "keep"
            mod.invert_vertex_group = True
            mod.vertex_group_factor = 1.0
        bpy.context.view_layer.update()
        done = obj.evaluated_get(bpy.context.evaluated_depsgraph_get()).to_mesh()
        verts = np.array([v.co[:] for v in done.vertices])
        faces = [tuple(q.vertices) for q in done.polygons]
    bpy.data.objects.remove(obj)
    bpy.data.meshes.remove(mesh)
    return verts, faces


def without_hidden(verts, faces, hidden_by, margin):
    """Drops faces that lie deeper than `margin` inside another field, and loose vertices with them."""
    deep = hidden_by(verts) < -margin
    kept = [f for f in faces if not all(deep[i] for i in f)]
    used = sorted({i for f in kept for i in f})
    new = {old: k for k, old in enumerate(used)}
    return verts[used], [tuple(new[i] for i in f) for f in kept]


def with_mirror(verts, faces, near):
    """The half body and its mirror image, sharing the vertices of the middle plane."""
    middle = np.abs(verts[:, 0]) < near
    verts[middle, 0] = 0.0
    twin = np.where(middle, np.arange(len(verts)), -1)
    extra = np.nonzero(~middle)[0]
    twin[extra] = len(verts) + np.arange(len(extra))
    flipped = verts[extra] * (-1, 1, 1)
    return np.vstack([verts, flipped]), list(faces) + [tuple(int(twin[i]) for i in f[::-1]) for f in faces]


def vertex_normals(verts, faces):
    """Area-weighted normals of a triangle mesh."""
    tri = np.array(faces)
    a, b, c = (verts[tri[:, k]] for k in range(3))
    n = np.cross(b - a, c - a)
    out = np.zeros_like(verts)
    for k in range(3):
        np.add.at(out, tri[:, k], n)
    return out / np.maximum(np.linalg.norm(out, axis=1), 1e-12)[:, None]


def cast(field, lo, hi, cell, goal, keep=None, hidden_by=None, margin=0.004, tint=None, mirrored=False):
    """Meshes a field within a box to about `goal` triangles, with normals taken from the field.

    `mirrored` meshes the half x > 0 only and mirrors it, for fields that are the same on both sides.

    `keep(points)` guards detail (0..1), `hidden_by` is a field under whose surface nothing is kept,
    `tint(points)` gives colour factors (n, 3).
    """
    lo, hi = vec(lo), vec(hi)
    if mirrored:
        # Half a cell off, so that one layer of cells straddles the middle plane.
        lo[0] = -2.5 * cell
    verts, quads = surface_net(sample(field, lo, hi, cell), lo, cell)
    verts = settle(field, verts, cell * 0.5)
    faces = [tuple(q) for q in quads]
    if mirrored:
        verts[np.abs(verts[:, 0]) < cell * 0.5, 0] = 0.0
        other = verts[:, 0] < 0
        faces = [f for f in faces if not any(other[i] for i in f)]
    if hidden_by is not None:
        verts, faces = without_hidden(verts, faces, hidden_by, margin)
    verts = np.round(verts, 7)
    verts, faces = thinned(verts, faces, goal // (2 if mirrored else 1), None if keep is None else keep(verts))
    verts = settle(field, verts, cell * 0.5, 2)
    if mirrored:
        verts, faces = with_mirror(verts, faces, cell * 0.4)
    normals = gradient(field, verts, max(0.001, cell * 0.4))
    normals /= np.maximum(np.linalg.norm(normals, axis=1), 1e-9)[:, None]
    # Where thinning left a face across a crease, the field's normal would light it from behind.
    plain = vertex_normals(verts, faces)
    odd = (normals * plain).sum(axis=1) < 0.55
    normals[odd] = plain[odd]
    return Shape(verts, faces, normals, None if tint is None else tint(verts))


def on_surface(field, start, towards, reach=0.5):
    """Where rays from `start` along `towards` first meet the surface (n, 3); marches the field."""
    p = np.array(start, dtype=float)
    d = np.asarray(towards, dtype=float) * np.ones_like(p)
    d = d / np.linalg.norm(d, axis=1)[:, None]
    gone = np.zeros(len(p))
    for _ in range(60):
        step = field(p) * 0.7
        step = np.minimum(step, reach - gone)
        p = p + d * step[:, None]
        gone += step
    return p


def patch(field, centre, across, upward, width, height, nu=4, nv=4, lift=0.003, outline=None):
    """A piece of cloth sewn on a surface: a grid seen from outside, laid on it and lifted.

    `across` x `upward` must point outward. `outline(u, v)` may bend u, v in -1..1. The rim is folded
    down to the surface, so that the piece has a visible edge.
    """
    a, b = unit(across), unit(upward)
    out = np.cross(a, b)
    us, vs = np.linspace(-1, 1, nu + 1), np.linspace(-1, 1, nv + 1)
    grid = []
    for v in vs:
        for u in us:
            x, y = outline(u, v) if outline else (u, v)
            grid.append(vec(centre) + a * (x * width / 2) + b * (y * height / 2) + out * 0.06)
    hit = on_surface(field, grid, -out, 0.14)
    slope = gradient(field, hit)
    slope /= np.maximum(np.linalg.norm(slope, axis=1), 1e-9)[:, None]
    top = hit + slope * lift
    n = nu + 1
    faces = [(r * n + c, r * n + c + 1, (r + 1) * n + c + 1, (r + 1) * n + c) for r in range(nv) for c in range(nu)]
    rim = (
        [c for c in range(n)]
        + [r * n + nu for r in range(1, nv + 1)]
        + [nv * n + c for c in range(nu - 1, -1, -1)]
        + [r * n for r in range(nv - 1, 0, -1)]
    )
    low = hit - slope * 0.003
    verts = np.vstack([top, low[rim]])
    base = len(top)
    m = len(rim)
    for k in range(m):
        q = (k + 1) % m
        faces.append((rim[q], rim[k], base + k, base + q))
    return Shape(verts, faces)


def belt(field, centre_of, heights, sides=28, lift=0.003, tilt=None, axis=2, thick=0.004):
    """A band round a body: rings of points found by looking inward at each height.

    `centre_of(h)` gives the middle at a height; `tilt(angle, h)` may raise a point.
    """
    rows = []
    for h in heights:
        c = vec(centre_of(h))
        start, towards = [], []
        for k in range(sides):
            t = 2 * np.pi * k / sides
            d = np.array([np.cos(t), np.sin(t), 0.0])
            s = c + d * 0.42
            if tilt is not None:
                s[2] += tilt(t, h)
            start.append(s)
            towards.append(-d)
        hit = on_surface(field, start, towards, 0.42)
        slope = gradient(field, hit)
        slope /= np.maximum(np.linalg.norm(slope, axis=1), 1e-9)[:, None]
        rows.append((hit, slope))
    rings = [rows[0][0] - rows[0][1] * 0.002] + [h + s * lift for h, s in rows] + [rows[-1][0] - rows[-1][1] * 0.002]
    verts = np.vstack(rings)
    faces = []
    for r in range(len(rings) - 1):
        for k in range(sides):
            q = (k + 1) % sides
            faces.append((r * sides + k, r * sides + q, (r + 1) * sides + q, (r + 1) * sides + k))
    return Shape(verts, faces)
