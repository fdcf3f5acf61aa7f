"""The six people of Custody.

Owns: who wears what, and the triangle budgets of their parts. Must not: know how a body is made.
Look next: people_body.py, people_clothes.py.  Run: blender -b --factory-startup --python make_people.py [-- name ...]
"""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import numpy as np  # noqa: E402

import fields as fl  # noqa: E402
import people_body as pb  # noqa: E402
import people_clothes as pc  # noqa: E402
from modelkit import Node, finish, fresh_scene  # noqa: E402
from shapes import box, lathe, panel, prism, rod, rounded  # noqa: E402

BODY_LO, BODY_HI = (-0.46, -0.42, -0.02), (0.46, 0.24, 1.56)


class Person:
    """Collects the parts of one person into three nodes: body, head (turns at the neck), hair and cap."""

    def __init__(self, name, figure, skin, hair, iris="iris_brown"):
        self.name, self.figure, self.skin, self.hair_paint, self.iris = name, figure, skin, hair, iris
        s = figure.scale
        neck = (0.0, 0.02 * s, 1.50 * s)
        self.body = Node(name)
        self.head = Node(name + "_head", neck, name)
        self.hair = Node(name + "_hair", neck, name + "_head")
        self.cap = None
        self.parts = {}
        self.head_field = pb.head_field(figure)

    def put(self, node, shape, paint):
        self.parts[paint] = self.parts.get(paint, 0) + sum(len(f) - 2 for f in shape.faces)
        node.add(pb.scaled_to(self.figure, shape), paint)

    def cast(self, node, field, paint, goal, cell=0.0055, lo=BODY_LO, hi=BODY_HI, **more):
        self.put(node, fl.cast(field, lo, hi, cell, goal, **more), paint)

    def add_cap(self):
        self.cap = Node(self.name + "_cap", self.head.pivot, self.name + "_head")
        return self.cap

    def build_head(
        self, stubble=0.0, style="short", hair_goal=420, covered=None, beard=0.0, moustache=False, goal=1420
    ):
        f, h = self.figure, self.head_field
        self.cast(
            self.head,
            h,
            self.skin,
            goal,
            0.0025,
            (-0.11, -0.14, 1.43),
            (0.11, 0.14, 1.74),
            keep=pb.face_keep(f),
            tint=pb.face_tint(f, stubble),
            mirrored=True,
            hidden_by=covered,
            margin=0.006,
        )
        for side in (1, -1):
            self.put(self.head, pb.eye(f, side, self.iris), "eye_white")
            self.put(self.head, pb.lid(f, side, True), self.skin)
            self.put(self.head, pb.lid(f, side, False), self.skin)
            self.put(self.head, pb.brow_patch(f, h, side, 0.0045 if f.woman else 0.0058), self.hair_paint)
        lo, hi = (-0.12, -0.15, 1.46), (0.12, 0.16, 1.76)
        hair = pb.hair_field(f, style)
        self.cast(
            self.hair,
            hair,
            self.hair_paint,
            hair_goal,
            0.004,
            lo,
            hi,
            hidden_by=fl.join(0, h, covered) if covered else h,
        )
        if beard:
            self.cast(
                self.hair, pb.beard_field(f, h, beard), self.hair_paint, 300, 0.003, lo, hi, hidden_by=h, margin=0.002
            )
        if moustache:
            self.cast(
                self.hair, pb.moustache_field(f, h), self.hair_paint, 110, 0.0022, lo, hi, hidden_by=h, margin=0.0015
            )

    def build_hands(self, goal=250, clothes=None):
        for side in (1, -1):
            lo, hi = pb.hand_box(self.figure, side)
            self.cast(
                self.body,
                pb.hand_field(self.figure, side),
                self.skin,
                goal,
                0.003,
                lo,
                hi,
                hidden_by=clothes,
                margin=0.008,
            )

    def build_shoes(self, paint, kind="shoe", goal=165, clothes=None):
        for side in (1, -1):
            at, _ = pb.foot_at(self.figure, side)
            self.cast(
                self.body,
                pb.shoe_field(self.figure, side, kind),
                paint,
                goal,
                0.0045,
                at + (-0.1, -0.30, -0.01),
                at + (0.1, 0.14, 0.17),
                hidden_by=clothes,
                margin=0.006,
                tint=pb.shoe_tint,
            )

    def write(self):
        nodes = [self.body, self.head, self.hair] + ([self.cap] if self.cap else [])
        print(self.name, "triangles by paint:", dict(sorted(self.parts.items())))
        return finish(self.name, nodes, reach=0.24, strength=0.80, ground=True, clear=0.004, smooth_deg=55)


