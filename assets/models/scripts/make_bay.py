"""Furniture and fittings of the examination bay and the store.

Owns: examination table, office chair, notice board, wall lamp, high-bay lamp, wooden pallet.
Must not: model tools or vehicles. Look next: shapes.py, make_trucks.py.
Run: blender -b --factory-startup --python make_bay.py [-- name ...]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import math  # noqa: E402

import bmesh  # noqa: E402
import numpy as np  # noqa: E402

from make_safety import chain_link  # noqa: E402
from modelkit import Node, Shape, finish, run_wanted, split_long_edges  # noqa: E402
from shapes import bar, box, curve, lathe, prism, ring, rod, rounded, tube  # noqa: E402


def examination_table():
    """A bench 1.80 x 0.75 x 0.90 m: square steel tube, laminate top, a shelf rail below."""
    n = Node("examination_table")
    lx, ly, top = 1.80, 0.75, 0.90
    n.add(box(lx, ly, 0.003, (0, 0, top - 0.0015), 0.0010), "laminate")
    n.add(box(lx, ly, 0.025, (0, 0, top - 0.0155), 0.0014), "edge_band")
    for sx in (1, -1):
        for sy in (1, -1):
            x, y = sx * (lx / 2 - 0.07), sy * (ly / 2 - 0.06)
            n.add(box(0.040, 0.040, 0.835, (x, y, 0.4525), 0.004), "frame_grey")
            n.add(rod(0.006, 0.024, 10, "Z", (x, y, 0.026)), "zinc")
            n.add(
                lathe([(0, 0), (0.022, 0), (0.022, 0.006), (0.010, 0.014), (0, 0.014)], 14, at=(x, y, 0)),
                "rubber_black",
            )
            n.add(box(0.008, 0.070, 0.070, (x - sx * 0.024, y - sy * 0.040, 0.815), 0.002), "frame_grey")
            n.add(rod(0.006, 0.004, 6, "X", (x + sx * 0.0215, y, 0.835)), "zinc")
    for sy in (1, -1):
        y = sy * (ly / 2 - 0.06)
        n.add(box(lx - 0.18, 0.030, 0.050, (0, y, top - 0.055), 0.003), "frame_grey")
    for sx in (1, -1):
        x = sx * (lx / 2 - 0.07)
        n.add(box(0.030, ly - 0.16, 0.050, (x, 0, top - 0.055), 0.003), "frame_grey")
        n.add(box(0.030, ly - 0.16, 0.030, (x, 0, 0.20), 0.003), "frame_grey")
    for y in (-0.20, 0.20):
        n.add(box(lx - 0.17, 0.030, 0.030, (0, y, 0.20), 0.003), "frame_grey")
    n.add(box(lx - 0.20, 0.56, 0.012, (0, 0, 0.222), 0.002), "zinc")
    return finish("examination_table", [n], reach=0.45, longest=0.24, clear=0.001, grime_height=0.20)


def cushion(w, d, thick, swell, at, segments=2):
    """An upholstered pad: a rounded slab that swells in the middle."""
    pad = prism(rounded(w, d, min(w, d) * 0.22, 5), thick, "Z", thick * 0.36, segments, 40)

    def soft(v):
        fall = np.clip(1 - (v[:, 0] / (w / 2)) ** 2, 0, 1) * np.clip(1 - (v[:, 1] / (d / 2)) ** 2, 0, 1)
        v[:, 2] += np.sign(v[:, 2]) * swell * fall
        return v

    return divided(pad, 0.13).warped(soft).moved(*at)


def divided(shape, longest):
    """The shape with long edges cut, so that it can be bent."""
    bm = bmesh.new()
    verts = [bm.verts.new(v) for v in shape.verts]
    for f in shape.faces:
        bm.faces.new([verts[i] for i in f])
    split_long_edges(bm, longest)
    bm.verts.index_update()
    out = Shape([v.co[:] for v in bm.verts], [[v.index for v in f.verts] for f in bm.faces])
    bm.free()
    return out


def chair_foot(n):
    """The five-star foot, its castors and the column."""
    for k in range(5):
        a = 90 + 72 * k
        c, s = math.cos(math.radians(a)), math.sin(math.radians(a))
        n.add(bar((0.03 * c, 0.03 * s, 0.105), (0.305 * c, 0.305 * s, 0.082), 0.042, 0.028, 0.006), "plastic_black")
        n.add(rod(0.008, 0.030, 8, "Z", (0.292 * c, 0.292 * s, 0.068)), "steel")
        for off in (0.014, -0.014):
            x, y = 0.300 * c - off * s, 0.300 * s + off * c
            wheel = (
                lathe([(0, -0.009), (0.019, -0.009), (0.025, -0.005), (0.025, 0.005), (0.019, 0.009), (0, 0.009)], 14)
                .turned("X", 90)
                .turned("Z", a)
            )
            n.add(wheel.moved(x, y, 0.025), "rubber_black")
        n.add(
            box(0.050, 0.012, 0.026, (0, 0, 0), 0.004).turned("Z", a).moved(0.300 * c, 0.300 * s, 0.046),
            "plastic_black",
        )
    n.add(
        lathe(
            [
                (0, 0.080),
                (0.040, 0.082),
                (0.042, 0.110),
                (0.030, 0.128),
                (0.0265, 0.130),
                (0.0265, 0.280),
                (0.020, 0.282),
                (0.0145, 0.284),
                (0.0145, 0.400),
                (0, 0.400),
            ],
            18,
        ),
        "plastic_black",
    )


def office_chair():
    """A clerk's swivel chair: five-star foot with castors, cloth seat and back, arm rests."""
    n = Node("office_chair")
    chair_foot(n)
    n.add(box(0.20, 0.24, 0.030, (0, 0.01, 0.408), 0.008), "mast_black")
    lever = curve([(0.09, 0.03, 0.405), (0.18, 0.02, 0.400), (0.235, 0.01, 0.385)], 3)
    n.add(tube(lever, 0.005, 8), "mast_black")
    n.add(box(0.040, 0.022, 0.010, (0.250, 0.008, 0.382), 0.003), "plastic_black")
    seat = cushion(0.48, 0.46, 0.070, 0.012, (0, 0, 0))

    def waterfall(v):
        v[:, 2] -= 2.2 * np.maximum(0, -v[:, 1] - 0.14) ** 2 - 0.9 * v[:, 0] ** 2 * 0.6
        return v

    n.add(seat.warped(waterfall).moved(0, -0.005, 0.465), "seat_cloth")
    n.add(prism(rounded(0.45, 0.43, 0.09, 4), 0.012, "Z", 0.003).moved(0, 0, 0.430), "plastic_black")
    back = cushion(0.44, 0.52, 0.055, 0.010, (0, 0, 0)).turned("X", 90)

    def lumbar(v):
        v[:, 1] += 0.55 * v[:, 0] ** 2 * -1.0 - 0.020 * np.exp(-(((v[:, 2] + 0.12) / 0.13) ** 2))
        return v

    n.add(back.warped(lumbar).turned("X", -9).moved(0, 0.235, 0.830), "seat_cloth")
    spine = curve(
        [(0, 0.06, 0.400), (0, 0.20, 0.396), (0, 0.258, 0.420), (0, 0.272, 0.50), (0, 0.268, 0.66), (0, 0.285, 0.86)], 4
    )
    n.add(
        tube(spine, 1.0, section=[(-0.034, -0.006), (0.034, -0.006), (0.034, 0.006), (-0.034, 0.006)], up=(0, -1, 0.3)),
        "plastic_black",
    )
    for side in (1, -1):
        arm = curve(
            [
                (side * 0.16, 0.05, 0.424),
                (side * 0.245, 0.05, 0.428),
                (side * 0.275, 0.05, 0.455),
                (side * 0.280, 0.05, 0.560),
                (side * 0.280, 0.04, 0.655),
            ],
            4,
        )
        n.add(
            tube(
                arm,
                1.0,
                section=[(-0.022, -0.008), (0.022, -0.008), (0.022, 0.008), (-0.022, 0.008)],
                up=(side, 0, 0.2),
            ),
            "plastic_black",
        )
        n.add(
            prism(rounded(0.085, 0.25, 0.035, 4), 0.028, "Z", 0.010, 2, 40).moved(side * 0.278, 0.0, 0.668),
            "rubber_black",
        )
    return finish("office_chair", [n], reach=0.30, longest=0.30, clear=0.001)


