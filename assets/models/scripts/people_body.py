"""The bodies of people: measures, joints, head, hands, shoes, hair.

Owns: one Figure per person (where the joints are) and the fields of what is bare or worn on head and
feet. Must not: cut clothes or write files. Look next: people_clothes.py, make_people.py.

Measures are for a body 1.72 m tall and are scaled as a whole; x is the body's left, -y its front.
"""

import numpy as np

import fields as fl
from modelkit import Shape
from shapes import lathe

TALL = 1.72


class Figure:
    """Joints and a few widths. `arms` = ((elbow, wrist, hand direction, palm side), right the same)."""

    def __init__(
        self,
        height=1.72,
        shoulder=0.178,
        hip=0.0,
        belly=0.0,
        chest=0.0,
        head=None,
        left=None,
        right=None,
        woman=False,
        neck=1.0,
    ):
        self.scale = height / TALL
        self.shoulder_x, self.hip, self.belly, self.chest = shoulder, hip, belly, chest
        self.woman, self.neck = woman, neck
        self.face = {"jaw": 1.0, "nose": 1.0, "brow": 1.0, "cheek": 1.0, "chin": 1.0, "long": 1.0}
        self.face.update(head or {})
        self.head_at = np.array([0.0, -0.012, 1.612])
        self.head_scale = 1.0 if woman else 1.04
        self.arms = {1: left or arm(), -1: right or arm(1)}

    def shoulder(self, side):
        return np.array([side * self.shoulder_x, 0.022, 1.386])

    def elbow(self, side):
        return self._swing(side, "elbow")

    def wrist(self, side):
        return self._swing(side, "wrist")

    def _swing(self, side, joint):
        x, y, z = self.arms[side][joint]
        return np.array([side * (x + self.shoulder_x - 0.178), y, z])


def arm(kind=0):
    """Ready poses of one arm, given for the left side: 0 and 1 hang easily, 2 holds a board."""
    if kind == 2:
        return {
            "elbow": (0.232, 0.045, 1.125),
            "wrist": (0.150, -0.190, 1.150),
            "point": (-0.42, -0.90, 0.12),
            "palm": (-0.25, 0.10, 0.96),
            "curl": 0.75,
        }
    if kind == 1:
        return {
            "elbow": (0.246, 0.052, 1.124),
            "wrist": (0.272, -0.050, 0.888),
            "point": (-0.03, -0.24, -0.97),
            "palm": (-0.96, -0.22, 0.09),
            "curl": 0.42,
        }
    return {
        "elbow": (0.242, 0.058, 1.124),
        "wrist": (0.262, -0.028, 0.884),
        "point": (-0.04, -0.16, -0.98),
        "palm": (-0.97, -0.18, 0.07),
        "curl": 0.35,
    }


def placed(field, origin, scale=1.0):
    """A field modelled about its own origin, set into the body."""
    o = np.asarray(origin)
    return lambda p: field((p - o) / scale) * scale


def both(field):
    """A field and its mirror image, both kept."""

    def f(p):
        q = p.copy()
        q[:, 0] = np.abs(q[:, 0])
        return field(q)

    return f


def skull(face):
    """The bare head without eyes, about its own origin at eye level."""
    j, ch, br, ck, lo = face["jaw"], face["chin"], face["brow"], face["cheek"], face["long"]
    cranium = fl.ball((0, 0.016, 0.028), (0.0755, 0.097, 0.089))
    front = fl.ball((0, -0.030, -0.040), (0.058, 0.056, 0.078 * lo))
    temple = both(fl.ball((0.050, -0.030, 0.020), (0.022, 0.035, 0.035)))
    jaw = both(
        fl.limb(
            [
                (0.049 * j, 0.010, -0.048),
                (0.043 * j, -0.012, -0.074 * lo),
                (0.011 * ch, -0.074, -0.101 * lo),
                (0.0, -0.077, -0.102 * lo),
            ],
            [0.019, 0.019, 0.0165, 0.0165],
            0.01,
        )
    )
    cheek = both(fl.ball((0.043, -0.057, -0.022), (0.022 * ck, 0.022, 0.019)))
    brow = both(
        fl.limb(
            [(0.010, -0.0815, 0.0165), (0.034, -0.0755, 0.020), (0.050, -0.058, 0.013)],
            [0.0085 * br, 0.0085 * br, 0.008],
            0.01,
        )
    )
    base = fl.join(0.030, cranium, front)
    base = fl.join(0.022, base, jaw, temple)
    base = fl.join(0.020, base, cheek)
    base = fl.join(0.014, base, brow)
    socket = both(fl.ball((0.0315, -0.0950, 0.0005), (0.0180, 0.0165, 0.0115)))
    return fl.less(0.012, base, socket)


