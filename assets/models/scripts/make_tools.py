"""Hand tools of the exhibit kit.

Owns: torch, tape measure, bolt cutter and its stand, pry bar. Must not: model instruments, papers or
safety gear. Look next: shapes.py, make_instruments.py.
Run: blender -b --factory-startup --python make_tools.py [-- name ...]

Each lies or stands as it would on a table; lengths in metres; the front looks towards -Y.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import math  # noqa: E402

import numpy as np  # noqa: E402

from modelkit import Node, finish, run_wanted  # noqa: E402
from shapes import bar, box, curve, flipped, lathe, panel, prism, rod, rounded, tube  # noqa: E402

SMALL = {"reach": 0.05, "longest": 0.06, "clear": 0.0002}


def torch():
    """A hand torch, 165 mm, lying with its lens to the front."""
    n = Node("torch")
    prof = [
        (0.0, -0.0825, "grip_rubber"),
        (0.0095, -0.0825, "grip_rubber"),
        (0.0105, -0.0800, "anodised"),
        (0.0135, -0.0790, "anodised"),
        (0.0145, -0.0775, "anodised"),
    ]
    for k in range(3):
        z = -0.066 + k * 0.0035
        prof += [
            (0.0145, z, "anodised"),
            (0.0132, z + 0.0004, "anodised"),
            (0.0132, z + 0.0018, "anodised"),
            (0.0145, z + 0.0022, "anodised"),
        ]
    prof += [(0.0145, -0.050, "grip_rubber"), (0.0150, -0.0495, "grip_rubber")]
    for k in range(6):
        z = -0.046 + k * 0.0113
        prof += [
            (0.0150, z, "grip_rubber"),
            (0.0142, z + 0.0008, "grip_rubber"),
            (0.0142, z + 0.0024, "grip_rubber"),
            (0.0150, z + 0.0032, "grip_rubber"),
        ]
    prof += [
        (0.0150, 0.024, "anodised"),
        (0.0145, 0.0245, "anodised"),
        (0.0145, 0.036, "anodised"),
        (0.0180, 0.046, "anodised"),
    ]
    for k in range(3):
        z = 0.048 + k * 0.005
        prof += [
            (0.0195, z, "anodised"),
            (0.0180, z + 0.0006, "anodised"),
            (0.0180, z + 0.002, "anodised"),
            (0.0195, z + 0.0026, "anodised"),
        ]
    prof += [
        (0.0200, 0.066, "anodised"),
        (0.0215, 0.070, "steel"),
        (0.0215, 0.0810, "steel"),
        (0.0205, 0.0822, "steel"),
        (0.0180, 0.0822, "steel"),
        (0.0180, 0.0795, "flash_window"),
        (0.0165, 0.0792, "silver"),
        (0.0070, 0.0700, "flash_window"),
        (0.0, 0.0698, None),
    ]
    body = lathe([(r, z) for r, z, _ in prof], 18, paints=[p for _, _, p in prof[:-1]]).turned("X", 90)
    n.add(body.moved(0, 0, 0.0215), "anodised")
    n.add(prism(rounded(0.012, 0.016, 0.004, 3), 0.004, "Z", 0.0014, 2).moved(0, -0.031, 0.0370), "grip_rubber")
    clip = curve(
        [(0, 0.060, 0.0355), (0, 0.058, 0.0395), (0, 0.030, 0.0400), (0, 0.004, 0.0385), (0, -0.004, 0.0395)], 3
    )
    n.add(
        tube(clip, 1.0, section=[(-0.0040, -0.0005), (0.0040, -0.0005), (0.0040, 0.0005), (-0.0040, 0.0005)]), "steel"
    )
    return finish("torch", [n], **SMALL)


def tape_measure():
    """A pocket tape, 75 mm case, the blade pulled out a little to the front."""
    n = Node("tape_measure")
    case = [
        (-0.036, 0.004),
        (-0.036, 0.034),
        (-0.030, 0.056),
        (-0.016, 0.069),
        (0.006, 0.073),
        (0.024, 0.068),
        (0.035, 0.054),
        (0.0375, 0.034),
        (0.0375, 0.004),
        (0.034, 0.0),
        (-0.033, 0.0),
    ]
    n.add(prism(case, 0.036, "X", 0.005, 2, 25), "plastic_yellow")
    inner = [(a * 0.80 + 0.0005, 0.035 + (b - 0.035) * 0.80) for a, b in case]
    n.add(prism(inner, 0.040, "X", 0.002, 1, 25), "grip_rubber")
    for side in (1, -1):
        n.add(rod(0.0185, 0.0012, 24, "X", (side * 0.0203, 0.0, 0.037), 0.0004), "plastic_yellow")
        n.add(rod(0.0022, 0.0016, 8, "X", (side * 0.0203, -0.027, 0.012), 0.0004), "steel")
    n.add(box(0.030, 0.012, 0.010, (0, -0.0335, 0.009), 0.002), "grip_rubber")
    n.add(box(0.013, 0.014, 0.006, (0, -0.026, 0.064), 0.002).turned("X", 0), "grip_rubber")
    ys = [0.0]
    for k in range(1, 23):
        ys += [0.0025 * k, 0.0025 * k + 0.0006]
    xs = [-0.0125, -0.0075, -0.0035, 0.0, 0.0035, 0.0075, 0.0125]

    def mark(c, r):
        if r % 2 == 0:
            return None
        long = 3 if (r // 2 + 1) % 4 == 0 else 1
        return "tick_black" if c < long else None

    blade = panel(xs, ys, mark, (0, -0.037, 0.0), (1, 0, 0), (0, -1, 0))
    arch = lambda v: v + np.stack(
        [0 * v[:, 0], 0 * v[:, 0], 0.0060 + 14.0 * v[:, 0] ** 2 - (v[:, 1] + 0.037) * -0.03], 1
    )  # noqa: E731
    back = panel(xs, [0.0, 0.02, 0.0556], lambda c, r: None, (0, -0.037, -0.0002), (1, 0, 0), (0, -1, 0))
    n.add(flipped(blade).warped(arch), "tape_blade")
    n.add(back.warped(arch), "tape_blade")
    n.add(box(0.020, 0.0012, 0.014, (0, -0.0932, 0.0035), 0.0003), "steel")
    n.add(box(0.018, 0.012, 0.0010, (0, -0.0875, 0.0063), 0.0003), "steel")
    for x in (-0.004, 0.004):
        n.add(rod(0.0013, 0.0008, 8, "Z", (x, -0.0870, 0.0072)), "brass")
    clip = curve(
        [
            (0.0205, 0.010, 0.060),
            (0.0245, 0.010, 0.056),
            (0.0240, 0.010, 0.030),
            (0.0225, 0.010, 0.018),
            (0.0245, 0.010, 0.012),
        ],
        3,
    )
    n.add(
        tube(clip, 1.0, section=[(-0.009, -0.0005), (0.009, -0.0005), (0.009, 0.0005), (-0.009, 0.0005)], up=(1, 0, 0)),
        "steel",
    )
    return finish("tape_measure", [n], **SMALL)


def cutter_half(side):
    """One half of the bolt cutter's head and arm, as (shape, paint); mirrored for the other side."""
    jaw = [
        (0.001, -0.380),
        (0.014, -0.372),
        (0.024, -0.345),
        (0.027, -0.318),
        (0.034, -0.300),
        (0.034, -0.262),
        (0.024, -0.240),
        (0.010, -0.248),
        (0.006, -0.300),
        (0.004, -0.318),
        (0.012, -0.335),
        (0.012, -0.350),
        (0.001, -0.362),
    ]
    arm = [
        (0.006, -0.262),
        (0.028, -0.268),
        (0.036, -0.252),
        (0.040, -0.200),
        (0.044, -0.130),
        (0.024, -0.128),
        (0.020, -0.176),
        (0.004, -0.190),
        (0.003, -0.226),
    ]
    out = [(prism(jaw, 0.013, "Z", 0.0018), "steel_dark"), (prism(arm, 0.016, "Z", 0.0022), "cutter_red")]
    line = curve([(0.034, -0.165, 0), (0.042, -0.110, 0), (0.056, 0.02, 0), (0.066, 0.16, 0), (0.070, 0.24, 0)], 3)
    out.append((tube(line, 0.0125, 12), "cutter_red"))
    grip = [(0.0700 - 0.003, 0.225), (0.0715, 0.30), (0.0725, 0.372)]
    out.append(
        (
            tube(curve([(x, y, 0) for x, y in grip], 3), [0.0158, 0.0168, 0.0160, 0.0152, 0.0160, 0.0170, 0.0150], 12),
            "grip_rubber",
        )
    )
    return [((s if side > 0 else s.mirrored(0)), p) for s, p in out]


