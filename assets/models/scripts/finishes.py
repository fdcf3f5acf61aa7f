"""Finishes and paints: what every model of Custody is coated with.

Owns: the short list of glTF materials (finishes) and the named paints (colour, worn colour,
how readily edges wear, how much dirt gathers). Must not: build shapes or touch Blender.
Look next: modelkit.py, which turns paints into vertex colours.
"""

from collections import namedtuple

# rough / metal are glTF factors. alpha < 1 makes the finish a blended one.
Finish = namedtuple("Finish", "rough metal alpha glow")
# edge: 0..1 how much `worn` shows on convex edges; dirt: 0..1 how much grime gathers in corners;
# mottle: relative brightness change of the surface; grain: scale of the mottle per metre (x, y, z).
Paint = namedtuple("Paint", "name finish rgb worn edge dirt mottle grain")

FINISHES = {
    "bare_steel": Finish(0.38, 0.35, 1.0, 0.0),
    "clear_film": Finish(0.25, 0.0, 0.38, 0.0),
    "clear_lens": Finish(0.12, 0.0, 0.28, 0.0),
    "cloth": Finish(0.92, 0.0, 1.0, 0.0),
    "bare_wood": Finish(0.80, 0.0, 1.0, 0.0),
    "lamp_face": Finish(0.45, 0.0, 1.0, 1.0),
    "leather": Finish(0.48, 0.0, 1.0, 0.0),
    "painted_steel": Finish(0.58, 0.0, 1.0, 0.0),
    "paper": Finish(0.86, 0.0, 1.0, 0.0),
    "plastic": Finish(0.42, 0.0, 1.0, 0.0),
    "retro_tape": Finish(0.30, 0.0, 1.0, 0.0),
    "rubber": Finish(0.86, 0.0, 1.0, 0.0),
    "skin": Finish(0.58, 0.0, 1.0, 0.0),
}