def leather_belt(person, field, height=1.022, paint="leather_black"):
    """A belt with a plain buckle."""

    def middle(h):
        return (0, 0.008, h)

    person.put(person.body, fl.belt(field, middle, [height - 0.017, height + 0.017], 30, 0.005), paint)
    y = fl.on_surface(field, [(0, -0.4, height)], (0, 1, 0))[0][1]
    person.put(person.body, box(0.044, 0.006, 0.036, (0, y - 0.006, height), 0.0015), "steel")


def buttons(person, field, heights, paint, x=0.0, size=0.0058):
    """Small discs down the front."""
    for z in heights:
        hit = fl.on_surface(field, [(x, -0.45, z)], (0, 1, 0))[0]
        n = fl.gradient(field, hit[None])[0]
        disc = lathe([(size, -0.001), (size, 0.002), (0, 0.0026)], 8).turned(
            "X", 90 + float(np.degrees(np.arcsin(np.clip(n[2], -1, 1))))
        )
        person.put(person.body, disc.moved(*hit), paint)


def front_placket(person, field, top, bottom, paint, width=0.030):
    person.put(
        person.body,
        fl.patch(field, (0, -0.14, (top + bottom) / 2), (1, 0, 0), (0, 0, 1), width, top - bottom, 1, 9, 0.0022),
        paint,
    )


def chest_pocket(person, field, side, z=1.275, paint="navy", flap=True, wide=0.096, tall=0.112):
    x = side * 0.078
    y = fl.on_surface(field, [(x, -0.45, z)], (0, 1, 0))[0][1]
    across = np.array([1.0, side * 0.25, 0.0])
    person.put(person.body, fl.patch(field, (x, y, z), across, (0, 0, 1), wide, tall, 3, 3, 0.0032), paint)
    if flap:

        def cut(u, v):
            return u, v - 0.30 * (1 - abs(u)) * (v < 0)

        person.put(
            person.body,
            fl.patch(field, (x, y, z + tall / 2 - 0.004), across, (0, 0, 1), wide + 0.006, 0.040, 4, 2, 0.0062, cut),
            paint,
        )


def rank_slides(person, field, paint, bars=2, piece="rank_gold"):
    """Slides on both shoulders, bars across."""
    sx = person.figure.shoulder_x
    for side in (1, -1):
        for width, length, x, lift, what in [(0.052, 0.088, sx - 0.058, 0.0045, paint)] + [
            (0.046, 0.0085, sx - 0.040 - 0.018 * k, 0.0068, piece) for k in range(bars)
        ]:
            place = (side * x, 0.026, 1.46)
            person.put(
                person.body,
                fl.patch(
                    field, place, (side, 0, -0.18), (0, side, 0), length, width, 3 if length > 0.05 else 1, 2, lift
                ),
                what,
            )


def badge(person, field, x, z, wide, tall, paint, lift=0.004, corner=0.3):
    y = fl.on_surface(field, [(x, -0.45, z)], (0, 1, 0))[0][1]
    side = 1 if x > 0 else -1
    person.put(person.body, fl.patch(field, (x, y, z), (1, side * 0.22, 0), (0, 0, 1), wide, tall, 2, 2, lift), paint)


