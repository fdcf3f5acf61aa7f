"""Clothes: fields of garments about a Figure, and the small pieces sewn to them.

Owns: torso, sleeves, legs, tunic, waistcoats, scarf, collar, cap, with their folds. Must not: choose
who wears what. Look next: people_body.py for the joints, make_people.py for the wardrobe.

All in the coordinates of a body 1.72 m tall; a garment is the body plus its ease.
"""

import numpy as np

import fields as fl
from modelkit import Shape
from people_body import foot_at


def torso_rows(figure, ease=0.0):
    """Ovals of the upper body from hip to neck: (z, half width, half depth, middle y)."""
    b, c, h, w = figure.belly, figure.chest, figure.hip, figure.woman
    sx = figure.shoulder_x - 0.178
    rows = [
        (0.86, 0.172 + h, 0.124 + h * 0.6, 0.016),
        (0.94, 0.174 + h, 0.126 + h * 0.5, 0.016),
        (1.02, 0.158 + b * 0.5 + h * 0.4 - 0.010 * w, 0.110 + b * 0.7, 0.010 - b * 0.35),
        (1.10, 0.150 + b * 0.6 - 0.010 * w, 0.106 + b, 0.006 - b * 0.5),
        (1.20, 0.158 + b * 0.4, 0.112 + b * 0.5 + c * 0.4, 0.006 - b * 0.25 - c * 0.3),
        (1.28, 0.169 + sx * 0.5, 0.120 + c, 0.010 - c * 0.7),
        (1.36, 0.168 + sx * 0.8, 0.112 + c * 0.3, 0.018),
        (1.415, 0.138 + sx, 0.086, 0.028),
        (1.465, 0.076, 0.058, 0.034),
    ]
    return [(z, x + ease, y + ease, m) for z, x, y, m in rows]


def torso(figure, ease=0.0):
    """Trunk with sloping shoulders, no arms."""
    trunk = fl.stack(torso_rows(figure, ease), 2.25, 0.03)
    sx = figure.shoulder_x
    slope = fl.limb(
        [(0.0, 0.036, 1.450), (0.075, 0.034, 1.428), (sx - 0.020, 0.024, 1.392)],
        [0.048 + ease, 0.041 + ease, 0.049 + ease],
        0.02,
    )
    return fl.join(0.035, trunk, lambda p: slope(np.stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]], 1)))


def sleeve(figure, side, ease=0.008, cuff=1.0, girth=1.0):
    """A sleeve from the shoulder to `cuff` (1 = wrist), with folds inside the elbow."""
    s, e, w = figure.shoulder(side), figure.elbow(side), figure.wrist(side)
    k = girth * (0.88 if figure.woman else 1.0)
    f = fl.limb(
        [s, s + (e - s) * 0.45, e, e + (w - e) * 0.35, w],
        [0.053 * k + ease, 0.049 * k + ease, 0.043 * k + ease, 0.042 * k + ease, 0.031 * k + ease * 1.5],
        0.02,
    )
    lower = fl.unit(w - e)
    upper = fl.unit(e - s)

    def folds(p):
        bend = np.exp(-((np.linalg.norm(p - e, axis=1) / 0.075) ** 2))
        low = np.exp(-((np.linalg.norm(p - w + lower * 0.05, axis=1) / 0.07) ** 2))
        top = np.exp(-((np.linalg.norm(p - s - upper * 0.11, axis=1) / 0.085) ** 2))
        slant = upper + np.array([0.0, 0.75, 0.0])
        a = fl.ripple(p, slant, 0.050, 1.0 + side, 1.2)
        b = fl.ripple(p, lower + np.array([0, 0.3, 0]), 0.042, 2.0 + side, 1.1)
        c = fl.ripple(p, upper + np.array([side * 0.8, 0.2, 0]), 0.075, 4.0 + side, 0.9)
        return 0.0068 * bend * a + 0.0046 * low * b + 0.0065 * top * c

    end = e + (w - e) * cuff if cuff <= 1 else w
    if cuff < 0.2:
        end = s + (e - s) * cuff * 5.0
        lower = upper
    return fl.meet(0.004, fl.grown(f, folds), fl.half(end, lower))