def cutter_shapes():
    """A 760 mm bolt cutter lying along Y, jaws to the front, about z = 0."""
    out = cutter_half(1) + cutter_half(-1)
    strap = prism(rounded(0.062, 0.030, 0.012, 3), 0.004, "Z", 0.001)
    for z in (0.0100, -0.0100):
        out.append((strap.moved(0, -0.283, z), "steel"))
    for x, y, r in (
        (0.020, -0.283, 0.008),
        (-0.020, -0.283, 0.008),
        (0.0, -0.212, 0.009),
        (0.030, -0.252, 0.007),
        (-0.030, -0.252, 0.007),
    ):
        out.append((lathe([(0, -0.0155), (r, -0.0155), (r, 0.0155), (0, 0.0155)], 6, at=(x, y, 0)), "steel"))
        out.append((rod(r * 0.5, 0.038, 8, "Z", (x, y, 0), 0.001), "steel_dark"))
    return out


def bolt_cutter():
    n = Node("bolt_cutter")
    for shape, p in cutter_shapes():
        n.add(shape.moved(0, 0, 0.019), p)
    return finish("bolt_cutter", [n], reach=0.08, longest=0.10, clear=0.0003)


def bolt_cutter_stand():
    """A floor stand of bent tube with a foot tray and a fork that keeps a bolt cutter upright."""
    n = Node("bolt_cutter_stand")
    n.add(box(0.36, 0.30, 0.006, (0, 0, 0.012), 0.002), "frame_grey")
    for sx, sy in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
        n.add(rod(0.014, 0.010, 12, "Z", (sx * 0.155, sy * 0.125, 0.005), 0.002), "rubber_black")
        n.add(rod(0.006, 0.004, 6, "Z", (sx * 0.155, sy * 0.125, 0.0165)), "zinc")
    hoop = curve(
        [
            (-0.105, 0.10, 0.014),
            (-0.105, 0.10, 0.30),
            (-0.105, 0.10, 0.56),
            (-0.085, 0.10, 0.605),
            (-0.045, 0.10, 0.620),
            (0.045, 0.10, 0.620),
            (0.085, 0.10, 0.605),
            (0.105, 0.10, 0.56),
            (0.105, 0.10, 0.30),
            (0.105, 0.10, 0.014),
        ],
        3,
    )
    n.add(tube(hoop, 0.0125, 12, up=(0, 1, 0)), "frame_grey")
    n.add(bar((-0.105, 0.10, 0.36), (0.105, 0.10, 0.36), 0.004, 0.040, 0.001), "frame_grey")
    for x in (-0.045, 0.045):
        fork = curve([(x, 0.100, 0.52), (x, 0.02, 0.52), (x, -0.050, 0.52), (x, -0.066, 0.528), (x, -0.068, 0.548)], 3)
        n.add(tube(fork, 0.0065, 8), "frame_grey")
        n.add(rod(0.0085, 0.020, 10, "Z", (x, -0.068, 0.545), 0.002), "rubber_black")
    n.add(bar((-0.115, 0.10, 0.52), (0.115, 0.10, 0.52), 0.006, 0.034, 0.001), "frame_grey")
    for x0, y0, x1, y1 in (
        (-0.13, -0.095, 0.13, -0.095),
        (-0.13, 0.045, 0.13, 0.045),
        (-0.13, -0.095, -0.13, 0.045),
        (0.13, -0.095, 0.13, 0.045),
    ):
        n.add(bar((x0, y0, 0.030), (x1, y1, 0.030), 0.003, 0.034, 0.0008), "frame_grey")
    n.add(box(0.25, 0.13, 0.006, (0, -0.025, 0.018), 0.001), "rubber_black")
    n.add(box(0.17, 0.003, 0.075, (0, 0.087, 0.445), 0.001), "enamel_white")
    return finish("bolt_cutter_stand", [n], reach=0.20, longest=0.12, clear=0.0005, grime_height=0.10)


