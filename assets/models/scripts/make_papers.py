"""Papers, marks and seals of the exhibit kit.

Owns: bolt seal, scale card, number marker tent, evidence bag, tamper tape, clipboard, glove box.
Must not: print words or numbers, which the game adds. Look next: shapes.py, make_tools.py.
Run: blender -b --factory-startup --python make_papers.py [-- name ...]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import math  # noqa: E402

import numpy as np  # noqa: E402

from modelkit import Node, Shape, finish, run_wanted  # noqa: E402
from shapes import box, curve, lathe, panel, prism, rod, rounded, tube  # noqa: E402

SMALL = {"reach": 0.05, "longest": 0.08, "clear": 0.0002}


def wall(radius, heights, sides, paint_at):
    """A round wall seen from outside, each cell painted by `paint_at(side, row)`."""
    verts, faces, paints = [], [], []
    for z in heights:
        for k in range(sides):
            a = 2 * math.pi * k / sides
            verts.append((radius * math.cos(a), radius * math.sin(a), z))
    for r in range(len(heights) - 1):
        for k in range(sides):
            q = (k + 1) % sides
            faces.append((r * sides + k, r * sides + q, (r + 1) * sides + q, (r + 1) * sides + k))
            paints.append(paint_at(k, r))
    return Shape(verts, faces, None, None, paints)


def bolt_seal():
    """A locked high-security bolt seal, 90 mm, upright: the pin (8 mm) above, its barrel below.

    Two nodes, so that a cut seal can be shown as two parts. The barrel's front is left free for the number.
    """
    barrel = Node("bolt_seal_barrel")
    outline = [(0.0098 * math.cos(math.radians(a)), 0.0098 * math.sin(math.radians(a))) for a in range(-15, 345, 15)]
    outline = [(max(-0.0085, min(0.0085, x)), max(-0.0082, min(0.0082, y))) for x, y in outline]
    barrel.add(prism(outline, 0.034, "Z", 0.0008, 2, 50).moved(0, 0, 0.0185), "seal_yellow")
    barrel.add(lathe([(0, 0), (0.0085, 0), (0.0105, 0.0010), (0.0105, 0.0030), (0.0090, 0.0040)], 20), "seal_yellow")
    barrel.add(
        lathe(
            [
                (0.0090, 0.0335),
                (0.0106, 0.0345),
                (0.0106, 0.0375),
                (0.0098, 0.0385),
                (0.0060, 0.0385),
                (0.0046, 0.0380),
                (0.0044, 0.0330),
            ],
            20,
        ),
        "seal_yellow",
    )
    barrel.add(lathe([(0.0058, 0.0380), (0.0058, 0.0388), (0.0044, 0.0388), (0.0042, 0.0340)], 16), "seal_steel")
    for shape in (
        box(0.0012, 0.0006, 0.0060, (-0.0018, -0.0084, 0.0090)),
        box(0.0012, 0.0006, 0.0060, (0.0018, -0.0084, 0.0090)),
        box(0.0030, 0.0006, 0.0012, (0, -0.0084, 0.0090)),
    ):
        barrel.add(shape, "ink_black")
    pin = Node("bolt_seal_pin")
    pin.add(lathe([(0, 0.010), (0.0034, 0.010), (0.0040, 0.012), (0.0040, 0.0785)], 16), "seal_steel")
    pin.add(
        lathe(
            [
                (0.0040, 0.0700),
                (0.0062, 0.0760),
                (0.0092, 0.0790),
                (0.0098, 0.0802),
                (0.0098, 0.0850),
                (0.0090, 0.0870),
                (0.0060, 0.0885),
                (0, 0.0890),
            ],
            20,
        ),
        "seal_yellow",
    )
    pin.add(lathe([(0.0044, 0.0690), (0.0046, 0.0700), (0.0040, 0.0760)], 16), "seal_yellow")
    return finish("bolt_seal", [barrel, pin], reach=0.014, longest=0.011, clear=0.0001)


def scale_card():
    """An L-shaped photographic scale, both arms 150 mm, lying flat with its corner at the rear left."""
    n = Node("scale_card")
    thick, wide, long = 0.0010, 0.026, 0.150
    outline = [(0, 0), (long, 0), (long, -wide), (wide, -wide), (wide, -long), (0, -long)]
    n.add(prism(outline, thick, "Z").moved(0, 0, thick / 2), "card_white")
    steps = [k * 0.005 for k in range(31)]
    rows = [0.0, 0.0035, 0.0100, 0.0125, 0.0150]

    def mark(c, r):
        if r == 0:
            return "ink_black" if c % 2 == 0 else None
        if r == 1:
            return "ink_black" if (c // 2) % 2 == 0 else None
        if r == 3:
            return "ink_black" if (c // 10) % 2 == 1 else None
        return None

    z = thick + 0.0001
    n.add(panel(steps, rows, mark, (0, -rows[-1] - 0.0015, z)), "card_white")
    n.add(panel(rows, [k * 0.005 for k in range(26)], lambda c, r: mark(r + 4, c), (0.0015, -long, z)), "card_white")
    for x, y in ((0.0130, -0.0210), (0.138, -0.0210), (0.0205, -0.138)):
        prof = [(0.0040, 0.0), (0.0030, 0.00005), (0.0020, 0.0001), (0.0010, 0.0001), (0.0, 0.0001)]
        n.add(
            lathe(prof, 16, at=(x, y, z + 0.0001), paints=["ink_black", "card_white", "ink_black", "card_white"]),
            "card_white",
        )
    for x in np.arange(0.040, 0.13, 0.020):
        n.add(panel([0, 0.0008], [0, 0.0040], lambda c, r: None, (x, -0.0240, z + 0.0001)), "ink_black")
    n.shift(-long / 2, long / 2, 0)
    return finish("scale_card", [n], reach=0.02, longest=0.06, clear=0.0001)


def number_marker():
    """A folded yellow tent, 92 mm wide and 110 mm high. The plain faces take the digits."""
    n = Node("number_marker")
    wide, high, foot = 0.092, 0.110, 0.042
    profile = [
        (-foot, 0),
        (-foot + 0.0022, 0),
        (-0.0006, high - 0.006),
        (0.0006, high - 0.006),
        (foot - 0.0022, 0),
        (foot, 0),
        (0.0028, high - 0.001),
        (0.0012, high),
        (-0.0012, high),
        (-0.0028, high - 0.001),
    ]
    n.add(prism(profile, wide, "X", 0.0005, 1, 40), "tent_yellow")
    slope = math.atan2(foot - 0.0028, high)
    for side in (1, -1):
        ticks = []
        xs = []
        for k in range(9):
            xs += [-0.040 + k * 0.010 - 0.0004, -0.040 + k * 0.010 + 0.0004]
        for r0, r1, keep in ((0.004, 0.010, lambda c: c % 2 == 0), (0.010, 0.013, lambda c: c in (0, 8, 16))):
            ticks.append(
                panel(
                    xs,
                    [r0, r1],
                    lambda c, r, keep=keep: "ink_black" if keep(c) else None,
                    (0, 0, 0),
                    (1, 0, 0),
                    (0, 0, 1),
                )
            )
        for sheet in ticks:
            laid = sheet.turned("X", -math.degrees(slope)).moved(0, -foot - 0.0001, 0)
            n.add(laid if side > 0 else laid.turned("Z", 180), "tent_yellow")
    return finish("number_marker", [n], reach=0.06, longest=0.05, clear=0.0002)


def crumple(v, height, seed):
    """Gentle waves of soft film; the rim stays low."""
    x, y = v[:, 0], v[:, 1]
    edge = np.clip((0.120 - np.abs(x)) / 0.05, 0, 1) * np.clip((0.165 - np.abs(y)) / 0.06, 0, 1)
    wave = np.sin(x * 55 + 2.0 * np.sin(y * 24 + seed)) * 0.5 + np.sin(y * 41 + 1.7 * np.sin(x * 33 + seed * 2)) * 0.5
    out = v.copy()
    out[:, 2] += edge * (height + 0.0022 * wave) + 0.0004 * wave
    return out


def evidence_bag():
    """A tamper-evident bag, 240 x 330 mm, empty and lying flat: clear film, white form, closing strip."""
    n = Node("evidence_bag")
    xs = [-0.120, -0.114, -0.100, -0.094, -0.060, -0.020, 0.020, 0.060, 0.094, 0.100, 0.114, 0.120]
    ys = [
        -0.165,
        -0.159,
        -0.130,
        -0.100,
        -0.070,
        -0.040,
        -0.010,
        0.020,
        0.050,
        0.080,
        0.106,
        0.112,
        0.124,
        0.136,
        0.142,
        0.165,
    ]

    def film(c, r):
        if r in (0, 14) or c in (0, 10):
            return "film_print" if r == 0 else None
        if r in (11, 13):
            return "film_red"
        if r == 12:
            return "film_white"
        return None

    n.add(panel(xs, ys, film).warped(lambda v: crumple(v, 0.0065, 1.0)).moved(0, 0, 0.0012), "film")
    under = panel(xs, ys, lambda c, r: None).warped(lambda v: crumple(v, 0.0004, 2.0)).moved(0, 0, 0.0008)
    n.add(under, "film")
    gx = [-0.092, -0.086, -0.030, -0.026, 0.020, 0.050, 0.056, 0.086, 0.092]
    gy = [-0.010, -0.006]
    for k in range(6):
        gy += [0.004 + k * 0.0145, 0.0048 + k * 0.0145]
    gy += [0.086, 0.096, 0.102]

    def form(c, r):
        if r >= 14:
            return "film_print" if 1 <= c <= 6 and r == 14 else None
        if r >= 2 and r % 2 == 0 and 1 <= c <= 6:
            return "paper_rule"
        if c == 3 and 2 <= r < 13:
            return "paper_rule"
        return None

    sheet = panel(gx, gy, form, (0, 0, 0)).warped(lambda v: crumple(v, 0.0065, 1.0)).moved(0, 0, 0.0020)
    n.add(sheet, "film_white")
    code = panel(
        [k * 0.0022 for k in range(22)],
        [0, 0.012],
        lambda c, r: "ink_black" if (c * 7 + c // 3) % 5 < 3 and c % 2 == 0 else None,
        (0.034, -0.040, 0),
    )
    n.add(code.warped(lambda v: crumple(v, 0.0065, 1.0)).moved(0, 0, 0.0022), "film_white")
    return finish("evidence_bag", [n], reach=0.05, longest=0.05, clear=0.0006)


def tamper_tape():
    """A roll of printed security tape, 110 mm across and 48 mm wide, a short end loose."""
    n = Node("tamper_tape")
    h = 0.048
    sides = 40

    def printed(k, r):
        if r == 2 and k % 8 not in (0, 1, 7):
            return "film_white"
        return "tape_print" if r != 2 else None

    n.add(wall(0.055, [0.0004, 0.004, 0.018, 0.030, 0.044, h - 0.0004], sides, printed), "film_red")
    for z0, z1 in ((0.0, 0.0004), (h - 0.0004, h)):
        rims = [(0.0400, z0), (0.0548, z0), (0.055, z1)] if z0 == 0 else [(0.055, z0), (0.0548, z1), (0.0400, z1)]
        n.add(lathe(rims, sides), "film_red")
    core = lathe([(0.0382, 0.0), (0.0382, h)], sides)
    n.add(Shape(core.verts, [f[::-1] for f in core.faces]), "card_brown")
    for z, up in ((h, 1), (0.0, -1)):
        core = lathe([(0.0382, 0), (0.0400, 0)], sides)
        faces = core.faces if up < 0 else [f[::-1] for f in core.faces]
        n.add(Shape(core.verts, faces).moved(0, 0, z - up * 0.0003), "card_brown")
    strip = curve([(0.0, -0.0552, h / 2), (0.020, -0.0556, h / 2), (0.040, -0.060, h / 2), (0.056, -0.071, h / 2)], 4)
    n.add(
        tube(strip, 1.0, section=[(-0.0003, -h / 2), (-0.0003, h / 2), (0.0003, h / 2), (0.0003, -h / 2)]), "film_red"
    )
    return finish("tamper_tape", [n], reach=0.04, longest=0.05, clear=0.0002)


def clipboard():
    """A clipboard, 232 x 320 mm, with a form on three sheets and a pen."""
    n = Node("clipboard")
    n.add(prism(rounded(0.232, 0.320, 0.014, 4), 0.0035, "Z", 0.0008).moved(0, 0, 0.00175), "board_brown")
    for k, (turn, z) in enumerate(((1.4, 0.0040), (-0.8, 0.0046))):
        n.add(box(0.210, 0.294, 0.0004, (0.002 * k, -0.008, 0)).turned("Z", turn).moved(0, 0, z), "paper_white")
    gx = [-0.105, -0.092, -0.088, -0.030, -0.010, 0.046, 0.050, 0.088, 0.092, 0.105]
    gy = [-0.155, -0.146, -0.1455, -0.134, -0.1335]
    for k in range(9):
        gy += [-0.110 + k * 0.016, -0.1094 + k * 0.016]
    gy += [0.036, 0.044, 0.0446, 0.062, 0.0626, 0.084, 0.0846, 0.098, 0.106, 0.110, 0.139]

    def form(c, r):
        y0 = gy[r]
        thin = gy[r + 1] - gy[r] < 0.0008
        if thin and 1 <= c <= 7:
            return "paper_rule"
        if c in (1, 7) and -0.111 < y0 < 0.018:
            return "paper_rule"
        if abs(y0 - 0.098) < 1e-6 and 2 <= c <= 4:
            return "paper_print"
        return None

    sheet = panel(gx, gy, form, (0, 0, 0.0052))
    n.add(
        sheet.warped(
            lambda v: v
            + np.stack([0 * v[:, 0], 0 * v[:, 0], 0.9 * np.maximum(0, -0.09 - v[:, 1]) ** 2 * (1 + v[:, 0] * 4)], 1)
        ),
        "paper_white",
    )
    n.add(prism(rounded(0.120, 0.026, 0.006, 3), 0.0030, "Z", 0.0008).moved(0, 0.142, 0.0068), "steel")
    n.add(
        prism([(-0.012, 0.0), (0.012, 0.0), (0.008, 0.011), (-0.002, 0.014)], 0.104, "X", 0.0015).moved(
            0, 0.142, 0.0080
        ),
        "steel",
    )
    n.add(rod(0.0040, 0.112, 10, "X", (0, 0.139, 0.0175), 0.0008), "steel_bright")
    for x in (-0.044, 0.044):
        n.add(rod(0.0035, 0.0016, 10, "Z", (x, 0.142, 0.0088)), "steel_bright")
    pen = [
        (0, -0.070),
        (0.0006, -0.069),
        (0.0022, -0.060),
        (0.0042, -0.052),
        (0.0044, 0.030),
        (0.0046, 0.0305),
        (0.0046, 0.062),
        (0.0034, 0.066),
        (0, 0.066),
    ]
    n.add(
        lathe(
            pen,
            10,
            "Y",
            paints=[
                "steel",
                "steel",
                "plastic_black",
                "plastic_blue",
                "steel",
                "plastic_blue",
                "plastic_blue",
                "plastic_blue",
            ],
        )
        .turned("Z", 12)
        .moved(0.080, -0.040, 0.0102),
        "plastic_blue",
    )
    return finish("clipboard", [n], reach=0.04, longest=0.10, clear=0.0002)


def glove_box():
    """A carton of nitrile gloves, 240 x 125 x 88 mm, one glove half drawn from the opening on top."""
    n = Node("glove_box")
    lx, ly, h = 0.240, 0.125, 0.088
    n.add(box(lx, ly, h, (0, 0, h / 2), 0.0012), "card_blue")
    for side in (1, -1):
        n.add(
            panel(
                [-0.105, -0.092, 0.030, 0.050, 0.105],
                [0.012, 0.026, 0.034, 0.060, 0.074],
                lambda c, r: "card_white" if (r == 3 and c in (0, 1)) or (c == 3 and r < 3) else None,
                (0, 0, 0),
                (1, 0, 0),
                (0, 0, 1),
            )
            .moved(0, -ly / 2 - 0.0003, 0)
            .turned("Z", 0 if side > 0 else 180),
            "card_blue",
        )
    n.add(prism(rounded(0.132, 0.058, 0.028, 6), 0.0006, "Z").moved(0, 0, h + 0.0002), "card_white")
    n.add(prism(rounded(0.122, 0.048, 0.0235, 6), 0.0006, "Z").moved(0, 0, h + 0.0006), "plastic_black")
    rng = np.random.default_rng(11)
    bumps = rng.uniform(0.6, 1.0, 12)
    rings, count = [], 14
    for z, r, flat in (
        (0.000, 0.034, 0.55),
        (0.008, 0.037, 0.48),
        (0.018, 0.034, 0.42),
        (0.030, 0.026, 0.38),
        (0.044, 0.022, 0.34),
        (0.058, 0.026, 0.26),
        (0.066, 0.030, 0.16),
        (0.069, 0.026, 0.05),
    ):
        row = []
        for k in range(count):
            a = 2 * math.pi * k / count
            wob = 1 + 0.16 * math.sin(3 * a + z * 120) * bumps[k % 12] + 0.08 * math.sin(5 * a - z * 90)
            row.append(
                (r * wob * math.cos(a) + 0.012 * math.sin(z * 40), r * flat * wob * math.sin(a) - z * 0.25, h + z)
            )
        rings.append(row)
    verts = [p for row in rings for p in row]
    faces = [
        (r * count + k, r * count + (k + 1) % count, (r + 1) * count + (k + 1) % count, (r + 1) * count + k)
        for r in range(len(rings) - 1)
        for k in range(count)
    ]
    faces.append(tuple((len(rings) - 1) * count + k for k in range(count)))
    n.add(Shape(verts, faces), "glove_blue")
    return finish("glove_box", [n], reach=0.08, longest=0.07, clear=0.0004)


PAPERS = {
    "bolt_seal": bolt_seal,
    "clipboard": clipboard,
    "evidence_bag": evidence_bag,
    "glove_box": glove_box,
    "number_marker": number_marker,
    "scale_card": scale_card,
    "tamper_tape": tamper_tape,
}

if __name__ == "__main__":
    run_wanted(PAPERS)