def notice_board():
    """A framed cork board, 1.20 x 0.90 m, its back on the wall at y = 0, its lower edge at height 0."""
    n = Node("notice_board")
    w, h = 1.20, 0.90
    n.add(box(w - 0.02, 0.010, h - 0.02, (0, -0.007, h / 2)), "board_cork")
    for z in (0.0125, h - 0.0125):
        n.add(box(w, 0.026, 0.025, (0, -0.013, z), 0.003), "aluminium")
    for x in (-w / 2 + 0.0125, w / 2 - 0.0125):
        n.add(box(0.025, 0.026, h - 0.05, (x, -0.013, h / 2), 0.003), "aluminium")
    for sx in (1, -1):
        for sz in (0.018, h - 0.018):
            n.add(box(0.050, 0.028, 0.036, (sx * (w / 2 - 0.025), -0.014, sz), 0.006), "plastic_grey")
    return finish("notice_board", [n], reach=0.06, longest=0.12, clear=0.0006, ground=False)


def wall_lamp():
    """An oval bulkhead lamp with a wire guard; the origin is the middle of its back on the wall."""
    n = Node("wall_lamp")
    n.add(prism(rounded(0.165, 0.260, 0.080, 8), 0.040, "Y", 0.008, 2, 40).moved(0, -0.020, 0), "lamp_green")
    n.add(prism(rounded(0.150, 0.245, 0.074, 8), 0.014, "Y", 0.004).moved(0, -0.046, 0), "lamp_green")
    glow = Node("wall_lamp_glass", (0, 0, 0), "wall_lamp")
    rings, count = [], 28
    for depth, scale in ((0.050, 1.0), (0.074, 0.97), (0.088, 0.86), (0.096, 0.62), (0.099, 0.30), (0.0995, 0.0)):
        rings.append(
            [
                (
                    0.062 * scale * math.cos(2 * math.pi * k / count),
                    -depth,
                    0.108 * scale * math.sin(2 * math.pi * k / count),
                )
                for k in range(count)
            ]
        )
    verts = [p for row in rings for p in row]
    faces = [
        (r * count + k, r * count + (k + 1) % count, (r + 1) * count + (k + 1) % count, (r + 1) * count + k)
        for r in range(len(rings) - 1)
        for k in range(count)
    ]
    glow.add(Shape(verts, faces), "glass_diffuser")
    for x in (-0.030, 0.030):
        wire = curve(
            [
                (x * 1.1, -0.046, -0.120),
                (x * 1.1, -0.092, -0.100),
                (x, -0.106, -0.050),
                (x, -0.108, 0.050),
                (x * 1.1, -0.092, 0.100),
                (x * 1.1, -0.046, 0.120),
            ],
            3,
        )
        n.add(tube(wire, 0.0028, 6, up=(1, 0, 0)), "zinc")
    for z in (-0.060, 0.0, 0.060):
        half = 0.078 * math.sqrt(max(0.1, 1 - (z / 0.125) ** 2))
        wire = curve(
            [
                (-half, -0.046, z),
                (-half, -0.080, z),
                (-half * 0.62, -0.108, z),
                (half * 0.62, -0.108, z),
                (half, -0.080, z),
                (half, -0.046, z),
            ],
            3,
        )
        n.add(tube(wire, 0.0028, 6), "zinc")
    for sz in (1, -1):
        n.add(rod(0.007, 0.010, 6, "Y", (0, -0.052, sz * 0.116)), "zinc")
    n.add(rod(0.016, 0.040, 14, "Z", (0, -0.020, 0.148), 0.004), "plastic_black")
    return finish("wall_lamp", [n, glow], reach=0.08, longest=0.10, clear=0.0006, ground=False)