def nose(face):
    n = face["nose"]
    tip = -0.0385 * n
    bridge = fl.limb([(0, -0.079, 0.014), (0, -0.0880, -0.006), (0, -0.1012, tip)], [0.0075, 0.0068, 0.0094], 0.006)
    wings = both(fl.ball((0.0125, -0.0925, tip - 0.0025), (0.0068, 0.0095, 0.0072)))
    foot = fl.limb([(0, -0.100, tip - 0.004), (0, -0.090, tip - 0.007)], [0.006, 0.006])
    nostril = both(fl.ball((0.0066, -0.0985, tip - 0.0098), (0.0030, 0.0045, 0.0030)))
    return fl.less(0.003, fl.join(0.008, bridge, wings, foot), nostril)


def lid(figure, side, upper):
    """One eyelid: a strip of a sphere a little larger than the eyeball, in body coordinates."""
    columns, rows = 8, 2
    verts, tints, faces = [], [], []
    for k in range(rows + 1):
        for c in range(columns + 1):
            u = -1 + 2 * c / columns
            turn = np.radians(76 * u)
            bow = max(0.0, 1 - u * u) ** 0.75
            slit = (11.5 if upper else -16) * bow + (3 if u * side > 0 else -3) * abs(u)
            end = 74 if upper else -70
            lift = np.radians(slit + (end - slit) * (k / rows) ** 1.2)
            r = 0.0138 + (0.0006 if k == 0 else 0.0) - 0.0016 * (k / rows) ** 2
            verts.append((r * np.sin(turn) * np.cos(lift), -r * np.cos(turn) * np.cos(lift), r * np.sin(lift)))
            dark = (0.34 if upper else 0.62) if k == 0 else 0.90
            tints.append((dark, dark * 0.97, dark * 0.97))
    n = columns + 1
    for k in range(rows):
        for c in range(columns):
            f = (k * n + c, k * n + c + 1, (k + 1) * n + c + 1, (k + 1) * n + c)
            faces.append(f if upper else f[::-1])
    out = Shape(verts, faces, None, np.array(tints)).scaled(*(figure.head_scale,) * 3)
    return out.moved(*(figure.head_at + np.array([side * 0.0315, -0.0722, 0.0]) * figure.head_scale))


def mouth():
    """Lips and the line between them, as (added, taken)."""
    upper = both(
        fl.limb(
            [(0.0, -0.0905, -0.0652), (0.0055, -0.0908, -0.0643), (0.0240, -0.0815, -0.0686)],
            [0.0046, 0.0048, 0.0024],
            0.004,
        )
    )
    lower = both(fl.limb([(0.0, -0.0893, -0.0738), (0.0225, -0.0815, -0.0702)], [0.0062, 0.0028], 0.004))
    line = both(
        fl.limb(
            [(0.0, -0.0960, -0.0690), (0.013, -0.0925, -0.0690), (0.0255, -0.0850, -0.0693)], [0.0014, 0.0014, 0.0016]
        )
    )
    return fl.join(0.003, upper, lower), line


def ear():
    turn = fl.axes_xyz(-10, 0, 18)
    rim = fl.ball((0.0765, 0.016, -0.006), (0.0085, 0.0185, 0.031), turn)
    bowl = fl.ball((0.0860, 0.010, -0.004), (0.0085, 0.0105, 0.0190), turn)
    return both(fl.less(0.004, rim, bowl))


def head_field(figure):
    """Head with neck down to under the collar, in the body's coordinates (unscaled)."""
    face = figure.face
    added, line = mouth()
    f = skull(face)
    f = fl.join(0.010, f, nose(face))
    f = fl.join(0.009, f, added)
    f = fl.less(0.003, f, line)
    f = fl.join(0.006, f, ear())
    head = placed(f, figure.head_at, figure.head_scale)
    return fl.join(0.022, head, neck_field(figure))


def neck_field(figure):
    k = figure.neck * (0.86 if figure.woman else 1.0)
    column = fl.limb([(0, 0.012, 1.585), (0, 0.018, 1.52), (0, 0.032, 1.44)], [0.052 * k, 0.053 * k, 0.064 * k], 0.02)
    apple = fl.ball((0, -0.036 + (1 - k) * 0.05, 1.512), (0.010, 0.010, 0.014))
    return column if figure.woman else fl.join(0.014, column, apple)