def shirt(figure, ease=0.007, bottom=0.98, cuff=1.0, folds=1.0):
    """A shirt to the waist (or lower) with both sleeves, cut off level at `bottom`."""
    body = torso(figure, ease)

    def drape(p):
        waist = np.exp(-(((p[:, 2] - 1.095) / 0.038) ** 2))
        chest = np.exp(-(((p[:, 2] - 1.20) / 0.12) ** 2))
        out = waist * 0.0070 * (1.0 + fl.ripple(p, (1.0, 0.25, 0.35), 0.085, 3.0, 1.2))
        side = np.clip(np.abs(p[:, 0]) / 0.14, 0, 1)
        slant = fl.ripple(p * np.array([1, 1, 1.0]), (0.9, 0.3, 0.8), 0.10, 5.0, 1.0)
        other = fl.ripple(p, (-0.9, 0.2, 0.8), 0.11, 6.0, 1.0)
        out += chest * 0.0050 * np.where(p[:, 0] > 0, slant, other) * side
        return folds * out

    trunk = fl.meet(0.004, fl.grown(body, drape), fl.half((0, 0, bottom), (0, 0, -1)))
    whole = fl.join(0.034, trunk, sleeve(figure, 1, ease, cuff), sleeve(figure, -1, ease, cuff))
    return fl.meet(0.004, whole, neck_hole(figure, ease))


def neck_hole(figure, ease=0.0):
    """Keeps what lies outside the collar line, so that a garment ends round the neck."""
    return fl.half((0, 0.034, 1.475 + ease), (0, -0.25, 1.0))


def leg(figure, side, ease=0.012, hem=0.035, wide=1.0):
    """One trouser leg from groin to `hem`."""
    at, _ = foot_at(figure, side)
    hip_x = side * (0.092 + figure.hip * 0.6)
    knee = np.array([side * (0.100 + figure.hip * 0.5), -0.004 + at[1] * 0.25 - 0.0075, 0.49])
    rows = []
    for z, rx, ry, cy, cx in (
        (0.0, 0.050, 0.064, at[1] + 0.000, at[0]),
        (0.10, 0.049, 0.061, at[1] + 0.002, at[0]),
        (0.28, 0.057, 0.066, at[1] * 0.6 + 0.012, (at[0] + knee[0]) / 2),
        (0.49, 0.060, 0.066, knee[1] + 0.004, knee[0]),
        (0.68, 0.074, 0.084, 0.008, (knee[0] + hip_x) / 2),
        (0.84, 0.086, 0.100, 0.016, hip_x),
        (0.93, 0.080, 0.104, 0.018, hip_x * 0.95),
    ):
        low = wide if z < 0.6 else 1 + (wide - 1) * 0.5
        rows.append((z, rx * low + ease, ry * low + ease, cy, cx))
    tube = fl.stack(rows, 2.1, 0.01)

    def folds(p):
        knee_near = np.exp(-((np.linalg.norm((p - knee) * (1, 1, 0.8), axis=1) / 0.11) ** 2))
        foot_near = np.exp(-(((p[:, 2] - hem - 0.055) / 0.055) ** 2))
        groin = np.exp(-((np.linalg.norm((p - (hip_x * 0.6, -0.06, 0.82)), axis=1) / 0.10) ** 2))
        seat = np.exp(-((np.linalg.norm((p - (hip_x, 0.11, 0.77)), axis=1) / 0.09) ** 2))
        out = 0.0075 * knee_near * fl.ripple(p, (side * 0.5, 0.3, 1.0), 0.072, 1.0 + side, 1.1)
        out += 0.0080 * foot_near * fl.ripple(p, (side * 0.2, 0.45, 1.0), 0.048, 2.0 + side, 1.2)
        out += 0.0070 * groin * fl.ripple(p, (-side * 0.75, 0.0, 1.0), 0.055, 3.0, 0.8)
        out += 0.0070 * seat * fl.ripple(p, (side * 0.6, 0.0, 1.0), 0.060, 4.0, 0.9)
        # The ironed edge down the front.
        ridge = np.exp(-(((p[:, 0] - np.interp(p[:, 2], [0.03, 0.49, 0.9], [at[0], knee[0], hip_x])) / 0.007) ** 2))
        return out + 0.0025 * ridge * (p[:, 1] < 0.0) * np.clip((0.85 - p[:, 2]) / 0.1, 0, 1)

    low = fl.half((at[0], at[1], hem), (0, -0.22, -1))
    return fl.meet(0.003, fl.grown(tube, folds), low)


