"""Safety gear and things that keep people back.

Owns: helmet, safety glasses, folded vest, wheel chock, traffic cone, cordon post with chain, fire
extinguisher on its stand. Must not: model tools or vehicles. Look next: shapes.py, fields.py.
Run: blender -b --factory-startup --python make_safety.py [-- name ...]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import math  # noqa: E402

import numpy as np  # noqa: E402

import fields as fl  # noqa: E402
from modelkit import Node, Shape, finish, run_wanted  # noqa: E402
from shapes import bar, bevelled, box, curve, lathe, panel, prism, ring, rod, rounded, tube  # noqa: E402


def dome(profile, sides, deep=1.0):
    """A turned shell, longer front to back by `deep`."""
    return lathe(profile, sides).scaled(1, deep, 1)


def helmet_shell(sides=28, lined=True):
    """Shell, peak and ribs of a safety helmet, its rim at height 0, front to -Y; `lined` adds the inside."""
    outer = [
        (0.1180, 0.000),
        (0.1190, 0.004),
        (0.1130, 0.008),
        (0.1105, 0.020),
        (0.1060, 0.050),
        (0.0960, 0.080),
        (0.0780, 0.106),
        (0.0500, 0.124),
        (0.0220, 0.131),
        (0.0, 0.132),
    ]
    shell = dome(outer, sides, 1.20)
    inner = [(0.1085, 0.001), (0.1060, 0.018), (0.1010, 0.050), (0.0900, 0.080), (0.0600, 0.106), (0.0, 0.120)]
    lining = dome(inner, 20, 1.20)
    lining = Shape(lining.verts, [f[::-1] for f in lining.faces])
    rim = dome([(0.1085, 0.001), (0.1180, 0.000)], sides, 1.20)
    rim = Shape(rim.verts, [f[::-1] for f in rim.faces])
    peak_top, peak_low = [], []
    columns = 14
    for r in range(3):
        for c in range(columns + 1):
            t = math.radians(-160 + 140 * c / columns)
            reach = 0.042 * math.sin(math.pi * c / columns) ** 0.7 * r / 2 if 0 < c < columns else 0.0
            x, y = (0.1150 + reach * 0.3) * math.cos(t), (0.1380 + reach) * math.sin(t)
            peak_top.append((x, y, 0.006 - reach * 0.22))
            peak_low.append((x, y, 0.0025 - reach * 0.24))
    n = columns + 1
    verts = peak_top + peak_low
    base = len(peak_top)
    faces = []
    for r in range(2):
        for c in range(columns):
            a, b, d, e = r * n + c, r * n + c + 1, (r + 1) * n + c + 1, (r + 1) * n + c
            faces += [(e, d, b, a), (base + a, base + b, base + d, base + e)]
    for c in range(columns):
        a, b = 2 * n + c, 2 * n + c + 1
        faces.append((b, base + b, base + a, a)[::-1])
    peak = Shape(verts, faces)
    ribs = []
    radii, heights = [r for r, _ in outer[:2:-1]], [z for _, z in outer[:2:-1]]
    for x in (-0.018, 0.0, 0.018):
        line = []
        for k in range(9):
            a = math.radians(22 + 136 * k / 8)
            y = -0.124 * math.cos(a)
            z = float(np.interp(math.hypot(x, y / 1.2), radii, heights))
            line.append((x, y, z + 0.0010))
        ribs.append(
            tube(
                curve(line, 2 if lined else 1),
                1.0,
                section=[(-0.0050, -0.004), (0.0050, -0.004), (0.0034, 0.0026), (-0.0034, 0.0026)],
            )
        )
    return [shell, rim, peak] + ([lining] if lined else []) + ribs


def helmet():
    """A white safety helmet standing on its rim, with harness and chin strap showing inside."""
    n = Node("helmet")
    for shape in helmet_shell():
        n.add(shape.moved(0, 0, 0.012), "helmet_white")
    band = curve(
        [(0.088 * math.cos(math.radians(a)), 0.106 * math.sin(math.radians(a)), 0.010) for a in range(0, 360, 20)],
        1,
        True,
    )
    n.add(
        tube(band, 1.0, section=[(-0.0012, -0.010), (0.0012, -0.010), (0.0012, 0.012), (-0.0012, 0.012)], closed=True),
        "plastic_grey",
    )
    n.add(box(0.050, 0.014, 0.026, (0, 0.112, 0.013), 0.004), "plastic_black")
    n.add(rod(0.012, 0.012, 14, "Y", (0, 0.124, 0.013), 0.003), "plastic_black")
    for side in (1, -1):
        n.add(box(0.004, 0.020, 0.016, (side * 0.1165, -0.010, 0.030), 0.001), "plastic_black")
    return finish("helmet", [n], reach=0.12, longest=0.10, clear=0.0006)


def hi_vis_vest_folded():
    """A safety vest folded to a pad of about 300 x 240 x 50 mm."""
    n = Node("hi_vis_vest_folded")

    def layer(w, d, z, thick, seed, dx=0.0, dy=0.0):
        pad = fl.slab(w, d, thick, (dx, dy, z), None, thick * 0.42)

        def soft(p):
            edge = np.clip(np.maximum(np.abs(p[:, 0]) / (w / 2), np.abs(p[:, 1]) / (d / 2)) - 0.55, 0, 0.5)
            return (
                0.0022 * fl.ripple(p, (1, 0.4, 0), 0.11, seed, 0.5)
                + 0.0030 * fl.ripple(p, (0.3, 1, 0), 0.085, seed + 2, 0.5)
                - 0.010 * edge**2
            )

        return fl.grown(pad, soft)

    pile = fl.join(
        0.004,
        layer(0.300, 0.240, 0.011, 0.015, 1.0),
        layer(0.292, 0.232, 0.0255, 0.015, 2.0, 0.004, -0.003),
        layer(0.280, 0.226, 0.039, 0.014, 3.0, -0.006, 0.004),
    )
    pile = fl.meet(0.001, pile, fl.half((0, 0, 0.0), (0, 0, -1)))
    n.add(fl.cast(pile, (-0.19, -0.16, -0.01), (0.19, 0.16, 0.07), 0.005, 900), "hi_vis")
    for x, wide in ((-0.070, 0.050), (0.072, 0.050)):
        n.add(fl.patch(pile, (x, 0.002, 0.044), (1, 0, 0), (0, 1, 0), wide, 0.200, 3, 14, 0.0030), "retro")
    n.add(fl.patch(pile, (0.0, -0.060, 0.046), (1, 0, 0), (0, 1, 0), 0.270, 0.010, 10, 1, 0.0010), "hi_vis_trim")
    n.add(fl.patch(pile, (0.0, 0.090, 0.046), (1, 0, 0), (0, 1, 0), 0.034, 0.022, 1, 1, 0.0026), "card_white")
    return finish("hi_vis_vest_folded", [n], reach=0.06, longest=0.12, clear=0.0012)


def safety_glasses():
    """Wrap-round spectacles with the arms open, resting on the arms and the lower rims."""
    n = Node("safety_glasses")
    columns, rows = 22, 4
    verts = []
    for r in range(rows + 1):
        for c in range(columns + 1):
            u = -1 + 2 * c / columns
            a = math.radians(66 * u)
            v = r / rows
            notch = 0.022 * math.exp(-((u / 0.17) ** 2))
            low, high = 0.004 + notch + 0.006 * abs(u) ** 3, 0.046 - 0.010 * abs(u) ** 2.5
            verts.append(
                (0.074 * math.sin(a), -0.078 * math.cos(a) + 0.032 - 0.004 * (v - 0.5), low + (high - low) * v)
            )
    m = columns + 1
    faces = [
        (r * m + c, r * m + c + 1, (r + 1) * m + c + 1, (r + 1) * m + c) for r in range(rows) for c in range(columns)
    ]
    n.add(Shape(verts, faces), "lens_clear")
    back = Shape(np.array(verts) + (0, 0.0022, 0), [f[::-1] for f in faces])
    n.add(back, "lens_clear")
    top = [tuple(np.array(verts[rows * m + c]) + (0, 0.001, 0.0008)) for c in range(columns + 1)]
    n.add(tube(top, 0.0022, 6), "plastic_black")
    bridge = [tuple(np.array(verts[c]) + (0, 0.001, 0.0)) for c in range(columns // 2 - 4, columns // 2 + 5)]
    n.add(tube(bridge, 0.0018, 6), "plastic_black")
    for side in (1, -1):
        end = np.array(verts[rows * m + (columns if side > 0 else 0)])
        n.add(box(0.005, 0.014, 0.016, (end[0], end[1] + 0.004, end[2] - 0.005), 0.0014), "plastic_black")
        arm = curve(
            [
                (end[0], end[1] + 0.006, end[2] - 0.004),
                (side * 0.0725, 0.050, 0.034),
                (side * 0.0715, 0.092, 0.030),
                (side * 0.0680, 0.118, 0.018),
                (side * 0.0650, 0.132, 0.0035),
            ],
            4,
        )
        n.add(
            tube(arm, 1.0, section=[(-0.0013, -0.0034), (0.0013, -0.0034), (0.0013, 0.0034), (-0.0013, 0.0034)]),
            "plastic_black",
        )
    return finish("safety_glasses", [n], reach=0.03, longest=0.05, clear=0.0003)


def wheel_chock():
    """A rubber wheel chock, 240 mm long and 165 mm high, with a steel eye."""
    n = Node("wheel_chock")
    line = [(-0.120, 0.012)]
    for k in range(9):
        t = 1 - k / 8
        line.append(
            (
                0.030 * (1 - t) ** 2 - 0.040 * t * (1 - t) - 0.116 * t * t,
                0.158 * (1 - t) ** 2 + 0.100 * t * (1 - t) + 0.018 * t * t,
            )
        )
    line += [(0.038, 0.1650), (0.050, 0.1650), (0.060, 0.158), (0.117, 0.020), (0.120, 0.012)]
    rings = []
    for x, h in line:
        w, c = 0.075, min(0.007, h * 0.4)
        rings.append(
            [
                (x, -w, c),
                (x, -w, h - c),
                (x, -w + c, h),
                (x, w - c, h),
                (x, w, h - c),
                (x, w, c),
                (x, w - c, 0),
                (x, -w + c, 0),
            ]
        )
    faces = [
        (8 * r + k, 8 * r + (k + 1) % 8, 8 * r + 8 + (k + 1) % 8, 8 * r + 8 + k)
        for r in range(len(rings) - 1)
        for k in range(8)
    ]
    faces += [tuple(range(8))[::-1], tuple(8 * (len(rings) - 1) + k for k in range(8))]
    n.add(Shape([p for row in rings for p in row], faces), "rubber_black")
    for z in (0.030, 0.062, 0.094, 0.126):
        x = 0.117 - (z - 0.020) * 57.0 / 138.0
        n.add(box(0.010, 0.153, 0.010, (x - 0.001, 0, z), 0.002), "chock_yellow")
    n.add(ring(0.022, 0.005, 18, 8).turned("X", 90).moved(0.092, 0.082, 0.052), "zinc")
    n.add(rod(0.009, 0.012, 12, "Y", (0.085, 0.078, 0.070), 0.002), "steel_dark")
    return finish("wheel_chock", [n], reach=0.15, longest=0.06, clear=0.0006, grime_height=0.10)


def traffic_cone():
    """A 750 mm cone with two white bands on a square foot."""
    n = Node("traffic_cone")
    foot = bevelled(prism(rounded(0.390, 0.390, 0.045, 2), 0.034, "Z"), 0.007, 1, 60)
    n.add(foot.moved(0, 0, 0.021), "rubber_black")
    for sx in (1, -1):
        for sy in (1, -1):
            n.add(box(0.05, 0.05, 0.012, (sx * 0.15, sy * 0.15, 0.006), 0.003), "rubber_black")

    def r(z):
        return 0.142 - (z - 0.045) * (0.142 - 0.030) / 0.705

    steps = [
        (0.172, 0.036, "cone_orange"),
        (0.166, 0.043, "cone_orange"),
        (r(0.050) + 0.004, 0.050, "cone_orange"),
        (r(0.14), 0.14, "cone_orange"),
        (r(0.245), 0.245, "cone_orange"),
        (r(0.250) + 0.0015, 0.250, "cone_white"),
        (r(0.34) + 0.0015, 0.34, "cone_white"),
        (r(0.400) + 0.0015, 0.400, "cone_orange"),
        (r(0.405), 0.405, "cone_orange"),
        (r(0.48), 0.48, "cone_orange"),
        (r(0.535), 0.535, "cone_orange"),
        (r(0.540) + 0.0015, 0.540, "cone_white"),
        (r(0.640) + 0.0015, 0.640, "cone_orange"),
        (r(0.645), 0.645, "cone_orange"),
        (r(0.74), 0.740, "cone_orange"),
        (0.0270, 0.750, "cone_orange"),
        (0.0215, 0.748, "cone_orange"),
        (0.0220, 0.700, None),
    ]
    n.add(lathe([(a, z) for a, z, _ in steps], 24, paints=[p for _, _, p in steps[:-1]]), "cone_orange")
    n.add(lathe([(0, 0.70), (0.022, 0.70)], 12).turned("X", 0), "rubber_black")
    return finish("traffic_cone", [n], reach=0.25, longest=0.14, clear=0.0008, grime_height=0.22)


def chain_link(length, width, wire, sides=8, small=4):
    """One oval link along X."""
    half = (length - width) / 2
    path = []
    for k in range(sides):
        a = 2 * math.pi * (k + 0.5) / sides
        path.append(
            (
                (half if math.cos(a) > 0 else -half) + (width / 2 - wire) * math.cos(a),
                (width / 2 - wire) * math.sin(a),
                0.0,
            )
        )
    return tube(path, wire, small, closed=True)


def cordon_post():
    """A post with a rubber foot, and 1.5 m of plastic chain hanging from it to +X as a node of its own."""
    n = Node("cordon_post")
    foot = [
        (0.0, 0.0),
        (0.176, 0.0),
        (0.180, 0.010),
        (0.176, 0.022),
        (0.150, 0.040),
        (0.090, 0.056),
        (0.045, 0.062),
        (0.040, 0.075),
        (0.030, 0.078),
        (0.0, 0.078),
    ]
    n.add(lathe(foot, 28), "rubber_black")
    z = [0.075, 0.20, 0.36, 0.52, 0.68, 0.84, 0.925]
    steps = [(0.0225, h) for h in z]
    n.add(lathe(steps, 18, paints=["chain_white" if k % 2 else "chain_red" for k in range(len(z) - 1)]), "chain_red")
    n.add(
        lathe([(0.0225, 0.918), (0.0275, 0.922), (0.0285, 0.945), (0.0260, 0.962), (0.0170, 0.974), (0.0, 0.978)], 18),
        "plastic_black",
    )
    for side in (1, -1):
        hook = curve(
            [(side * 0.024, 0, 0.935), (side * 0.044, 0, 0.934), (side * 0.052, 0, 0.944), (side * 0.050, 0, 0.958)], 3
        )
        n.add(tube(hook, 0.0048, 8, up=(0, 1, 0)), "plastic_black")
    chain = Node("cordon_chain")
    span, sag, pitch = 1.5 - 0.092, 0.20, 0.0425
    count = 0
    x = 0.0
    while x < span + 1e-6:
        u = x / span
        h = 0.940 - 4 * sag * u * (1 - u)
        slope = math.atan(-4 * sag * (1 - 2 * u) / span)
        link = chain_link(0.056, 0.030, 0.0034).turned("X", 90 if count % 2 else 0).turned("Y", -math.degrees(slope))
        chain.add(link.moved(0.046 + x, 0, h), "chain_red" if (count // 4) % 2 else "chain_white")
        x += pitch * math.cos(slope)
        count += 1
    return finish("cordon_post", [n, chain], reach=0.20, longest=0.18, clear=0.0008, grime_height=0.12)


def extinguisher_stand():
    """The tubular stand with a hoop and a blank red sign board, as a node of its own."""
    stand = Node("fire_extinguisher_stand")
    for side in (1, -1):
        leg = curve(
            [
                (side * 0.120, -0.150, 0.014),
                (side * 0.120, 0.060, 0.014),
                (side * 0.120, 0.108, 0.030),
                (side * 0.118, 0.122, 0.080),
                (side * 0.112, 0.125, 0.60),
                (side * 0.108, 0.125, 1.10),
            ],
            4,
        )
        stand.add(tube(leg, 0.0125, 10, up=(1, 0, 0)), "frame_grey")
        stand.add(rod(0.0145, 0.016, 10, "Y", (side * 0.120, -0.154, 0.014), 0.002), "rubber_black")
    stand.add(box(0.26, 0.22, 0.008, (0, -0.005, 0.056), 0.002), "frame_grey")
    for y in (-0.10, 0.09):
        stand.add(bar((-0.12, y, 0.045), (0.12, y, 0.045), 0.020, 0.016, 0.002), "frame_grey")
    stand.add(bar((-0.114, 0.118, 0.40), (0.114, 0.118, 0.40), 0.004, 0.030, 0.001), "frame_grey")
    hoop = curve(
        [(0.086 * math.cos(math.radians(a)), 0.086 * math.sin(math.radians(a)), 0.40) for a in range(0, 360, 24)],
        1,
        True,
    )
    stand.add(
        tube(hoop, 1.0, section=[(-0.0012, -0.011), (0.0012, -0.011), (0.0012, 0.011), (-0.0012, 0.011)], closed=True),
        "frame_grey",
    )
    stand.add(box(0.30, 0.006, 0.38, (0, 0.108, 0.90), 0.002), "signal_red")
    stand.add(
        panel([-0.136, 0.136], [-0.176, 0.176], lambda c, r: None, (0, 0.1044, 0.90), (1, 0, 0), (0, 0, 1)),
        "signal_red",
    )
    return stand


def fire_extinguisher():
    """A 6 kg powder extinguisher on a tubular stand with a blank sign board."""
    n = Node("fire_extinguisher")
    body = [
        (0.0, 0.062),
        (0.070, 0.062),
        (0.076, 0.066),
        (0.0790, 0.082),
        (0.0790, 0.20),
        (0.0790, 0.34),
        (0.0790, 0.455),
        (0.0760, 0.485),
        (0.0640, 0.512),
        (0.0420, 0.530),
        (0.0240, 0.538),
        (0.0220, 0.556),
        (0, 0.556),
    ]
    n.add(lathe(body, 28), "signal_red")
    label = wall_arc(
        0.0796,
        [0.19, 0.20, 0.275, 0.29, 0.36, 0.372, 0.41],
        -150,
        -30,
        12,
        lambda k, r: "paper_white" if r in (1, 3) else ("paper_print" if r == 4 else None),
    )
    n.add(label, "paper_yellow")
    n.add(lathe([(0.017, 0.552), (0.020, 0.556), (0.020, 0.576), (0.016, 0.590), (0, 0.592)], 14), "brass")
    n.add(box(0.022, 0.120, 0.014, (0, 0.012, 0.598), 0.003), "mast_black")
    lever = prism([(-0.060, 0.618), (-0.056, 0.628), (0.030, 0.612), (0.040, 0.602), (0.030, 0.600)], 0.022, "X", 0.002)
    n.add(lever.mirrored(1), "mast_black")
    n.add(ring(0.013, 0.0018, 14, 6).turned("Y", 90).moved(0.016, 0.0, 0.612), "steel")
    n.add(
        lathe([(0, 0), (0.015, 0), (0.017, 0.002), (0.017, 0.008), (0.014, 0.010), (0, 0.010)], 16)
        .turned("X", 90)
        .moved(0, -0.018, 0.578),
        "paper_white",
    )
    hose = curve(
        [
            (0.018, 0.0, 0.575),
            (0.060, -0.004, 0.592),
            (0.098, -0.006, 0.560),
            (0.108, -0.006, 0.470),
            (0.106, -0.006, 0.330),
            (0.102, -0.006, 0.250),
        ],
        5,
    )
    n.add(tube(hose, 0.0085, 10), "rubber_black")
    n.add(
        lathe([(0.0110, 0.0), (0.0115, 0.020), (0.0150, 0.080), (0.0190, 0.120), (0.0170, 0.120), (0.0120, 0.070)], 14)
        .scaled(1, 1, -1)
        .moved(0.102, -0.006, 0.262),
        "plastic_black",
    )
    n.add(lathe([(0.0815, 0.298), (0.0815, 0.318)], 28).scaled(1, 1, 1), "rubber_black")
    n.add(box(0.022, 0.014, 0.020, (0.090, -0.006, 0.308), 0.003), "rubber_black")
    stand = extinguisher_stand()
    return finish("fire_extinguisher", [n, stand], reach=0.25, longest=0.14, clear=0.0006, grime_height=0.12)


def wall_arc(radius, heights, start, end, steps, paint_at):
    """A strip of a round wall between two angles."""
    verts, faces, paints = [], [], []
    n = steps + 1
    for z in heights:
        for k in range(n):
            a = math.radians(start + (end - start) * k / steps)
            verts.append((radius * math.cos(a), radius * math.sin(a), z))
    for r in range(len(heights) - 1):
        for k in range(steps):
            faces.append((r * n + k, r * n + k + 1, (r + 1) * n + k + 1, (r + 1) * n + k))
            paints.append(paint_at(k, r))
    return Shape(verts, faces, None, None, paints)


SAFETY = {
    "cordon_post": cordon_post,
    "fire_extinguisher": fire_extinguisher,
    "helmet": helmet,
    "hi_vis_vest_folded": hi_vis_vest_folded,
    "safety_glasses": safety_glasses,
    "traffic_cone": traffic_cone,
    "wheel_chock": wheel_chock,
}

if __name__ == "__main__":
    run_wanted(SAFETY)