def face_keep(figure):
    """Where the thinning of the head must be gentle: eyes, nose, mouth, ears."""

    def f(p):
        q = (p - figure.head_at) / figure.head_scale
        q = np.stack([np.abs(q[:, 0]), q[:, 1], q[:, 2]], 1)
        spots = np.maximum.reduce(
            [
                fl.gauss(q, (0.032, -0.085, 0.0), (0.020, 0.03, 0.014)),
                fl.gauss(q, (0.006, -0.100, -0.036), (0.014, 0.02, 0.016)),
                fl.gauss(q, (0.010, -0.092, -0.069), (0.018, 0.02, 0.010)),
                0.6 * fl.gauss(q, (0.080, 0.012, -0.006), (0.012, 0.03, 0.035)),
            ]
        )
        front = np.clip((-q[:, 1] - 0.03) / 0.04, 0, 1) * (q[:, 2] > -0.13)
        return np.clip(0.25 * front + 0.75 * spots, 0, 1)

    return f


def face_tint(figure, stubble=0.0):
    """Colour factors of the skin: lips, lids, cheeks, and a shaven chin."""
    at, s = figure.head_at, figure.head_scale
    lip, _ = mouth()

    def f(p):
        q = (p - at) / s
        out = np.ones((len(p), 3))

        def mix(amount, colour):
            nonlocal out
            out = out * (1 + amount[:, None] * (np.array(colour) - 1))

        mix(np.clip(1 - lip(q) / 0.0022, 0, 1) * (q[:, 1] < -0.07), (0.74, 0.56, 0.54))
        both_x = np.stack([np.abs(q[:, 0]), q[:, 1], q[:, 2]], 1)
        mix(fl.gauss(both_x, (0.040, -0.07, -0.034), (0.016, 0.03, 0.016)) * 0.5, (1.0, 0.84, 0.82))
        mix(fl.gauss(q, (0, -0.105, -0.038), (0.014, 0.016, 0.014)) * 0.5, (1.0, 0.86, 0.84))
        mix(fl.gauss(both_x, (0.032, -0.084, -0.008), (0.015, 0.02, 0.011)) * 0.5, (0.76, 0.70, 0.70))
        mix(fl.gauss(both_x, (0.083, 0.012, -0.006), (0.008, 0.02, 0.028)) * 0.6, (0.92, 0.76, 0.72))
        if stubble:
            low = 1 / (1 + np.exp((q[:, 2] + 0.045 - 0.25 * np.abs(q[:, 0])) / 0.007)) * (q[:, 2] > -0.125)
            mix(low * (q[:, 1] < 0.02) * stubble * (1 - np.clip(1 - lip(q) / 0.002, 0, 1)), (0.66, 0.67, 0.70))
        return out

    return f


def eye(figure, side, iris):
    """An eyeball as a turned shape with iris and pupil, in body coordinates."""
    r = 0.0127
    prof, paints = [], []
    for deg, name in ((0, "pupil"), (10, iris), (26, "eye_white"), (55, "eye_white"), (80, None)):
        prof.append((r * np.sin(np.radians(deg)), r * np.cos(np.radians(deg))))
        if name:
            paints.append(name)
    ball = lathe(prof[::-1], 12, paints=paints[::-1]).turned("X", 90)
    ball = ball.turned("Z", side * 2).scaled(*(figure.head_scale,) * 3)
    x, y, z = figure.head_at + np.array([side * 0.0315, -0.0728, 0.0]) * figure.head_scale
    return ball.moved(x, y, z)


def brow_patch(figure, head, side, thick=0.0058):
    """An eyebrow laid on the head."""
    o, s = figure.head_at, figure.head_scale

    def outline(u, v):
        arch = 0.30 - 0.55 * (u + 0.15) ** 2 * 1.4
        return u, v * (1.0 - 0.75 * max(0.0, u) ** 1.3 - 0.45 * max(0.0, -u) ** 3) + arch

    c = o + np.array([side * 0.0320, -0.080, 0.0195]) * s
    across = np.array([side, 0.42, 0.0])
    if side > 0:
        return fl.patch(head, c, across, (0, 0, 1), 0.041 * s, thick, 7, 2, 0.0013, outline)
    return fl.patch(head, c, -across, (0, 0, 1), 0.041 * s, thick, 7, 2, 0.0013, lambda u, v: mirror_u(outline, u, v))