def high_bay_lamp():
    """A shed lamp with a deep reflector, hanging 0.75 m below its origin (the point on the beam)."""
    n = Node("high_bay_lamp")
    n.add(ring(0.018, 0.004, 16, 8).turned("X", 90).moved(0, 0, -0.022), "zinc")
    for k in range(7):
        link = chain_link(0.046, 0.024, 0.003).turned("Y", 90)
        n.add(link.turned("Z", 90 * (k % 2)).moved(0, 0, -0.055 - 0.036 * k), "zinc")
    n.add(ring(0.018, 0.004, 16, 8).turned("X", 90).moved(0, 0, -0.305), "zinc")
    gear = [
        (0, -0.480),
        (0.082, -0.480),
        (0.086, -0.470),
        (0.086, -0.350),
        (0.078, -0.335),
        (0.040, -0.326),
        (0.012, -0.322),
        (0, -0.322),
    ]
    n.add(lathe(gear, 20), "lamp_green")
    for k in range(10):
        a = 36 * k
        n.add(box(0.010, 0.016, 0.110, (0.090, 0, -0.410), 0.002).turned("Z", a), "lamp_green")
    shade = [
        (0.252, -0.742),
        (0.256, -0.750),
        (0.262, -0.746),
        (0.256, -0.730),
        (0.236, -0.650),
        (0.196, -0.570),
        (0.140, -0.505),
        (0.086, -0.478),
    ]
    n.add(lathe(shade, 32), "lamp_green")
    inside = [(0.252, -0.742), (0.230, -0.650), (0.190, -0.572), (0.134, -0.508), (0.0, -0.492)]
    inner = lathe(inside, 32)
    n.add(Shape(inner.verts, [f[::-1] for f in inner.faces]), "enamel_white")
    glow = Node("high_bay_lamp_glass", (0, 0, 0), "high_bay_lamp")
    glow.add(
        lathe(
            [
                (0.0, -0.690),
                (0.030, -0.686),
                (0.050, -0.665),
                (0.056, -0.630),
                (0.046, -0.580),
                (0.026, -0.540),
                (0.022, -0.500),
            ],
            20,
        ),
        "glass_diffuser",
    )
    cable = curve([(0.0, 0.05, -0.335), (0.01, 0.055, -0.25), (0.02, 0.03, -0.12), (0.0, 0.012, 0.0)], 4)
    n.add(tube(cable, 0.0045, 6), "rubber_black")
    return finish("high_bay_lamp", [n, glow], reach=0.22, longest=0.20, clear=0.001, ground=False)