def trousers(figure, ease=0.010, hem=0.035, wide=1.0, top=1.035):
    """Both legs and the seat, up to the belt."""
    seat = fl.stack([(z, x, y, m) for z, x, y, m in torso_rows(figure, ease) if z < 1.15][0:4], 2.25, 0.02)
    seat = fl.meet(0.02, seat, fl.half((0, 0, 0.845), (0, 0, -1)))
    whole = fl.join(0.034, leg(figure, 1, ease, hem, wide), leg(figure, -1, ease, hem, wide), seat)
    return fl.meet(0.004, whole, fl.half((0, 0, top), (0, 0, 1)))


def shalwar(figure, hem=0.055):
    """Wide trousers gathered at the ankle."""

    def one(side):
        at, _ = foot_at(figure, side)
        x = side * (0.104 + figure.hip * 0.6)
        tube = fl.stack(
            [
                (0.0, 0.062, 0.074, at[1], at[0]),
                (0.09, 0.070, 0.082, at[1] - 0.002, at[0]),
                (0.16, 0.086, 0.100, at[1], at[0]),
                (0.35, 0.097, 0.115, 0.012, x),
                (0.60, 0.104, 0.125, 0.012, x),
                (0.80, 0.105, 0.130, 0.016, x),
            ],
            2.1,
            0.01,
        )

        def folds(p):
            angle = np.arctan2(p[:, 0] - x, -(p[:, 1] - 0.01))
            fall = np.sin(angle * 6 + side + 2.0 * np.sin(p[:, 2] * 5)) * 0.6 + np.sin(angle * 11 - p[:, 2] * 9) * 0.4
            slouch = np.exp(-(((p[:, 2] - 0.15) / 0.07) ** 2))
            ring = fl.ripple(p, (side * 0.35, 0.45, 1.0), 0.060, side + 1.0, 1.3)
            return 0.0060 * fall * np.clip((0.75 - p[:, 2]) / 0.4, 0.15, 1) + 0.0075 * slouch * ring

        return fl.meet(0.003, fl.grown(tube, folds), fl.half((0, at[1], hem), (0, -0.18, -1)))

    return fl.join(0.02, one(1), one(-1))