def mirror_u(outline, u, v):
    x, y = outline(-u, v)
    return -x, y


def strands(p, seed, fine=150.0):
    """Fine furrows of combed hair, 0..1."""
    a = p[:, 0] * fine + 14 * np.sin(p[:, 1] * 22 + seed) + 9 * np.sin(p[:, 2] * 26 + seed * 2)
    b = p[:, 2] * fine * 0.35 + 8 * np.sin(p[:, 0] * 31)
    return 0.5 + 0.3 * np.sin(a) + 0.2 * np.sin(a * 0.47 + b)


def hair_field(figure, style):
    """Hair about the skull: 'short', 'receding', 'woman'."""
    skull_only = skull(figure.face)
    thick = {"short": 0.0105, "receding": 0.0065, "woman": 0.0120}[style]

    def local(q):
        lift = thick * (0.75 + 0.45 * np.clip((q[:, 2] - 0.02) / 0.08, -0.6, 1.0))
        if style == "woman":
            lift = lift - 0.006 * np.exp(-((q[:, 0] / 0.004) ** 2)) * (q[:, 1] < 0.05)
        d = skull_only(q) - lift - 0.0022 * (strands(q, 1.0) - 0.5)
        return fl.soft_max(d, hairline(q, style) - q[:, 2], 0.006)

    return placed(local, figure.head_at, figure.head_scale)


def hairline(q, style):
    """Lowest height of the hair round the head."""
    y, x = q[:, 1], np.abs(q[:, 0])
    high = {"short": 0.066, "receding": 0.078, "woman": 0.058}[style]
    front = high - (0.10 if style != "receding" else -0.12) * np.clip(x - 0.03, 0, 1)
    side = np.interp(
        y,
        [-0.09, -0.055, -0.046, -0.030, -0.012, -0.006, 0.026, 0.034, 0.060, 0.12],
        [high, high - 0.004, 0.040, 0.020, -0.010, -0.014, -0.010, -0.044, -0.060, -0.064],
    )
    if style == "woman":
        side = np.interp(y, [-0.09, -0.055, -0.030, 0.0, 0.03, 0.12], [high, high - 0.010, 0.022, -0.04, -0.07, -0.075])
    return np.where(y < -0.055, np.minimum(front, high), side)


def beard_field(figure, head, long=0.010):
    """A trimmed beard with moustache, clear of the lips."""

    def local(q):
        x = np.abs(q[:, 0])
        line = np.interp(x, [0, 0.012, 0.026, 0.045, 0.062, 0.08], [-0.050, -0.051, -0.058, -0.055, -0.046, -0.044])
        lip = ((x / 0.0205) ** 2 + ((q[:, 2] + 0.0695) / 0.0072) ** 2) - 1.0
        return np.maximum(np.maximum(q[:, 2] - line, -lip * 0.006), np.maximum(q[:, 1] + 0.014, -0.128 - q[:, 2]))

    def f(p):
        q = (p - figure.head_at) / figure.head_scale
        lift = long * (0.55 + 0.45 * np.clip((-0.06 - q[:, 2]) / 0.05, 0, 1)) + 0.0016 * (strands(q, 4.0, 210.0) - 0.5)
        return fl.soft_max(head(p) - lift, local(q), 0.005)

    return f


def moustache_field(figure, head):
    def f(p):
        q = (p - figure.head_at) / figure.head_scale
        x = np.abs(q[:, 0])
        top = np.interp(x, [0, 0.006, 0.020, 0.032], [-0.0515, -0.0500, -0.0535, -0.063])
        low = np.interp(x, [0, 0.006, 0.020, 0.032], [-0.0590, -0.0605, -0.0640, -0.072])
        zone = np.maximum(np.maximum(q[:, 2] - top, low - q[:, 2]), np.maximum(x - 0.031, q[:, 1] + 0.06))
        return fl.soft_max(head(p) - 0.0048 - 0.0012 * (strands(q, 2.0, 230.0) - 0.5), zone, 0.004)

    return f


def hand_frame(figure, side):
    a = figure.arms[side]
    point = np.array(a["point"], dtype=float) * (side, 1, 1)
    point = fl.unit(point)
    palm = np.array(a["palm"], dtype=float) * (side, 1, 1)
    palm -= point * float((palm * point).sum())
    palm = fl.unit(palm)
    thumb = np.cross(point, palm) * -side
    return figure.wrist(side), point, palm, thumb