def pallet():
    """A four-way wooden pallet, 1200 x 1000 x 144 mm, worn."""
    n = Node("pallet")
    rng = np.random.default_rng(144)

    def board(sx, sy, sz, at, paint="pallet_wood"):
        tone = rng.uniform(0.80, 1.0)
        warm = rng.uniform(0.94, 1.0)
        shape = box(sx, sy, sz, (0, 0, 0), 0.0025).turned("Z", rng.uniform(-0.25, 0.25))
        shape = shape.moved(at[0] + rng.uniform(-0.002, 0.002), at[1] + rng.uniform(-0.002, 0.002), at[2])
        shape.tints = np.tile((tone, tone * warm, tone * warm * warm), (len(shape.verts), 1))
        n.add(shape, paint)

    lx, ly = 1.200, 1.000
    top_y = [-0.450, -0.300, -0.150, 0.0, 0.150, 0.300, 0.450]
    for k, y in enumerate(top_y):
        board(lx, 0.100 if k in (0, 3, 6) else 0.098, 0.022, (0, y, 0.133))
    for x in (-0.550, 0.0, 0.550):
        board(0.100, ly, 0.022, (x, 0, 0.111), "pallet_board_across")
        for y in (-0.4275, 0.0, 0.4275):
            board(0.100 if x else 0.145, 0.145, 0.078, (x * 0.99, y, 0.061), "pallet_block")
    for y in (-0.450, 0.0, 0.450):
        board(lx, 0.100, 0.022, (0, y * 0.99, 0.011))
    for x in (-0.550, 0.0, 0.550):
        for y in top_y:
            for dx, dy in ((-0.022, 0.020), (0.024, -0.022)):
                n.add(
                    lathe([(0.0042, 0.0002), (0.0034, 0.0006), (0, 0.0007)], 6, at=(x + dx, y + dy, 0.144)),
                    "steel_worn",
                )
    return finish("pallet", [n], reach=0.20, longest=0.30, clear=0.001, grime_height=0.05)


BAY = {
    "examination_table": examination_table,
    "high_bay_lamp": high_bay_lamp,
    "notice_board": notice_board,
    "office_chair": office_chair,
    "pallet": pallet,
    "wall_lamp": wall_lamp,
}

if __name__ == "__main__":
    run_wanted(BAY)