def kameez(figure, ease=0.018, hem=0.52, wide=1.0):
    """A long tunic with side slits and full sleeves."""
    rows = [r for r in torso_rows(figure, ease) if r[0] > 1.01]
    rows += [
        (0.94, (0.186 + figure.hip) * wide, 0.148, 0.014),
        (0.80, (0.204 + figure.hip) * wide, 0.160, 0.012),
        (0.64, (0.214 + figure.hip) * wide, 0.168, 0.010),
        (hem - 0.03, (0.222 + figure.hip) * wide, 0.176, 0.008),
    ]
    trunk = fl.stack(rows, 2.2, 0.03)
    sx = figure.shoulder_x
    slope = fl.limb(
        [(0.0, 0.036, 1.450), (0.075, 0.034, 1.428), (sx - 0.020, 0.024, 1.392)],
        [0.048 + ease * 0.6, 0.041 + ease * 0.6, 0.049 + ease * 0.6],
        0.02,
    )
    body = fl.join(0.035, trunk, lambda p: slope(np.stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]], 1)))
    slit = side_slit(hem)

    def drape(p):
        fall = np.clip((1.10 - p[:, 2]) / 0.5, 0, 1)
        angle = np.arctan2(p[:, 0], -(p[:, 1] - 0.01))
        wave = 0.55 * np.sin(5 * angle + 1.1 + 0.9 * np.sin(p[:, 2] * 6)) + 0.45 * np.sin(
            9 * angle + 2.0 - 0.8 * p[:, 2]
        )
        pull = fl.ripple(p, (0.9 * np.sign(1), 0.2, 0.75), 0.10, 5.0, 1.1) * np.exp(-(((p[:, 2] - 1.18) / 0.12) ** 2))
        return 0.0105 * fall * wave + 0.0032 * pull

    whole = fl.join(
        0.036,
        fl.grown(body, drape),
        sleeve(figure, 1, ease * 0.7 + 0.004, 1.0, 1.08),
        sleeve(figure, -1, ease * 0.7 + 0.004, 1.0, 1.08),
    )
    whole = fl.meet(0.004, whole, fl.half((0, 0, hem), (0, 0.04, -1)), neck_hole(figure, ease * 0.5))
    return fl.less(0.006, whole, slit)


def side_slit(hem, top=0.80):
    """The open wedge at both sides of a tunic."""

    def f(p):
        open_by = np.clip((top - p[:, 2]) / (top - hem), 0, 1.2) * 0.030
        inner = np.abs(p[:, 0]) - 0.12
        return np.maximum(np.abs(p[:, 1] - 0.012) - open_by, np.maximum(-inner, p[:, 2] - top))

    return f


def waistcoat(figure, ease=0.030, bottom=0.95, neck=0.16, opening=0.006, seed=0.0):
    """A sleeveless front-opening garment: waistcoat or safety vest.

    `neck` is how far the opening runs down the chest, `opening` half the gap of the closed front.
    """
    body = torso(figure, ease)

    def folds(p):
        low = np.exp(-(((p[:, 2] - 1.02) / 0.09) ** 2))
        return 0.0030 * low * fl.ripple(p, (1.0, 0.2, 0.3), 0.12, seed + 2.0, 1.0)

    sx = figure.shoulder_x

    def arms(p):
        q = np.stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]], 1)
        hole = fl.limb(
            [(sx - 0.006, 0.020, 1.44), (sx + 0.018, 0.018, 1.33), (sx + 0.10, 0.03, 1.20)], [0.060, 0.070, 0.085]
        )(q)
        return np.minimum(hole, sx - 0.020 - q[:, 0] + 0.4 * np.clip(1.36 - p[:, 2], 0, 1) * 3.0)

    def throat(p):
        """The V of the neck: wider upward, front side only, and the round of the nape."""
        t = np.clip((p[:, 2] - (1.46 - neck)) / neck, 0, 1.5)
        v = np.maximum(np.abs(p[:, 0]) - (opening + 0.066 * t**0.9), p[:, 1] - 0.02)
        nape = fl.limb([(0, 0.02, 1.44), (0, 0.02, 1.60)], [0.068, 0.085])(p)
        return np.minimum(v, nape)

    whole = fl.grown(body, folds)
    whole = fl.less(0.006, whole, arms, throat)
    return fl.meet(0.004, whole, fl.half((0, -0.05, bottom), (0, 0.10, -1)), fl.half((0, 0, 1.492), (0, 0, 1)))


