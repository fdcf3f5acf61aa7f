"""Handling equipment: the counterbalance forklift and the hand pallet jack.

Owns: both machines as named nodes whose moving parts stand apart. Must not: animate them.
Look next: shapes.py, make_bay.py.  Run: blender -b --factory-startup --python make_trucks.py [-- name ...]

The forks point to -Y. The forklift's origin lies between its axles; the jack's under its middle.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import math  # noqa: E402

import numpy as np  # noqa: E402

from modelkit import Node, finish, run_wanted  # noqa: E402
from shapes import bar, bevelled, box, curve, lathe, panel, prism, ring, rod, rounded, tube  # noqa: E402


def wheel(node, radius, width, x, y, rim_paint="wheel_cream"):
    """A pneumatic-shaped industrial tyre on a bolted rim, its face to the outer side of `x`."""
    w, r = width / 2, radius
    tread = [
        (r * 0.60, -w * 0.80),
        (r * 0.86, -w),
        (r * 0.97, -w * 0.86),
        (r, -w * 0.55),
        (r, w * 0.55),
        (r * 0.97, w * 0.86),
        (r * 0.86, w),
        (r * 0.66, w * 0.96),
        (r * 0.60, w * 0.80),
    ]
    node.add(turned_to(lathe(tread, 22), x).moved(x, y, r), "tyre")
    rim = [
        (r * 0.60, w * 0.80),
        (r * 0.56, w * 0.84),
        (r * 0.52, w * 0.60),
        (r * 0.30, w * 0.48),
        (r * 0.24, w * 0.64),
        (0, w * 0.66),
    ]
    node.add(turned_to(lathe(rim, 18), x).moved(x, y, r), rim_paint)
    back = [(0, -w * 0.5), (r * 0.60, -w * 0.80)]
    node.add(turned_to(lathe(back, 12), x).moved(x, y, r), "mast_black")
    for k in range(5):
        a = math.radians(72 * k + 15)
        out = 1 if x > 0 else -1
        bolt = lathe([(0.012, -0.01), (0.012, 0.008), (0, 0.008)], 6)
        node.add(
            turned_to(bolt, x).moved(x + out * w * 0.56, y + r * 0.41 * math.cos(a), r + r * 0.41 * math.sin(a)),
            "steel_dark",
        )


def turned_to(shape, x):
    """A turned part laid on the X axis with its outer face away from the middle."""
    return shape.turned("Y", 90 if x > 0 else -90)


def chassis(n):
    """Frame, steps, fenders, engine hood, floor and cowl."""
    n.add(box(0.62, 1.70, 0.30, (0, 0.0, 0.36), 0.03), "machine_grey")
    for side in (1, -1):
        n.add(
            prism(
                [(-0.36, 0.20), (0.46, 0.20), (0.46, 0.62), (0.30, 0.66), (0.02, 0.66), (-0.06, 0.44), (-0.36, 0.44)],
                0.26,
                "X",
                0.014,
            ).moved(side * 0.41, 0, 0),
            "machine_yellow",
        )
        n.add(box(0.22, 0.30, 0.014, (side * 0.43, -0.20, 0.447)), "rubber_black")
        arc = []
        for k in range(9):
            a = math.radians(12 + 130 * k / 8)
            arc.append((side * 0.46, -0.80 + 0.385 * math.cos(a), 0.33 + 0.385 * math.sin(a)))
        n.add(
            tube(
                arc, 1.0, section=[(-0.125, -0.007), (0.125, -0.007), (0.125, 0.007), (-0.125, 0.007)], up=(0, 0.1, 1)
            ),
            "machine_yellow",
        )
    n.add(box(0.94, 0.52, 0.016, (0, -0.36, 0.545)), "rubber_black")
    cowl = [(-0.70, 0.52), (-0.56, 0.52), (-0.53, 0.86), (-0.55, 1.10), (-0.60, 1.15), (-0.66, 1.13), (-0.72, 0.86)]
    n.add(prism(cowl, 0.94, "X", 0.02, 2, 25), "machine_yellow")
    n.add(box(0.40, 0.012, 0.10, (0, -0.545, 1.08)), "plastic_black")
    n.add(box(0.12, 0.010, 0.055, (0, -0.538, 1.085)), "display_dark")
    hood = [(-0.10, 0.55), (0.60, 0.55), (0.60, 0.98), (0.52, 1.02), (0.00, 1.00), (-0.10, 0.93)]
    n.add(prism(hood, 0.84, "X", 0.03, 2, 25), "machine_yellow")
    for side in (1, -1):
        for k in range(5):
            n.add(box(0.010, 0.22, 0.014, (side * 0.4215, 0.40, 0.70 + 0.035 * k)), "plastic_black")


def counterweight(n):
    """The cast weight at the rear, rounded in plan, with louvres and a tow pin."""
    arch = [
        (0.80 + 0.33 * math.cos(math.radians(a)), 0.265 + 0.33 * math.sin(math.radians(a)))
        for a in (128, 104, 80, 56, 32, 6)
    ]
    side = (
        [(0.56, 0.49)]
        + arch
        + [
            (1.13, 0.28),
            (1.18, 0.28),
            (1.26, 0.36),
            (1.28, 0.60),
            (1.26, 0.88),
            (1.18, 1.05),
            (1.04, 1.13),
            (0.62, 1.13),
            (0.56, 1.08),
        ]
    )
    body = prism(side, 1.10, "X", 0.035, 1, 15)

    def plan(v):
        back = np.clip((v[:, 1] - 0.78) / 0.50, 0, 1)
        v[:, 0] *= 1.0 - 0.26 * back**2.2
        return v

    n.add(body.warped(plan), "iron_weight")
    for side_x in (1, -1):
        n.add(box(0.10, 0.06, 0.050, (side_x * 0.33, 1.225, 0.96), 0.010), "lamp_red")
        n.add(box(0.05, 0.06, 0.050, (side_x * 0.23, 1.240, 0.96)), "lamp_clear")
    for k in range(6):
        n.add(box(0.50, 0.02, 0.014, (0, 1.266 - 0.004 * abs(k - 2.5), 0.56 + 0.040 * k)), "plastic_black")
    n.add(box(0.16, 0.08, 0.11, (0, 1.235, 0.42), 0.015), "mast_black")
    n.add(rod(0.014, 0.20, 8, "Z", (0, 1.268, 0.42)), "steel_worn")
    n.add(box(0.30, 0.006, 0.075, (0, 1.262, 0.845)), "enamel_white")


def guard(n):
    """The overhead guard, lamps, beacon and mirrors."""
    for side in (1, -1):
        front = [
            (side * 0.44, -0.60, 1.10),
            (side * 0.44, -0.50, 1.60),
            (side * 0.43, -0.38, 2.06),
            (side * 0.43, -0.33, 2.10),
        ]
        n.add(
            tube(
                curve(front, 2),
                1.0,
                section=[(-0.030, -0.025), (0.030, -0.025), (0.030, 0.025), (-0.030, 0.025)],
                up=(side, 0, 0),
            ),
            "mast_black",
        )
        rear = [
            (side * 0.44, 0.66, 1.08),
            (side * 0.44, 0.64, 1.50),
            (side * 0.43, 0.58, 2.02),
            (side * 0.43, 0.53, 2.09),
        ]
        n.add(
            tube(
                curve(rear, 2),
                1.0,
                section=[(-0.030, -0.025), (0.030, -0.025), (0.030, 0.025), (-0.030, 0.025)],
                up=(side, 0, 0),
            ),
            "mast_black",
        )
        n.add(bar((side * 0.43, -0.36, 2.095), (side * 0.43, 0.56, 2.095), 0.050, 0.050, 0.008), "mast_black")
        n.add(box(0.085, 0.070, 0.085, (side * 0.44, -0.475, 1.90), 0.016), "plastic_black")
        n.add(rod(0.034, 0.012, 12, "Y", (side * 0.44, -0.515, 1.90)), "lamp_clear")
        arm = curve([(side * 0.46, -0.50, 1.62), (side * 0.53, -0.53, 1.64), (side * 0.56, -0.54, 1.68)], 3)
        n.add(tube(arm, 0.008, 5), "mast_black")
        n.add(box(0.12, 0.022, 0.16, (side * 0.585, -0.545, 1.75)), "plastic_black")
        n.add(
            panel(
                [-0.048, 0.048],
                [-0.066, 0.066],
                lambda c, r: None,
                (side * 0.585, -0.5335, 1.75),
                (-1, 0, 0),
                (0, 0, 1),
            ),
            "steel_bright",
        )
    for y in (-0.37, 0.56):
        n.add(bar((-0.43, y, 2.095), (0.43, y, 2.095), 0.050, 0.050), "mast_black")
    for k in range(6):
        x = -0.30 + 0.12 * k
        n.add(bar((x, -0.36, 2.10), (x, 0.55, 2.10), 0.022, 0.036), "mast_black")
    n.add(
        lathe(
            [(0, 2.12), (0.052, 2.12), (0.054, 2.142), (0.046, 2.146), (0.044, 2.20), (0.030, 2.222), (0, 2.226)],
            12,
            at=(0.30, 0.50, 0),
            paints=["plastic_black"] * 3 + ["lamp_amber"] * 3,
        ),
        "lamp_amber",
    )


def seat_and_controls(n):
    """Seat, steering wheel, levers and pedals."""
    cushion = bevelled(prism(rounded(0.48, 0.46, 0.09, 2), 0.13, "Z"), 0.035, 2, 60)
    n.add(cushion.moved(0, 0.17, 1.085), "cushion_black")
    back = bevelled(prism(rounded(0.46, 0.52, 0.11, 2), 0.12, "Y"), 0.035, 2, 60)
    n.add(back.turned("X", -8).moved(0, 0.43, 1.38), "cushion_black")
    for side in (1, -1):
        n.add(box(0.06, 0.26, 0.05, (side * 0.27, 0.22, 1.22), 0.018), "cushion_black")
    n.add(box(0.40, 0.40, 0.05, (0, 0.18, 1.02), 0.01), "mast_black")
    n.add(bar((0, -0.56, 0.98), (0, -0.36, 1.27), 0.06, 0.06, 0.014), "plastic_black")
    rim = ring(0.165, 0.014, 18, 5).turned("X", 34)
    n.add(rim.moved(0, -0.345, 1.295), "plastic_black")
    for k in range(3):
        spoke = box(0.022, 0.16, 0.012, (0, 0.08, 0)).turned("Z", 120 * k).turned("X", 34)
        n.add(spoke.moved(0, -0.345, 1.293), "plastic_black")
    n.add(
        rod(0.018, 0.05, 12, "Z", (0, 0, 0.035), 0.008)
        .turned("Z", 30)
        .moved(-0.12, 0.10, 0)
        .turned("X", 34)
        .moved(0, -0.345, 1.295),
        "plastic_black",
    )
    for k in range(3):
        x = 0.24 + 0.06 * k
        n.add(bar((x, -0.56, 1.10), (x + 0.005, -0.46, 1.27), 0.010, 0.010), "steel")
        n.add(
            lathe([(0, -0.022), (0.016, -0.012), (0.016, 0.012), (0, 0.022)], 6, at=(x + 0.005, -0.455, 1.285)),
            "plastic_black",
        )
    for k, x in enumerate((-0.20, 0.05, 0.19)):
        n.add(box(0.085, 0.012, 0.13 if k == 2 else 0.075).turned("X", 28).moved(x, -0.50, 0.66), "rubber_black")


def mast(n):
    """Outer channels with cross members, lift and tilt rams."""
    for side in (1, -1):
        channel = [
            (-0.050, -0.060),
            (0.012, -0.060),
            (0.012, -0.042),
            (-0.032, -0.042),
            (-0.032, 0.042),
            (0.012, 0.042),
            (0.012, 0.060),
            (-0.050, 0.060),
        ]
        outline = [(-a * side, b) for a, b in channel]
        n.add(prism(outline, 2.00, "Z", 0.003).moved(side * 0.315, -1.00, 1.09), "mast_black")
        n.add(
            prism([(a * 0.85, b * 0.80) for a, b in outline], 1.96, "Z").moved(side * 0.252, -1.005, 1.10), "steel_dark"
        )
        n.add(rod(0.030, 1.34, 10, "Z", (side * 0.19, -0.93, 0.80)), "mast_black")
        n.add(rod(0.019, 0.62, 8, "Z", (side * 0.19, -0.93, 1.76)), "ram_chrome")
        n.add(rod(0.036, 0.07, 10, "Z", (side * 0.19, -0.93, 1.46), 0.008), "mast_black")
        n.add(bar((side * 0.36, -0.40, 0.60), (side * 0.36, -0.68, 0.70), 0.075, 0.075, 0.02), "mast_black")
        n.add(bar((side * 0.36, -0.68, 0.70), (side * 0.36, -0.94, 0.79), 0.040, 0.040), "ram_chrome")
        n.add(box(0.07, 0.10, 0.12, (side * 0.365, -0.955, 0.79)), "mast_black")
    for z, h in ((0.20, 0.12), (1.02, 0.09), (2.03, 0.10)):
        n.add(box(0.66, 0.040, h, (0, -0.925, z)), "mast_black")
    n.add(box(0.54, 0.045, 0.08, (0, -1.005, 2.05)), "steel_dark")
    for side in (1, -1):
        n.add(box(0.018, 0.014, 1.52, (side * 0.10, -0.972, 1.28)), "chain_oil")
        n.add(rod(0.050, 0.022, 12, "X", (side * 0.10, -0.985, 2.035), 0.004), "steel_dark")
    for x in (-0.03, 0.03):
        n.add(
            tube(
                curve(
                    [
                        (x, -0.955, 0.35),
                        (x, -0.962, 1.2),
                        (x, -0.965, 1.98),
                        (x, -0.985, 2.04),
                        (x, -1.02, 1.95),
                        (x, -1.03, 1.2),
                        (x, -1.035, 0.62),
                    ],
                    2,
                ),
                0.011,
                5,
            ),
            "rubber_black",
        )


def carriage(n):
    """Fork carriage, load backrest and forks, lowered so that the forks clear the floor by 55 mm."""
    for z, h in ((0.165, 0.115), (0.525, 0.105)):
        n.add(box(1.04, 0.036, h, (0, -1.115, z), 0.006), "mast_black")
    for x in (-0.24, 0.24):
        n.add(box(0.040, 0.060, 0.60, (x, -1.075, 0.36)), "mast_black")
    for k in range(4):
        n.add(rod(0.046, 0.040, 10, "X", ((-1) ** k * 0.225, -1.005, 0.20 if k < 2 else 0.54)), "steel_worn")
    frame = [
        (-0.50, -1.115, 0.56),
        (-0.50, -1.115, 1.16),
        (-0.47, -1.115, 1.19),
        (0.47, -1.115, 1.19),
        (0.50, -1.115, 1.16),
        (0.50, -1.115, 0.56),
    ]
    n.add(
        tube(frame, 1.0, section=[(-0.016, -0.018), (0.016, -0.018), (0.016, 0.018), (-0.016, 0.018)], up=(0, 1, 0)),
        "mast_black",
    )
    for k in range(6):
        n.add(box(0.016, 0.022, 0.64, (-0.36 + 0.144 * k, -1.115, 0.87)), "mast_black")
    for x in (-0.27, 0.27):
        fork = [
            (-1.135, 0.62),
            (-1.175, 0.62),
            (-1.178, 0.12),
            (-1.190, 0.101),
            (-1.215, 0.095),
            (-2.20, 0.072),
            (-2.25, 0.066),
            (-2.25, 0.058),
            (-1.150, 0.055),
            (-1.135, 0.075),
        ]
        n.add(prism(fork, 0.110, "X", 0.004).warped(fork_tip).moved(x, 0, 0), "steel_worn")
        for z in (0.585, 0.165):
            n.add(box(0.110, 0.050, 0.050, (x, -1.128, z)), "steel_worn")
        n.add(rod(0.012, 0.050, 8, "Z", (x, -1.112, 0.615)), "steel")


def fork_tip(v):
    """Narrows the fork towards its tip."""
    v[:, 0] *= np.interp(-v[:, 1], [1.2, 2.0, 2.25], [1.0, 1.0, 0.72])
    return v


def forklift():
    n = Node("forklift")
    chassis(n)
    counterweight(n)
    guard(n)
    seat_and_controls(n)
    front = Node("forklift_wheels_front", (0, -0.80, 0.33), "forklift")
    rear = Node("forklift_wheels_rear", (0, 0.80, 0.265), "forklift")
    for side in (1, -1):
        wheel(front, 0.33, 0.21, side * 0.455, -0.80)
        wheel(rear, 0.265, 0.175, side * 0.440, 0.80)
    # Dark and slender: cutting its long edges would buy nothing to look at.
    tower = Node("forklift_mast", (0, -0.90, 0.33), "forklift")
    mast(tower)
    tower.longest = 3.0
    lift = Node("forklift_carriage", (0, -1.10, 0.055), "forklift_mast")
    carriage(lift)
    lift.longest = 3.0
    return finish("forklift", [n, front, rear, tower, lift], reach=0.60, longest=0.80, clear=0.002, grime_height=0.45)


def jack_fork(n, x):
    """One hollow fork with its entry roller and load wheel."""
    top = [
        (-1.12, 0.084),
        (-1.16, 0.078),
        (-1.185, 0.062),
        (-1.185, 0.052),
        (-1.13, 0.046),
        (-0.02, 0.046),
        (-0.02, 0.084),
    ]
    n.add(prism(top, 0.160, "X", 0.005).warped(jack_tip).moved(x, 0, 0), "jack_red")
    for off in (-0.022, 0.022):
        n.add(rod(0.0375, 0.040, 14, "X", (x + off, -1.00, 0.0375), 0.006), "plastic_light")
    n.add(box(0.110, 0.15, 0.020, (x, -1.00, 0.052), 0.004), "steel_dark")
    n.add(bar((x, -0.92, 0.048), (x, -0.10, 0.060), 0.024, 0.012, 0.002), "steel_dark")


def jack_tip(v):
    v[:, 0] *= np.interp(-v[:, 1], [0.9, 1.1, 1.185], [1.0, 0.94, 0.70])
    return v


def jack_drawbar():
    """The drawbar with its looped grip, turning about its foot."""
    bar_node = Node("pallet_jack_drawbar", (0, 0.105, 0.215), "pallet_jack")
    bar_node.add(box(0.09, 0.05, 0.08, (0, 0.110, 0.235), 0.010), "jack_red")
    bar_node.add(tube([(0, 0.115, 0.25), (0, 0.160, 0.75), (0, 0.185, 1.00)], 0.019, 12, up=(0, 1, 0)), "jack_red")
    loop = curve(
        [
            (0, 0.186, 1.00),
            (-0.050, 0.190, 1.03),
            (-0.112, 0.197, 1.095),
            (-0.118, 0.203, 1.160),
            (-0.080, 0.209, 1.222),
            (0, 0.211, 1.236),
            (0.080, 0.209, 1.222),
            (0.118, 0.203, 1.160),
            (0.112, 0.197, 1.095),
            (0.050, 0.190, 1.03),
            (0, 0.186, 1.00),
        ],
        3,
    )
    bar_node.add(tube(loop, 0.0125, 10, up=(0, 1, 0)), "jack_red")
    bar_node.add(
        tube(curve([(-0.085, 0.2085, 1.219), (0, 0.211, 1.2365), (0.085, 0.2085, 1.219)], 4), 0.0158, 10, up=(0, 1, 0)),
        "rubber_black",
    )
    bar_node.add(bar((0.0, 0.190, 1.02), (0.0, 0.204, 1.16), 0.016, 0.010, 0.002), "steel")
    bar_node.add(tube([(-0.03, 0.204, 1.165), (0.03, 0.204, 1.165)], 0.009, 8), "plastic_black")
    return bar_node


def pallet_jack():
    """A hand pallet jack, forks 1.15 m, its drawbar upright."""
    n = Node("pallet_jack")
    for x in (-0.195, 0.195):
        jack_fork(n, x)
    n.add(box(0.55, 0.020, 0.150, (0, -0.030, 0.125), 0.006), "jack_red")
    n.add(
        prism([(-0.275, 0.0), (0.275, 0.0), (0.10, 0.20), (-0.10, 0.20)], 0.014, "Y", 0.003).moved(0, -0.022, 0.195),
        "jack_red",
    )
    n.add(box(0.24, 0.11, 0.012, (0, 0.02, 0.395), 0.003), "jack_red")
    for x in (-0.105, 0.105):
        n.add(
            prism([(-0.03, 0.08), (0.05, 0.10), (0.05, 0.18), (-0.03, 0.38)], 0.010, "X", 0.002).moved(x, 0, 0),
            "jack_red",
        )
    n.add(
        lathe(
            [
                (0, 0.135),
                (0.050, 0.135),
                (0.055, 0.145),
                (0.055, 0.190),
                (0.040, 0.205),
                (0.034, 0.215),
                (0.034, 0.330),
                (0.020, 0.335),
                (0.020, 0.390),
                (0, 0.390),
            ],
            18,
            at=(0, 0.055, 0),
        ),
        "steel_dark",
    )
    n.add(box(0.11, 0.13, 0.075, (0, 0.075, 0.185), 0.012), "jack_red")
    for side in (1, -1):
        turned = lathe(
            [
                (0, -0.026),
                (0.070, -0.026),
                (0.090, -0.022),
                (0.0925, -0.014),
                (0.0925, 0.014),
                (0.090, 0.022),
                (0.070, 0.026),
                (0, 0.026),
            ],
            20,
            "X",
        )
        n.add(turned.moved(side * 0.055, 0.085, 0.0925), "rubber_black")
        n.add(rod(0.045, 0.060, 16, "X", (side * 0.055, 0.085, 0.0925), 0.004), "steel_dark")
    n.add(rod(0.012, 0.19, 10, "X", (0, 0.085, 0.0925)), "steel")
    bar_node = jack_drawbar()
    return finish("pallet_jack", [n, bar_node], reach=0.25, longest=0.22, clear=0.001, grime_height=0.16)


TRUCKS = {"forklift": forklift, "pallet_jack": pallet_jack}

if __name__ == "__main__":
    run_wanted(TRUCKS)