def uniform(person, hem=0.034, shirt_paint="navy", trouser_paint="navy_trousers"):
    """Service shirt and trousers; returns (shirt, trousers) fields."""
    f = person.figure
    shirt, legs = pc.shirt(f), pc.trousers(f, hem=hem)
    person.cast(person.body, legs, trouser_paint, 640)
    person.cast(person.body, shirt, shirt_paint, 720, hidden_by=legs, margin=0.003)
    person.put(person.body, pc.collar(f), shirt_paint)
    front_placket(person, shirt, 1.435, 1.045, shirt_paint)
    return shirt, legs


def officer_supervisor():
    f = pb.Figure(1.76, 0.175, belly=0.010, head={"jaw": 1.04, "nose": 1.02}, left=pb.arm(0), right=pb.arm(1))
    p = Person("officer_supervisor", f, "skin_tan", "hair_dark")
    shirt, legs = uniform(p)
    for side in (1, -1):
        chest_pocket(p, shirt, side, paint="navy")
    rank_slides(p, shirt, "navy_trim", 2)
    badge(p, shirt, -0.080, 1.352, 0.066, 0.015, "name_plate")
    badge(p, shirt, 0.080, 1.356, 0.034, 0.040, "rank_gold")
    leather_belt(p, pc.torso(f, 0.015))
    buttons(p, shirt, (1.12, 1.20, 1.28, 1.36), "button_dark")
    p.build_hands(clothes=shirt)
    p.build_shoes("leather_black", clothes=legs)
    p.build_head(0.45, "short", 300)
    cap = p.add_cap()
    crown, visor = pc.cap_parts(f)
    p.put(cap, crown, "navy_cap")
    p.put(cap, visor, "visor_black")
    o = f.head_at
    p.put(
        cap,
        prism(rounded(0.030, 0.034, 0.010, 2), 0.004, "Y", 0.001).turned("X", 24).moved(*(o + (0, -0.116, 0.1105))),
        "rank_gold",
    )
    p.put(
        cap,
        lathe([(0.0845, 0.0), (0.0875, 0.002), (0.0875, 0.008), (0.0845, 0.010)], 22)
        .scaled(1, 1.244, 1)
        .warped(lambda v: v - np.stack([0 * v[:, 0], 0 * v[:, 0], 0.06 * v[:, 1]], 1))
        .moved(*(o + (0, 0.012, 0.0535))),
        "visor_black",
    )
    return p.write()


def agent():
    f = pb.Figure(
        1.73, 0.171, belly=0.018, head={"jaw": 0.97, "nose": 0.96, "chin": 0.95}, left=pb.arm(2), right=pb.arm(0)
    )
    p = Person("agent", f, "skin_fair", "hair_dark")
    shirt, legs = pc.shirt(f), pc.trousers(f)
    p.cast(p.body, legs, "suit_grey", 680)
    p.cast(p.body, shirt, "shirt_light", 900, hidden_by=legs, margin=0.003)
    p.put(p.body, pc.collar(f), "shirt_light")
    front_placket(p, shirt, 1.43, 1.045, "shirt_light")
    chest_pocket(p, shirt, 1, paint="shirt_light", flap=False)
    leather_belt(p, pc.torso(f, 0.015), paint="leather_brown")
    buttons(p, shirt, (1.12, 1.20, 1.28, 1.36), "plastic_white", size=0.005)
    p.build_hands(280, shirt)
    p.build_shoes("leather_brown", clothes=legs)
    p.build_head(0.25, "receding", 380)
    clipboard(p)
    return p.write()


