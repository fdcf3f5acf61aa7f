"""Instruments of the exhibit kit.

Owns: camera, gas meter, radio, label printer, bench scale. Must not: model hand tools, papers or
safety gear. Look next: shapes.py, make_tools.py.
Run: blender -b --factory-startup --python make_instruments.py [-- name ...]

Each lies or stands as it would on a table; lengths in metres; the front looks towards -Y.
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import math  # noqa: E402

import numpy as np  # noqa: E402

from modelkit import Node, finish, run_wanted  # noqa: E402
from shapes import bevelled, box, curve, flipped, lathe, panel, prism, ring, rod, rounded, tube  # noqa: E402

SMALL = {"reach": 0.05, "longest": 0.06, "clear": 0.0002}


def camera_back(n):
    """Display, buttons and wrist strap of the camera."""
    n.add(prism(rounded(0.063, 0.048, 0.002, 2), 0.0012, "Y", 0.0005).moved(0.018, 0.0134, 0.0290), "plastic_black")
    n.add(
        panel([-0.029, 0.029], [-0.0215, 0.0215], lambda c, r: None, (0.018, 0.0142, 0.0290), (-1, 0, 0), (0, 0, 1)),
        "display_dark",
    )
    n.add(
        lathe([(0.0088, 0), (0.0088, 0.0014), (0.006, 0.0016), (0.0045, 0.0008), (0, 0.0008)], 18)
        .turned("X", -90)
        .moved(-0.032, 0.0128, 0.026),
        "silver",
    )
    for x, z in ((-0.026, 0.041), (-0.038, 0.041), (-0.026, 0.011), (-0.038, 0.011)):
        n.add(rod(0.0026, 0.0022, 10, "Y", (x, 0.0134, z), 0.0005), "key_grey")
    n.add(prism(rounded(0.016, 0.012, 0.004, 2), 0.003, "Y", 0.001).moved(-0.033, 0.0132, 0.0515), "grip_rubber")
    lug = ring(0.0035, 0.0009, 10, 5).turned("X", 90).moved(-0.0535, 0, 0.046)
    n.add(lug, "steel")
    strap = curve(
        [
            (-0.056, 0, 0.045),
            (-0.072, 0.004, 0.030),
            (-0.080, 0.010, 0.008),
            (-0.086, 0.034, 0.0022),
            (-0.062, 0.062, 0.0022),
            (-0.020, 0.070, 0.0022),
            (0.006, 0.060, 0.0022),
            (-0.010, 0.046, 0.0024),
            (-0.052, 0.044, 0.0050),
            (-0.078, 0.016, 0.012),
            (-0.070, 0.002, 0.032),
            (-0.056, 0.0005, 0.046),
        ],
        4,
    )
    n.add(
        tube(strap, 1.0, section=[(-0.0028, -0.0007), (0.0028, -0.0007), (0.0028, 0.0007), (-0.0028, 0.0007)]),
        "grip_rubber",
    )


def camera():
    """A compact digital camera, 105 x 62 mm, standing on its base with the lens to the front."""
    n = Node("camera")
    n.add(prism(rounded(0.104, 0.060, 0.010, 4), 0.026, "Y", 0.0035, 2, 40).moved(0, 0, 0.0305), "body_graphite")
    n.add(prism(rounded(0.0985, 0.0085, 0.004, 3), 0.0268, "Y", 0.001).moved(0, 0, 0.0555), "silver")
    n.add(
        prism(rounded(0.020, 0.046, 0.008, 3), 0.008, "Y", 0.0035, 2, 40).moved(-0.040, -0.0150, 0.028), "grip_rubber"
    )
    steps = [
        (0.0265, -0.012, "silver"),
        (0.0265, -0.016, "anodised"),
        (0.0245, -0.0175, "anodised"),
        (0.0230, -0.0175, "body_graphite"),
        (0.0230, -0.0270, "silver"),
        (0.0218, -0.0280, "anodised"),
        (0.0205, -0.0280, "body_graphite"),
        (0.0205, -0.0350, "anodised"),
        (0.0195, -0.0360, "anodised"),
        (0.0165, -0.0360, "plastic_black"),
        (0.0125, -0.0335, "plastic_black"),
        (0.0110, -0.0338, "lens_glass"),
        (0.0070, -0.0352, "lens_glass"),
        (0.0, -0.0358, None),
    ]
    n.add(
        lathe([(r, -y) for r, y, _ in steps], 28, paints=[p for _, _, p in steps[:-1]])
        .turned("X", 90)
        .moved(0.008, 0, 0.029),
        "silver",
    )
    n.add(prism(rounded(0.020, 0.009, 0.002, 2), 0.002, "Y", 0.0006).moved(0.036, -0.0135, 0.049), "flash_window")
    n.add(rod(0.0024, 0.002, 10, "Y", (-0.022, -0.0135, 0.051)), "alarm_red")
    n.add(
        lathe(
            [
                (0.0085, 0),
                (0.0085, 0.003),
                (0.0078, 0.0036),
                (0.0055, 0.0036),
                (0.0055, 0.0052),
                (0.0048, 0.0056),
                (0, 0.0056),
            ],
            18,
        ).moved(-0.030, 0, 0.0600),
        "silver",
    )
    n.add(
        lathe([(0.0080, 0), (0.0080, 0.0042), (0.0072, 0.0048), (0, 0.0048)], 18).moved(0.030, 0.001, 0.0600),
        "anodised",
    )
    n.add(prism(rounded(0.012, 0.005, 0.002, 2), 0.0016, "Z", 0.0005).moved(0.004, 0, 0.0610), "silver")
    camera_back(n)
    return finish("camera", [n], **SMALL)


def gas_meter():
    """A four-gas meter lying face up, its sampling tube coiled and the rigid probe beside it."""
    n = Node("gas_meter")
    n.add(prism(rounded(0.074, 0.132, 0.014, 4), 0.030, "Z", 0.006, 2, 40).moved(0, 0, 0.017), "plastic_yellow")
    n.add(prism(rounded(0.080, 0.060, 0.014, 3), 0.020, "Z", 0.005, 2, 40).moved(0, -0.040, 0.016), "grip_rubber")
    n.add(prism(rounded(0.060, 0.058, 0.008, 3), 0.006, "Z", 0.002).moved(0, 0.010, 0.0315), "grip_rubber")
    n.add(panel([-0.024, 0.024], [-0.017, 0.017], lambda c, r: None, (0, 0.014, 0.0348)), "display")
    for k, (x, y) in enumerate(((-0.016, 0.051), (0.016, 0.051))):
        n.add(
            lathe(
                [
                    (0.0105, 0.030),
                    (0.0105, 0.0335),
                    (0.0090, 0.0345),
                    (0.0080, 0.0335),
                    (0.0055, 0.0335),
                    (0.005, 0.0330),
                    (0, 0.0330),
                ],
                18,
            ).moved(x, y, 0),
            "body_graphite",
        )
    for x in (-0.017, 0.017):
        n.add(prism(rounded(0.018, 0.011, 0.0045, 3), 0.004, "Z", 0.0014).moved(x, -0.030, 0.0330), "key_grey")
    n.add(box(0.040, 0.008, 0.010, (0, 0.0655, 0.022), 0.003), "alarm_red")
    n.add(box(0.040, 0.006, 0.006, (0, -0.0690, 0.022), 0.002), "alarm_red")
    for k in range(5):
        n.add(box(0.026, 0.0016, 0.002, (0, -0.046 - k * 0.0038, 0.0262), 0.0004), "plastic_black")
    n.add(rod(0.006, 0.018, 14, "Y", (-0.022, 0.073, 0.018), 0.001), "brass")
    n.add(rod(0.0048, 0.012, 12, "Y", (-0.022, 0.084, 0.018), 0.001), "steel")
    hose = [(-0.022, 0.088, 0.018), (-0.024, 0.112, 0.010)]
    for k in range(20):
        a = math.radians(150 - k * 42)
        r = 0.062 + 0.003 * math.sin(k * 1.7)
        hose.append((0.105 + r * math.cos(a), 0.045 + r * 1.05 * math.sin(a), 0.0045 + 0.0008 * k))
    hose += [(0.150, -0.030, 0.012), (0.140, -0.070, 0.010), (0.085, -0.0955, 0.0105)]
    n.add(tube(curve(hose, 3), 0.0032, 7), "probe_tube")
    n.add(
        lathe(
            [
                (0, -0.05),
                (0.0065, -0.05),
                (0.0105, -0.044),
                (0.0110, 0.030),
                (0.0095, 0.036),
                (0.0060, 0.046),
                (0, 0.046),
            ],
            16,
            "X",
            (0.040, -0.0955, 0.011),
        ).turned("Z", 0),
        "grip_rubber",
    )
    n.add(rod(0.0032, 0.260, 10, "X", (-0.135, -0.0955, 0.011), 0.0008), "steel")
    n.add(
        lathe([(0.0032, -0.012), (0.0048, -0.010), (0.0048, 0.012), (0, 0.014)], 10, "X", (-0.262, -0.0955, 0.011)),
        "brass",
    )
    n.add(rod(0.0055, 0.010, 12, "X", (-0.012, -0.0955, 0.011), 0.001), "brass")
    return finish("gas_meter", [n], **SMALL)


def radio():
    """A hand-held radio standing upright, aerial up."""
    n = Node("radio")
    n.add(prism(rounded(0.056, 0.034, 0.009, 3), 0.108, "Z", 0.003, 2, 40).moved(0, 0, 0.054), "body_graphite")
    n.add(box(0.058, 0.016, 0.072, (0, 0.013, 0.037), 0.004), "plastic_black")
    for k in range(7):
        n.add(box(0.034, 0.0015, 0.0022, (0, -0.0172, 0.058 + k * 0.0048), 0.0004), "plastic_black")
    n.add(prism(rounded(0.036, 0.018, 0.002, 2), 0.0014, "Y", 0.0004).moved(0, -0.0172, 0.044), "plastic_black")
    n.add(
        panel([-0.015, 0.015], [-0.006, 0.006], lambda c, r: None, (0, -0.0181, 0.044), (1, 0, 0), (0, 0, 1)), "display"
    )
    for r in range(3):
        for c in range(3):
            n.add(
                prism(rounded(0.0095, 0.0058, 0.002, 2), 0.002, "Y", 0.0006).moved(
                    -0.0125 + c * 0.0125, -0.0172, 0.029 - r * 0.0085
                ),
                "key_grey",
            )
    n.add(box(0.004, 0.014, 0.034, (0.0285, -0.002, 0.072), 0.0014), "grip_rubber")
    n.add(box(0.004, 0.012, 0.012, (0.0285, -0.002, 0.044), 0.0014), "plastic_orange")
    n.add(
        lathe(
            [
                (0.0085, 0.106),
                (0.0085, 0.112),
                (0.0070, 0.116),
                (0.0062, 0.122),
                (0.0060, 0.185),
                (0.0050, 0.196),
                (0, 0.198),
            ],
            14,
        ).moved(-0.016, 0.003, 0),
        "grip_rubber",
    )
    for x, h in ((0.004, 0.013), (0.019, 0.016)):
        n.add(
            lathe([(0.0060, 0.106), (0.0056, 0.107 + h - 0.001), (0.0048, 0.107 + h), (0, 0.107 + h)], 10).moved(
                x, 0.002, 0
            ),
            "plastic_black",
        )
    clip = curve(
        [(0, 0.0205, 0.088), (0, 0.0275, 0.085), (0, 0.0280, 0.050), (0, 0.0245, 0.028), (0, 0.0270, 0.018)], 3
    )
    n.add(
        tube(clip, 1.0, section=[(-0.011, -0.001), (0.011, -0.001), (0.011, 0.001), (-0.011, 0.001)], up=(0, 1, 0)),
        "plastic_black",
    )
    n.add(box(0.024, 0.008, 0.012, (0, 0.022, 0.090), 0.002), "plastic_black")
    return finish("radio", [n], **SMALL)


def label_printer():
    """A desk label printer, 180 x 220 x 165 mm, a printed label half out."""
    n = Node("label_printer")
    side = [
        (-0.108, 0.010),
        (-0.112, 0.060),
        (-0.104, 0.088),
        (-0.060, 0.118),
        (0.040, 0.150),
        (0.092, 0.148),
        (0.108, 0.130),
        (0.110, 0.010),
        (0.104, 0.004),
        (-0.102, 0.004),
    ]
    n.add(prism(side, 0.176, "X", 0.007, 2, 25), "plastic_grey")
    lid = [(-0.050, 0.1235), (0.040, 0.1525), (0.088, 0.151), (0.104, 0.134), (0.105, 0.090), (0.0, 0.090)]
    n.add(prism(lid, 0.150, "X", 0.004, 1, 25).moved(0, 0, 0.0045), "body_graphite")
    n.add(
        prism([(0.0, 0.1435), (0.050, 0.1585), (0.050, 0.150), (0.0, 0.135)], 0.070, "X", 0.002).moved(0, 0, 0.003),
        "lens_glass",
    )
    n.add(box(0.128, 0.010, 0.004, (0, -0.101, 0.0905), 0.001).turned("X", 0), "plastic_black")
    n.add(box(0.120, 0.016, 0.012, (0, -0.106, 0.078), 0.003), "body_graphite")
    n.add(box(0.050, 0.003, 0.020, (0.048, -0.1120, 0.046), 0.001), "display_dark")
    for k, p in enumerate(("key_green", "key_grey", "key_grey")):
        n.add(rod(0.0055, 0.004, 14, "Y", (-0.058 + k * 0.020, -0.1125, 0.046), 0.001), p)
    n.add(box(0.160, 0.003, 0.0016, (0, -0.1085, 0.022)), "plastic_black")
    label = panel(
        [-0.050, -0.044, -0.020, 0.010, 0.030, 0.044, 0.050],
        [0, 0.006, 0.010, 0.016, 0.020, 0.030, 0.040, 0.046, 0.056, 0.072],
        lambda c, r: "ink_black" if (r in (1, 3) and 1 <= c <= 3) or (r in (5, 7) and c in (1, 3, 4)) else None,
        (0, -0.098, 0.092),
        (1, 0, 0),
        (0, -1, 0),
    )
    curl = lambda v: v + np.stack(
        [
            0 * v[:, 0],
            0 * v[:, 0],
            0.0035 * np.sin((-0.098 - v[:, 1]) * 28) - 4.2 * np.maximum(0, -0.098 - v[:, 1]) ** 2,
        ],
        1,
    )  # noqa: E731
    n.add(flipped(label).warped(curl), "paper_white")
    n.add(label.moved(0, 0, -0.0003).warped(curl), "paper_white")
    for sx in (-0.07, 0.07):
        for sy in (-0.085, 0.085):
            n.add(rod(0.010, 0.006, 10, "Z", (sx, sy, 0.003)), "rubber_black")
    n.add(rod(0.004, 0.020, 8, "Y", (-0.05, 0.117, 0.030)), "rubber_black")
    return finish("label_printer", [n], reach=0.10, longest=0.09, clear=0.0003)


def bench_scale():
    """A 30 kg bench scale with an indicator on a column, 0.32 m platform."""
    n = Node("bench_scale")
    n.add(box(0.30, 0.30, 0.034, (0, 0, 0.036), 0.008, 2), "body_graphite")
    n.add(box(0.28, 0.28, 0.012, (0, 0, 0.058), 0.003), "plastic_black")
    plate = bevelled(prism(rounded(0.325, 0.325, 0.018, 4), 0.016, "Z"), 0.004, 2, 60)
    n.add(plate.moved(0, 0, 0.072), "platter")
    for sx in (1, -1):
        for sy in (1, -1):
            n.add(
                lathe(
                    [(0.018, 0), (0.018, 0.008), (0.008, 0.011), (0.008, 0.020), (0, 0.020)],
                    14,
                    at=(sx * 0.125, sy * 0.125, 0),
                ),
                "rubber_black",
            )
    n.add(box(0.06, 0.10, 0.016, (0, 0.185, 0.034), 0.003), "frame_grey")
    n.add(rod(0.0165, 0.40, 18, "Z", (0, 0.215, 0.235)), "steel")
    n.add(rod(0.024, 0.03, 18, "Z", (0, 0.215, 0.055), 0.004), "plastic_black")
    head = [(-0.030, 0.0), (0.030, 0.0), (0.030, 0.030), (0.016, 0.112), (-0.006, 0.112), (-0.030, 0.022)]
    n.add(prism(head, 0.210, "X", 0.006, 2, 25).moved(0, 0.205, 0.425), "plastic_grey")
    tilt = math.degrees(math.atan2(0.024, 0.090))
    face = [
        (prism(rounded(0.196, 0.082, 0.006, 2), 0.002, "Y", 0.0006), "body_graphite", (0, 0, 0)),
        (
            panel([-0.080, 0.080], [-0.017, 0.017], lambda c, r: None, (0, -0.0013, 0.016), (1, 0, 0), (0, 0, 1)),
            "display_dark",
            (0, 0, 0),
        ),
    ]
    for k, p in enumerate(("key_grey", "key_grey", "key_grey", "key_green", "plastic_orange")):
        face.append(
            (prism(rounded(0.024, 0.014, 0.004, 2), 0.003, "Y", 0.001), p, (-0.064 + k * 0.032, -0.001, -0.022))
        )
    for shape, p, at in face:
        n.add(shape.moved(*at).turned("X", -tilt).moved(0, 0.1860, 0.4935), p)
    n.add(
        tube(
            curve(
                [
                    (0.004, 0.235, 0.425),
                    (0.012, 0.252, 0.36),
                    (0.006, 0.245, 0.22),
                    (0.0, 0.238, 0.09),
                    (0, 0.215, 0.045),
                ],
                4,
            ),
            0.0032,
            7,
        ),
        "rubber_black",
    )
    level = rod(0.008, 0.004, 14, "Z", (0.11, 0.142, 0.054), 0.001)
    n.add(level, "seal_yellow")
    return finish("bench_scale", [n], reach=0.15, longest=0.08, clear=0.0003)


INSTRUMENTS = {
    "bench_scale": bench_scale,
    "camera": camera,
    "gas_meter": gas_meter,
    "label_printer": label_printer,
    "radio": radio,
}

if __name__ == "__main__":
    run_wanted(INSTRUMENTS)
