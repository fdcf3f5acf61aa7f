"""Pictures of finished .glb files, for the modeller's own eyes.

Owns: a plain studio (floor, sun, sky) and a camera that fits the things. Must not: write models.
Use: blender -b --factory-startup --python preview.py -- OUT.png [turn=30] [tilt=12] [zoom=1]
[size=480x360] [samples=16] [grid] FILE.glb ...   (`grid` scales each thing to the same size)
"""

import math
import sys

import bpy
import numpy
from mathutils import Matrix, Vector

numpy.bool = bool  # the importer of Blender 3.4 still asks numpy for its old name


def bounds(objs):
    """Lowest and highest corner of a few objects in the world."""
    pts = [o.matrix_world @ v.co for o in objs if o.type == "MESH" for v in o.data.vertices]
    return (Vector([min(p[k] for p in pts) for k in range(3)]), Vector([max(p[k] for p in pts) for k in range(3)]))


def load(path):
    """Imports one file and returns its objects."""
    before = set(bpy.data.objects)
    bpy.ops.import_scene.gltf(filepath=path)
    bpy.context.view_layer.update()
    return sorted(set(bpy.data.objects) - before, key=lambda o: o.name)


def studio(options):
    """Sun, sky, floor and Cycles at low samples."""
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = int(options.get("samples", 16))
    scene.cycles.use_denoising = False
    scene.cycles.max_bounces = 3
    w, h = (int(x) for x in options.get("size", "480x360").split("x"))
    scene.render.resolution_x, scene.render.resolution_y = w, h
    scene.render.threads_mode, scene.render.threads = "FIXED", 2
    scene.view_settings.view_transform = "Standard"
    world = bpy.data.worlds.new("sky")
    scene.world = world
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs[0].default_value = (0.62, 0.70, 0.80, 1)
    world.node_tree.nodes["Background"].inputs[1].default_value = 0.55
    sun = bpy.data.lights.new("sun", "SUN")
    sun.energy, sun.angle, sun.color = 2.6, 0.05, (1.0, 0.95, 0.88)
    lamp = bpy.data.objects.new("sun", sun)
    lamp.rotation_euler = (math.radians(48), math.radians(8), math.radians(-38))
    scene.collection.objects.link(lamp)
    bpy.ops.mesh.primitive_plane_add(size=60)
    mat = bpy.data.materials.new("floor")
    mat.use_nodes = True
    mat.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value = (0.30, 0.30, 0.29, 1)
    mat.node_tree.nodes["Principled BSDF"].inputs["Roughness"].default_value = 0.9
    bpy.context.object.data.materials.append(mat)
    return scene


def lay_out(groups, grid):
    """Sets several things out in rows, each scaled to the same size when `grid` is asked."""
    if len(groups) == 1 and not grid:
        return
    columns = math.ceil(math.sqrt(len(groups) * 1.5))
    pitch = 1.3 if grid else 0.85
    for i, objs in enumerate(groups):
        lo, hi = bounds(objs)
        size = max((hi - lo)[:]) if grid else 1.0
        middle = (lo + hi) / 2
        spot = Vector(((i % columns) * pitch, -(i // columns) * pitch * (1.1 if grid else 0), 0))
        move = (
            Matrix.Translation(spot) @ Matrix.Scale(1.0 / size, 4) @ Matrix.Translation((-middle.x, -middle.y, -lo.z))
        )
        for o in objs:
            if o.parent is None:
                o.matrix_world = move @ o.matrix_world
    bpy.context.view_layer.update()


def main():
    args = sys.argv[sys.argv.index("--") + 1 :]
    options = dict(a.split("=", 1) for a in args if "=" in a)
    files = [a for a in args if a.endswith(".glb")]
    bpy.ops.wm.read_factory_settings(use_empty=True)
    groups = [load(f) for f in files]
    lay_out(groups, "grid" in args)
    lo, hi = bounds([o for g in groups for o in g])
    if "focus" in options:  # a fraction of the height to look at
        middle = Vector(((lo.x + hi.x) / 2, (lo.y + hi.y) / 2, lo.z + (hi.z - lo.z) * float(options["focus"])))
    else:
        middle = (lo + hi) / 2
    scene = studio(options)
    cam = bpy.data.cameras.new("cam")
    cam.lens = 60
    eye = bpy.data.objects.new("cam", cam)
    scene.collection.objects.link(eye)
    scene.camera = eye
    turn, tilt = math.radians(float(options.get("turn", 30))), math.radians(float(options.get("tilt", 12)))
    far = (hi - lo).length * 1.75 / float(options.get("zoom", 1))
    eye.location = (
        middle + Vector((math.sin(turn) * math.cos(tilt), -math.cos(turn) * math.cos(tilt), math.sin(tilt))) * far
    )
    eye.rotation_euler = (middle - eye.location).to_track_quat("-Z", "Y").to_euler()
    cam.clip_start = 0.001
    scene.render.filepath = [a for a in args if a.endswith(".png")][0]
    bpy.ops.render.render(write_still=True)


main()