def clipboard(person):
    """A board lying on the left forearm, held by the left hand, papers up."""
    board = box(0.228, 0.318, 0.004, (0, 0, 0), 0.0012)
    rows = [-0.148, -0.128] + [-0.10 + 0.026 * k + d for k in range(8) for d in (0, 0.003)] + [0.105, 0.118, 0.145]
    sheet = panel(
        [-0.103, -0.085, 0.02, 0.085, 0.103],
        rows,
        lambda c, r: (
            "paper_print"
            if r == len(rows) - 3 and c == 1
            else ("paper_rule" if 2 <= r < 18 and r % 2 == 0 and c in (1, 2) else None)
        ),
        (0, 0, 0.0032),
    )
    clip = box(0.10, 0.028, 0.012, (0, 0.146, 0.008), 0.003)
    lever = rod(0.005, 0.094, 8, "X", (0, 0.135, 0.016))
    w = person.figure.wrist(1)
    for shape, paint in ((board, "board_brown"), (sheet, "paper_white"), (clip, "steel"), (lever, "steel")):
        s = shape.turned("Z", 198).turned("X", -14).turned("Y", 4)
        person.put(person.body, s.moved(w[0] - 0.085, w[1] - 0.060, w[2] + 0.050), paint)


def witness_a():
    f = pb.Figure(
        1.70, 0.170, belly=0.022, head={"jaw": 1.0, "nose": 1.08, "long": 1.02}, left=pb.arm(1), right=pb.arm(0)
    )
    p = Person("witness_a", f, "skin_deep", "hair_grey")
    tunic, legs, vest = pc.kameez(f), pc.shalwar(f), pc.waistcoat(f, 0.032, 0.93, 0.17)
    p.cast(p.body, legs, "cloth_sand", 520, hidden_by=tunic, margin=0.012)
    p.cast(p.body, tunic, "cloth_sand", 1050, hidden_by=fl.join(0, vest, legs), margin=0.004)
    p.cast(p.body, vest, "waistcoat_brown", 620, 0.0055)
    p.put(p.body, pc.band_collar(f), "cloth_sand")
    buttons(p, vest, (1.02, 1.09, 1.16, 1.23), "button_dark", 0.016, 0.0068)
    for side in (1, -1):
        y = fl.on_surface(vest, [(side * 0.095, -0.45, 1.055)], (0, 1, 0))[0][1]
        p.put(
            p.body,
            fl.patch(vest, (side * 0.095, y, 1.055), (1, side * 0.3, 0), (0, 0, 1), 0.090, 0.016, 4, 1, 0.003),
            "waistcoat_brown",
        )
    p.build_hands(clothes=tunic)
    p.build_shoes("leather_brown", "sandal", clothes=legs)
    p.build_head(0.0, "short", 400, beard=0.013)
    return p.write()


def witness_b():
    f = pb.Figure(
        1.62,
        0.156,
        hip=0.008,
        chest=0.010,
        woman=True,
        head={"jaw": 0.90, "nose": 0.88, "brow": 0.75, "chin": 0.82, "cheek": 1.02, "long": 0.95},
        left=pb.arm(0),
        right=pb.arm(1),
    )
    p = Person("witness_b", f, "skin_tan", "hair_dark")
    tunic, legs = pc.kameez(f, 0.016, 0.50, 1.02), pc.shalwar(f)
    hair = pb.hair_field(f, "woman")
    veil = pc.scarf(f, fl.join(0.01, hair, p.head_field))
    p.cast(p.body, legs, "cloth_cream", 480, hidden_by=tunic, margin=0.012)
    p.cast(p.body, tunic, "cloth_teal", 1150, hidden_by=fl.join(0, legs, veil), margin=0.006)
    p.cast(
        p.body,
        veil,
        "cloth_teal_light",
        1000,
        0.0055,
        (-0.3, -0.3, 0.80),
        (0.3, 0.26, 1.80),
        hidden_by=tunic,
        margin=0.006,
    )
    p.build_hands(clothes=tunic)
    p.build_shoes("leather_brown", "sandal", clothes=legs)
    p.build_head(0.0, "woman", 300, covered=veil, goal=1360)
    return p.write()