def collar_strip(figure, profile, gap_deg, points=0.0, columns=17):
    """A closed collar about the neck. `profile` lists (outward, up) round its thickness, the top fold at
    (0, 0); `points` lengthens the fall towards the front opening of `gap_deg` to each side."""
    k = figure.neck * (0.86 if figure.woman else 1.0)
    verts, faces = [], []
    for c in range(columns + 1):
        t = -90 + gap_deg + (360 - 2 * gap_deg) * c / columns
        a = np.radians(t)
        front = max(0.0, (-np.sin(a) - 0.35) / 0.65)
        end = 1.0 if c in (0, columns) else 0.0
        for out, up in profile:
            low = max(0.0, -up / 0.03)
            r = 0.0605 * k + out
            x, y = r * np.cos(a), r * np.sin(a) * 0.98
            if low and out > 0:
                # The fall spreads and drops to a point beside the opening.
                spread = points * front * low
                x += np.sign(x) * spread * (0.55 if not end else 0.75)
                y -= spread * 0.10
                up = up - spread * (0.7 + 0.35 * end)
            # The whole collar leans: high behind, low at the throat.
            z = 1.502 + up + 0.40 * y
            verts.append((x, 0.024 + y - 0.10 * up, z))
    n = len(profile)
    for c in range(columns):
        for i in range(n):
            j = (i + 1) % n
            faces.append((c * n + i, c * n + j, (c + 1) * n + j, (c + 1) * n + i))
    faces.append(tuple(range(n)))
    faces.append(tuple(columns * n + i for i in range(n))[::-1])
    return Shape(verts, faces)


def collar(figure, gap_deg=9.0, points=0.026):
    """A turned shirt collar."""
    return collar_strip(
        figure,
        [(-0.003, -0.030), (-0.001, -0.004), (0.003, 0.0005), (0.0065, -0.002), (0.0205, -0.036), (0.0165, -0.036)],
        gap_deg,
        points,
    )


def band_collar(figure):
    """A low standing collar (ban), as on a kameez."""
    return collar_strip(figure, [(0.001, -0.030), (0.0, 0.0), (0.005, 0.0), (0.009, -0.016), (0.013, -0.034)], 4.0, 0.0)


def scarf(figure, hair):
    """A dupatta laid over the head and crossed about the shoulders, the face left free."""
    cover = fl.grown(hair, lambda p: 0.008 + 0.0026 * fl.ripple(p, (0.3, 1.0, 0.5), 0.060, 1.0, 1.0))
    o, s = figure.head_at, figure.head_scale
    fall = fl.limb(
        [o + np.array([0, 0.040, 0.02]) * s, (0, 0.060, 1.50), (0, 0.062, 1.43)], [0.090, 0.080, 0.098], 0.03
    )
    wrap = fl.limb(
        [
            (0.0, -0.062, 1.395),
            (0.092, -0.040, 1.432),
            (0.128, 0.030, 1.452),
            (0.070, 0.105, 1.425),
            (0.0, 0.120, 1.41),
        ],
        [0.024, 0.029, 0.029, 0.031, 0.031],
        0.02,
    )
    neck = fl.limb([(0.0, -0.045, 1.445), (0.060, -0.018, 1.475), (0.078, 0.040, 1.490)], [0.022, 0.026, 0.027], 0.02)

    def folds(p):
        low = np.clip((1.56 - p[:, 2]) / 0.1, 0, 1)
        ring = np.sin(np.hypot(p[:, 0], p[:, 1] - 0.02) * 95 - p[:, 2] * 75 + 1.5 * np.sin(p[:, 0] * 26))
        hang = np.clip((1.36 - p[:, 2]) / 0.06, 0, 1)
        pleat = np.sin(p[:, 0] * 150 + 1.3 * np.sin(p[:, 2] * 9))
        return 0.0042 * low * (1 - hang) * ring + 0.0040 * hang * pleat

    def both_sides(g):
        return lambda p: g(np.stack([np.abs(p[:, 0]), p[:, 1], p[:, 2]], 1))

    whole = fl.join(0.030, cover, fall, both_sides(wrap), both_sides(neck))
    tail = fl.limb(
        [(-0.080, -0.078, 1.395), (-0.090, -0.128, 1.27), (-0.092, -0.148, 1.08), (-0.094, -0.158, 0.86)],
        [0.036, 0.058, 0.066, 0.072],
        0.02,
        flat=(1, 0.22),
    )
    tail = fl.meet(0.003, tail, fl.half((0, 0, 0.885), (0.12, 0, -1)))
    whole = fl.grown(fl.join(0.020, whole, tail), folds)

    def face(p):
        q = (p - o) / s
        line = np.interp(q[:, 2], [-0.16, -0.11, -0.03, 0.03, 0.060, 0.075], [0.058, 0.064, 0.070, 0.068, 0.054, 0.0])
        return np.maximum(
            np.maximum(np.abs(q[:, 0]) - line, q[:, 1] - np.interp(q[:, 2], [-0.15, 0.0, 0.08], [0.0, -0.020, -0.050])),
            np.maximum(-0.130 - q[:, 2], q[:, 2] - 0.078),
        )

    return fl.less(0.006, whole, face)