def hand_field(figure, side):
    """A hand with easy fingers; `curl` 0 straight, 1 closed round a thing."""
    w, d, n, t = hand_frame(figure, side)
    curl = figure.arms[side]["curl"]
    k = 0.92 if figure.woman else 1.0

    def at(along, across, inward):
        return w + (d * along + t * across + n * inward) * k

    rows = np.stack([t, d, n])
    palm = fl.slab(0.078 * k, 0.088 * k, 0.027 * k, at(0.052, 0.0, 0.002), rows, 0.0125 * k)
    wrist = fl.limb([w - d * 0.05, at(0.02, 0, 0)], [0.0275 * k, 0.025 * k], flat=None)
    heel = fl.ball(at(0.030, 0.022, 0.010), 0.017 * k)
    f = fl.join(0.018, palm, wrist, heel)
    for across, length, root in (
        (0.029, 0.072, 0.090),
        (0.0098, 0.081, 0.094),
        (-0.0098, 0.075, 0.091),
        (-0.0285, 0.058, 0.083),
    ):
        bend = curl * 1.25
        j1 = at(root, across, 0.000)
        j2 = at(root + length * 0.50 * np.cos(bend * 0.75), across * 0.97, 0.002 + length * 0.50 * np.sin(bend * 0.75))
        j3 = at(
            root + length * (0.50 * np.cos(bend * 0.75) + 0.46 * np.cos(bend * 1.7)),
            across * 0.93,
            0.002 + length * (0.50 * np.sin(bend * 0.75) + 0.46 * np.sin(bend * 1.7)),
        )
        f = fl.join(0.005, f, fl.limb([j1, j2, j3], [0.0098 * k, 0.0090 * k, 0.0076 * k], 0.002))
    thumb = fl.limb(
        [at(0.022, 0.026, 0.010), at(0.058, 0.049, 0.020), at(0.088, 0.049, 0.032)],
        [0.0165 * k, 0.0118 * k, 0.0094 * k],
        0.004,
    )
    return fl.join(0.010, f, thumb)


def hand_box(figure, side):
    """Corners of the space a hand lies in."""
    w, d, n, t = hand_frame(figure, side)
    pts = [
        w - d * 0.05,
        w + d * 0.20,
        w + d * 0.09 + t * 0.08,
        w + d * 0.09 - t * 0.05,
        w + d * 0.12 + n * 0.09,
        w + d * 0.05 - n * 0.02,
    ]
    return np.min(pts, axis=0) - 0.03, np.max(pts, axis=0) + 0.03


def foot_at(figure, side):
    """Ankle place and outward turn in degrees."""
    return np.array([side * (0.108 + figure.hip * 0.5), 0.030 - (0.018 if side < 0 else 0.0), 0.0]), side * 9.0


def shoe_field(figure, side, kind="shoe"):
    """A shoe standing on the floor; 'boot' is rounder and higher, 'sandal' low and open at the heel."""
    at, deg = foot_at(figure, side)
    m = fl.axes_xyz(0, 0, deg)
    big = {"shoe": 1.0, "boot": 1.10, "sandal": 0.93}[kind]

    def local(q):
        upper = fl.limb(
            [(0, 0.052, 0.056), (0.0, -0.03, 0.052), (0.006 * side, -0.120, 0.036), (0.002 * side, -0.172, 0.028)],
            [0.036 * big, 0.038 * big, 0.041 * big, 0.032 * big],
            0.02,
        )(q)
        shaft = fl.limb([(0, 0.036, 0.06), (0, 0.034, 0.15)], [0.042 * big, 0.046 * big])(q)
        body = fl.soft_min(upper, shaft, 0.02)
        # A welt: the sole stands out a few millimetres round the upper.
        edge = np.clip((0.024 - q[:, 2]) / 0.004, 0, 1)
        body = body - 0.004 * edge
        heel_gap = fl.slab(0.2, 0.034, 0.020, (0, -0.012, 0.0), None, 0.004)(q)
        body = fl.soft_max(body, -heel_gap, 0.004)
        return fl.soft_max(fl.soft_max(body, -q[:, 2], 0.003), q[:, 2] - 0.14, 0.004)

    return lambda p: local(fl.into(p - at, m))


def shoe_tint(p):
    """Soles are darker and duller than uppers."""
    low = np.clip((0.023 - p[:, 2]) / 0.003, 0, 1)[:, None]
    return np.repeat(1 - low * 0.45, 3, axis=1)


def scaled_to(figure, shape):
    """The finished shape in true metres."""
    return shape.copy(shape.verts * figure.scale, None, shape.normals)