def pry_bar():
    """A 600 mm goose-neck bar lying on its side."""
    n = Node("pry_bar")
    line = [(0.0, -0.250, 0), (0.0, -0.10, 0), (0.0, 0.08, 0), (0.0, 0.195, 0)]
    for k in range(1, 9):
        a = math.radians(k * 155 / 8)
        line.append((0.050 - 0.050 * math.cos(a), 0.195 + 0.062 * math.sin(a), 0))
    stock = [(math.cos(math.radians(22.5 + 45 * k)), math.sin(math.radians(22.5 + 45 * k))) for k in range(8)]
    n.add(tube([(x, y, 0.0172) for x, y, _ in line], 0.0102, section=stock), "bar_blue")
    claw = prism(
        [
            (-0.0095, 0.0),
            (0.0095, 0.0),
            (0.016, -0.028),
            (0.017, -0.052),
            (0.0055, -0.052),
            (0.0015, -0.022),
            (-0.0015, -0.022),
            (-0.0055, -0.052),
            (-0.017, -0.052),
            (-0.016, -0.028),
        ],
        0.0150,
        "X",
        0.001,
    )
    claw = claw.warped(
        lambda v: v * np.stack([np.interp(v[:, 2], [-0.052, 0], [0.28, 1.2]), np.ones(len(v)), np.ones(len(v))], 1)
    )
    end = line[-1]
    n.add(swap_yz(claw).turned("Z", -18).moved(end[0], end[1] + 0.004, 0.0172), "steel_worn")
    tip = prism(
        [(-0.0100, 0.0), (0.0100, 0.0), (0.014, -0.030), (0.017, -0.055), (-0.017, -0.055), (-0.014, -0.030)],
        0.0180,
        "X",
        0.0012,
    )
    tip = tip.warped(
        lambda v: v * np.stack([np.interp(v[:, 2], [-0.055, 0], [0.12, 1.05]), np.ones(len(v)), np.ones(len(v))], 1)
    )
    n.add(swap_yz(tip).moved(0.0, -0.248, 0.0172), "steel_worn")
    return finish("pry_bar", [n], reach=0.06, longest=0.05, clear=0.0003)


def swap_yz(shape):
    """Lays a shape modelled downwards along -Z so that it runs along -Y instead, broad side up or flat."""
    return shape.turned("X", -90)


TOOLS = {
    "bolt_cutter": bolt_cutter,
    "bolt_cutter_stand": bolt_cutter_stand,
    "pry_bar": pry_bar,
    "tape_measure": tape_measure,
    "torch": torch,
}

if __name__ == "__main__":
    run_wanted(TOOLS)