def cap_parts(figure):
    """A peaked service cap as shapes: crown, band, visor (body coordinates)."""
    rings = []
    # (height, half width, half depth, shift forward, lift at the front)
    for z, rx, ry, dy, lift in (
        (0.052, 0.0835, 0.1045, 0.0, 0.0),
        (0.092, 0.0845, 0.1055, 0.0, 0.002),
        (0.098, 0.087, 0.108, -0.001, 0.003),
        (0.118, 0.1080, 0.1270, -0.004, 0.010),
        (0.126, 0.1160, 0.1350, -0.006, 0.014),
        (0.131, 0.1160, 0.1350, -0.006, 0.016),
        (0.1385, 0.1080, 0.1270, -0.006, 0.018),
        (0.1405, 0.060, 0.070, -0.004, 0.010),
        (0.140, 0.0, 0.0, 0.0, 0.006),
    ):
        rings.append((z, rx, ry, dy, lift))
    count = 22
    verts, faces, paints = [], [], []
    for z, rx, ry, dy, lift in rings:
        for k in range(count):
            t = 2 * np.pi * k / count
            y = ry * np.sin(t)
            verts.append(
                (rx * np.cos(t), 0.012 + dy + y, z - 0.010 * (0.012 + y) / 0.1 * 0.6 + lift * max(0.0, -np.sin(t)))
            )
    for r in range(len(rings) - 1):
        for k in range(count):
            q = (k + 1) % count
            faces.append((r * count + k, r * count + q, (r + 1) * count + q, (r + 1) * count + k))
            paints.append("cap_band" if r == 0 else None)
    crown = Shape(verts, faces, None, None, paints)
    visor = cap_visor()
    o, s = figure.head_at, figure.head_scale
    return [x.scaled(s, s, s).moved(*o) for x in (crown, visor)]


def cap_visor():
    """The stiff peak, two-sided, sloping down over the brow."""
    top, low = [], []
    columns, rows = 13, 2
    for r in range(rows + 1):
        for c in range(columns + 1):
            t = np.radians(-158 + 136 * c / columns)
            reach = 0.050 * max(0.0, np.sin(np.pi * c / columns)) ** 0.6 * r / rows
            x = (0.0835 + reach * 0.25) * np.cos(t)
            y = 0.012 + (0.1045 + reach) * np.sin(t)
            z = 0.058 - reach * 0.52 - 0.030 * (abs(x) / 0.08) ** 2 * (r / rows) * 0.4
            top.append((x, y, z))
            low.append((x, y, z - 0.0025))
    n = columns + 1
    base = len(top)
    faces = []
    for r in range(rows):
        for c in range(columns):
            a, b, d, e = r * n + c, r * n + c + 1, (r + 1) * n + c + 1, (r + 1) * n + c
            faces.append((e, d, b, a))
            faces.append((base + a, base + b, base + d, base + e))
    for c in range(columns):
        a, b = rows * n + c, rows * n + c + 1
        faces.append((a, base + a, base + b, b)[::-1])
    for r in range(rows):
        for c, turn in ((0, 1), (columns, -1)):
            a, b = r * n + c, (r + 1) * n + c
            faces.append((a, base + a, base + b, b)[::turn])
    return Shape(top + low, faces)