def linear(hexa):
    """'#rrggbb' in sRGB to linear light."""
    parts = [int(hexa[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)


PAINTS = {}


def paint(name, finish, rgb, worn=None, edge=0.0, dirt=0.35, mottle=0.04, grain=(9, 9, 9)):
    """Registers one paint; `rgb` and `worn` are sRGB hex."""
    PAINTS[name] = Paint(name, finish, linear(rgb), linear(worn or rgb), edge, dirt, mottle, grain)


paint("machine_yellow", "painted_steel", "#b98a22", "#6d655a", 0.65, 0.55, 0.07)
paint("machine_grey", "painted_steel", "#4b4e50", "#82817c", 0.55, 0.45, 0.06)
paint("mast_black", "painted_steel", "#2b2c2d", "#77736c", 0.70, 0.40, 0.08)
paint("jack_red", "painted_steel", "#8c3226", "#76706a", 0.70, 0.50, 0.07)
paint("frame_grey", "painted_steel", "#6a7074", "#9a9a96", 0.45, 0.35, 0.05)
paint("lamp_green", "painted_steel", "#4a5a52", "#85857d", 0.40, 0.35, 0.05)
paint("enamel_white", "painted_steel", "#cfcdc4", "#e0ded6", 0.20, 0.25, 0.03)
paint("signal_red", "painted_steel", "#8e2821", "#b0564a", 0.35, 0.35, 0.05)
paint("cutter_red", "painted_steel", "#8e2f25", "#6f6863", 0.70, 0.40, 0.06)
paint("bar_blue", "painted_steel", "#35506b", "#77736d", 0.80, 0.40, 0.07)
paint("wheel_cream", "painted_steel", "#b7b09c", "#7c766b", 0.45, 0.50, 0.06)
paint("chock_yellow", "rubber", "#b8942c", "#8c8371", 0.50, 0.60, 0.08)

paint("steel", "bare_steel", "#8d8f8f", "#b9bab8", 0.50, 0.40, 0.06)
paint("steel_dark", "bare_steel", "#55575a", "#8f9090", 0.60, 0.40, 0.07)
paint("steel_bright", "bare_steel", "#b4b6b6", "#d0d1d0", 0.30, 0.30, 0.03)
paint("steel_worn", "bare_steel", "#6f6b66", "#a5a3a0", 0.80, 0.60, 0.12)
paint("zinc", "bare_steel", "#9ea1a0", "#c1c2c0", 0.35, 0.40, 0.08)
paint("brass", "bare_steel", "#9c8048", "#c5ac74", 0.45, 0.35, 0.05)

paint("plastic_black", "plastic", "#232425", "#48494a", 0.40, 0.20, 0.04)
paint("plastic_grey", "plastic", "#5c5f61", "#7d7f80", 0.35, 0.30, 0.04)
paint("plastic_light", "plastic", "#b9b8b0", "#cfcec8", 0.25, 0.30, 0.03)
paint("plastic_yellow", "plastic", "#c09a25", "#cfb25a", 0.35, 0.35, 0.04)
paint("plastic_orange", "plastic", "#b4552a", "#c57f5c", 0.30, 0.45, 0.06)
paint("plastic_blue", "plastic", "#2f4a66", "#5f7488", 0.35, 0.30, 0.04)
paint("plastic_red", "plastic", "#8f2c24", "#a65d53", 0.35, 0.30, 0.04)
paint("plastic_white", "plastic", "#c9c8c2", "#d8d7d2", 0.15, 0.30, 0.03)
paint("seal_yellow", "plastic", "#c7a12a", "#d3b766", 0.30, 0.25, 0.03)
paint("display", "plastic", "#8a9684", "#8a9684", 0.0, 0.10, 0.01)
paint("display_dark", "plastic", "#14181a", "#14181a", 0.0, 0.05, 0.01)
paint("lens_glass", "plastic", "#10151c", "#2a3440", 0.20, 0.0, 0.0)
paint("helmet_white", "plastic", "#cccbc4", "#d9d8d2", 0.10, 0.35, 0.04)
paint("cone_orange", "rubber", "#a94f2b", "#a4684a", 0.35, 0.65, 0.08)

paint("rubber_black", "rubber", "#1f2021", "#3b3a38", 0.50, 0.35, 0.08)
paint("tyre", "rubber", "#242423", "#4a4742", 0.60, 0.55, 0.12)
paint("foam", "rubber", "#2c3034", "#44484c", 0.30, 0.25, 0.05)
paint("board_cork", "rubber", "#8a6f4e", "#8a6f4e", 0.0, 0.25, 0.16, (60, 60, 60))

paint("paper_white", "paper", "#d5d3ca", "#d5d3ca", 0.0, 0.25, 0.015)
paint("paper_print", "paper", "#54555a", "#54555a", 0.0, 0.10, 0.02)
paint("paper_rule", "paper", "#9fa0a0", "#9fa0a0", 0.0, 0.10, 0.02)
paint("paper_yellow", "paper", "#cdbf86", "#cdbf86", 0.0, 0.25, 0.02)
paint("card_brown", "paper", "#96754d", "#a98a63", 0.35, 0.35, 0.06)
paint("card_blue", "paper", "#5f7d93", "#8a9ca8", 0.25, 0.30, 0.04)
paint("card_white", "paper", "#c9c9c3", "#c9c9c3", 0.15, 0.20, 0.02)
paint("tape_print", "paper", "#8a2a22", "#8a2a22", 0.0, 0.10, 0.02)

paint("laminate", "plastic", "#a8a59a", "#96928a", 0.25, 0.20, 0.05, (3, 3, 3))
paint("edge_band", "plastic", "#4a4b4b", "#777774", 0.50, 0.30, 0.04)
paint("pallet_wood", "bare_wood", "#8c7250", "#a58d68", 0.50, 0.65, 0.22, (3, 26, 26))
paint("pallet_block", "bare_wood", "#7d6546", "#94805f", 0.50, 0.65, 0.20, (30, 30, 30))
paint("board_brown", "bare_wood", "#7a5c3c", "#8f7250", 0.25, 0.30, 0.12, (40, 40, 4))

paint("film", "clear_film", "#c9d2d2", "#dfe4e4", 0.30, 0.10, 0.02)
paint("film_print", "plastic", "#2f4a66", "#2f4a66", 0.0, 0.05, 0.02)
paint("film_white", "paper", "#d2d1ca", "#d2d1ca", 0.0, 0.05, 0.02)
paint("film_red", "plastic", "#9b2a22", "#9b2a22", 0.0, 0.05, 0.02)
paint("lens_clear", "clear_lens", "#c6d4d6", "#dfe6e6", 0.30, 0.0, 0.0)
paint("lamp_glow", "lamp_face", "#e8e2d0", "#e8e2d0", 0.0, 0.0, 0.0)
paint("retro", "retro_tape", "#a9aca8", "#a9aca8", 0.0, 0.30, 0.03)

paint("hi_vis", "cloth", "#a8ad35", "#a8ad35", 0.0, 0.30, 0.04)
paint("hi_vis_orange", "cloth", "#b5562b", "#b5562b", 0.0, 0.30, 0.04)
paint("navy", "cloth", "#20283b", "#2a3449", 0.0, 0.30, 0.05)
paint("navy_trim", "cloth", "#181e2c", "#181e2c", 0.0, 0.30, 0.03)
paint("rank_gold", "cloth", "#a88c47", "#a88c47", 0.0, 0.20, 0.03)
paint("seat_cloth", "cloth", "#33383f", "#4a4f56", 0.25, 0.35, 0.06)
paint("navy_trousers", "cloth", "#1e2637", dirt=0.25)
paint("navy_cap", "cloth", "#212a3e", dirt=0.15)
paint("cap_band", "cloth", "#151a26", dirt=0.10)
paint("visor_black", "leather", "#121315", "#2a2b2d", 0.4, 0.05)
paint("name_plate", "plastic", "#1a1b1d", dirt=0.05)
paint("button_dark", "plastic", "#1d2027", dirt=0.05)
paint("suit_grey", "cloth", "#3b3d42", dirt=0.20)
paint("shirt_light", "cloth", "#aebac2", dirt=0.15)
paint("cloth_sand", "cloth", "#a5977c", dirt=0.25, mottle=0.05)
paint("cloth_cream", "cloth", "#b9b09c", dirt=0.25)
paint("cloth_teal", "cloth", "#3f6264", dirt=0.20, mottle=0.05)
paint("cloth_teal_light", "cloth", "#83989a", dirt=0.15, mottle=0.05)
paint("waistcoat_brown", "cloth", "#453c33", dirt=0.25, mottle=0.06)
paint("coverall", "cloth", "#55606a", dirt=0.55, mottle=0.09)
paint("coverall_pad", "cloth", "#474f57", dirt=0.55, mottle=0.09)
paint("helmet_yellow", "plastic", "#b99428", "#c8ad5e", 0.10, 0.35, 0.05)
paint("leather_black", "leather", "#1b1a19", "#3a3835", 0.30, 0.35, 0.05)
paint("leather_brown", "leather", "#4a3222", "#6b5038", 0.30, 0.35, 0.07)
paint("boot_brown", "leather", "#5a4632", "#7a664c", 0.40, 0.55, 0.10)
paint("skin_tan", "skin", "#93694d", dirt=0.0, mottle=0.03, grain=(30, 30, 30))
paint("skin_fair", "skin", "#a87d60", dirt=0.0, mottle=0.03, grain=(30, 30, 30))
paint("skin_deep", "skin", "#7a523a", dirt=0.0, mottle=0.03, grain=(30, 30, 30))
paint("hair_dark", "cloth", "#1b1714", dirt=0.0, mottle=0.15, grain=(50, 50, 12))
paint("hair_grey", "cloth", "#5d5954", dirt=0.0, mottle=0.20, grain=(50, 50, 12))
paint("eye_white", "plastic", "#a59f97", dirt=0.0, mottle=0.0)
paint("iris_brown", "plastic", "#2b1b11", dirt=0.0, mottle=0.0)
paint("pupil", "plastic", "#080808", dirt=0.0, mottle=0.0)
paint("anodised", "painted_steel", "#26282a", "#7c7d7d", 0.55, 0.20, 0.04)
paint("body_graphite", "plastic", "#2e3032", "#565859", 0.40, 0.20, 0.03)
paint("silver", "plastic", "#8f9192", "#b0b1b1", 0.30, 0.20, 0.02)
paint("flash_window", "plastic", "#b9bcb8", dirt=0.05, mottle=0.0)
paint("grip_rubber", "rubber", "#1c1d1e", "#343434", 0.45, 0.25, 0.05)
paint("tape_blade", "painted_steel", "#b49a3c", "#8d8468", 0.30, 0.15, 0.03)
paint("tick_black", "painted_steel", "#1c1c1c", dirt=0.05)
paint("probe_tube", "rubber", "#6d7268", "#83877e", 0.20, 0.25, 0.03)
paint("alarm_red", "plastic", "#7d211c", dirt=0.05)
paint("key_grey", "plastic", "#7f8487", "#96999a", 0.25, 0.20, 0.02)
paint("key_green", "plastic", "#4c6b4e", dirt=0.10)
paint("platter", "bare_steel", "#a3a5a5", "#c6c7c6", 0.25, 0.25, 0.05, (40, 3, 9))
paint("cone_white", "retro_tape", "#bcbcb6", "#a8a39a", 0.30, 0.45, 0.05)
paint("glove_blue", "plastic", "#4f6f8f", "#6d879f", 0.10, 0.10, 0.04)
paint("chain_red", "plastic", "#8f2c24", "#a65d53", 0.30, 0.35, 0.04)
paint("chain_white", "plastic", "#c0bfb8", "#d0cfc8", 0.20, 0.40, 0.04)
paint("ink_black", "paper", "#222224", dirt=0.05, mottle=0.01)
paint("tent_yellow", "plastic", "#c49c22", "#d0b45c", 0.25, 0.20, 0.02)
paint("seal_steel", "bare_steel", "#9a9c9c", "#bcbdbc", 0.25, 0.20, 0.03)
paint("hi_vis_trim", "cloth", "#7d8030", "#7d8030", dirt=0.2)
paint("cushion_black", "leather", "#1f2021", "#45423e", 0.35, 0.35, 0.06)
paint("aluminium", "bare_steel", "#a2a5a5", "#bcbebd", 0.30, 0.25, 0.03)
paint("lamp_amber", "plastic", "#b06a1f", dirt=0.15)
paint("lamp_red", "plastic", "#7f201b", dirt=0.15)
paint("lamp_clear", "plastic", "#b9bbb4", dirt=0.15)
paint("iron_weight", "painted_steel", "#3f4244", "#74706a", 0.55, 0.45, 0.08)
paint("chain_oil", "bare_steel", "#4b4741", "#6d6a64", 0.40, 0.60, 0.10)
paint("ram_chrome", "bare_steel", "#a9abab", "#c4c5c4", 0.20, 0.15, 0.02)
paint("glass_diffuser", "lamp_face", "#d9d4c6", dirt=0.05, mottle=0.01)
paint("pallet_board_across", "bare_wood", "#8c7250", "#a58d68", 0.50, 0.65, 0.22, (26, 3, 26))