def hi_vis_vest(person, ease, paint="hi_vis", goal=560, bottom=0.90):
    """A safety vest with two retro-reflecting bands and shoulder strips."""
    f = person.figure
    vest = pc.waistcoat(f, ease, bottom, 0.22, 0.005, 3.0)
    person.cast(person.body, vest, paint, goal)

    def middle(h):
        return (0, 0.012, h)

    for z in (1.005, 1.135):
        person.put(person.body, fl.belt(vest, middle, [z - 0.025, z + 0.025], 26, 0.0034), "retro")
    for side in (1, -1):
        for y, out in ((-0.2, -1), (0.24, 1)):
            hit = fl.on_surface(vest, [(side * 0.098, y * 2, 1.275)], (0, -out, 0), 0.5)[0]
            across = (-out, 0, 0)
            person.put(person.body, fl.patch(vest, hit, across, (0, 0, 1), 0.050, 0.215, 2, 6, 0.0046), "retro")
    return vest


def store_keeper():
    f = pb.Figure(
        1.71, 0.175, belly=0.030, head={"jaw": 1.06, "nose": 1.0, "chin": 1.05}, left=pb.arm(1), right=pb.arm(0)
    )
    p = Person("store_keeper", f, "skin_deep", "hair_dark")
    shirt, legs = pc.shirt(f, folds=0.4), pc.trousers(f)
    p.cast(p.body, legs, "navy_trousers", 620)
    vest = hi_vis_vest(p, 0.020)
    p.cast(p.body, shirt, "navy", 700, hidden_by=fl.join(0, legs, vest), margin=0.003)
    p.put(p.body, pc.collar(f), "navy")
    badge(p, vest, 0.092, 1.185, 0.070, 0.044, "card_white", 0.0045)
    p.build_hands(clothes=shirt)
    p.build_shoes("leather_black", "boot", clothes=legs)
    p.build_head(0.35, "receding", 360, moustache=True)
    return p.write()


def labourer():
    f = pb.Figure(1.68, 0.176, head={"jaw": 1.0, "nose": 1.03, "cheek": 1.08}, left=pb.arm(0), right=pb.arm(1))
    p = Person("labourer", f, "skin_deep", "hair_dark")
    top, legs = pc.shirt(f, 0.012, 0.95, folds=0.7), pc.trousers(f, 0.018, 0.045, 1.10, 1.06)
    suit = fl.join(0.018, top, legs)
    vest = hi_vis_vest(p, 0.029, "hi_vis_orange", 560, 0.945)
    p.cast(p.body, suit, "coverall", 940, hidden_by=vest, margin=0.003)
    p.put(p.body, pc.collar(f), "coverall")
    for side in (1, -1):
        at, _ = pb.foot_at(f, side)
        knee = (at[0], -0.08, 0.49)
        p.put(p.body, fl.patch(suit, knee, (1, 0, 0), (0, 0, 1), 0.12, 0.17, 3, 3, 0.0035), "coverall_pad")
    p.build_hands(clothes=suit)
    p.build_shoes("boot_brown", "boot", clothes=legs)
    p.build_head(0.6, "short", 210)
    cap = p.add_cap()
    for shape in hard_hat():
        p.put(cap, shape.scaled(0.97, 0.97, 0.97).moved(*(f.head_at + (0, 0.012, 0.050))), "helmet_yellow")
    return p.write()


def hard_hat():
    """A safety helmet about the top of the head, its rim at height 0."""
    from make_safety import helmet_shell

    return helmet_shell(22, False)


PEOPLE = {
    "agent": agent,
    "labourer": labourer,
    "officer_supervisor": officer_supervisor,
    "store_keeper": store_keeper,
    "witness_a": witness_a,
    "witness_b": witness_b,
}

if __name__ == "__main__":
    wanted = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else sorted(PEOPLE)
    for who in wanted:
        fresh_scene()
        PEOPLE[who]()
