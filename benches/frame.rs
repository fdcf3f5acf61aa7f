//! Frame cost of the bay with its full load against a bare Bevy scene with the same instances.
//!
//! Both draw the same meshes, materials, lights and camera into 64 x 64 pixels.
//! What differs is everything that Custody does besides. Prints the ratio of
//! processor time over interleaved runs; asserts nothing. Run with
//! `cargo bench --profile dev --bench frame`.

use std::collections::HashMap;
use std::path::Path;

use bevy::asset::AssetId;
use bevy::camera::Exposure;
use bevy::core_pipeline::tonemapping::Tonemapping;
use bevy::light::CascadeShadowConfig;
use bevy::prelude::*;
use custody::game::bay_stage;
use custody::game::place::PlaceCamera;
use custody::game::stage::Stage;

const SIZE: UVec2 = UVec2::new(64, 64);
const ROUNDS: usize = 12;
const FRAMES: u32 = 30;

/// One thing that is drawn.
struct Instance {
    mesh: AssetId<Mesh>,
    material: AssetId<StandardMaterial>,
    transform: Transform,
}

/// Everything that the bare scene needs to draw the same picture.
struct Copied {
    instances: Vec<Instance>,
    meshes: HashMap<AssetId<Mesh>, Mesh>,
    materials: HashMap<AssetId<StandardMaterial>, StandardMaterial>,
    images: HashMap<AssetId<Image>, Image>,
    suns: Vec<(DirectionalLight, CascadeShadowConfig, Transform)>,
    spots: Vec<(SpotLight, Transform)>,
    camera: (Transform, Projection, Msaa, Exposure, Tonemapping, Option<EnvironmentMapLight>),
}

fn main() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ours = match bay_stage(home, "false-front-wall", SIZE) {
        Ok(stage) => stage,
        Err(sentence) => {
            println!("P10 not measured: {sentence}");
            return;
        }
    };
    let copied = copy(ours.world());
    println!(
        "P10 frame of the full bay / bare Bevy scene, {} instances (goal 1.15)",
        copied.instances.len()
    );
    let mut bare = bare_scene(&copied);
    bare.settle().expect("the bare scene becomes ready");
    for stage in [&mut ours, &mut bare] {
        frames(stage, 60);
    }
    let mut ratios = Vec::new();
    let mut both = (0.0, 0.0);
    for round in 0..ROUNDS {
        let (a, b) = if round % 2 == 0 {
            let a = frames(&mut ours, FRAMES);
            (a, frames(&mut bare, FRAMES))
        } else {
            let b = frames(&mut bare, FRAMES);
            (frames(&mut ours, FRAMES), b)
        };
        both = (both.0 + a, both.1 + b);
        ratios.push(a / b);
    }
    ratios.sort_by(f64::total_cmp);
    let per_frame = |seconds: f64| seconds * 1_000.0 / (ROUNDS as f64 * f64::from(FRAMES));
    println!(
        "    ratio {:.3} (least {:.3}, most {:.3})   {:.2} ms / {:.2} ms of processor time per frame",
        ratios[ROUNDS / 2],
        ratios[0],
        ratios[ROUNDS - 1],
        per_frame(both.0),
        per_frame(both.1)
    );
}

/// Processor time of the whole process for some frames, seconds.
fn frames(stage: &mut Stage, count: u32) -> f64 {
    let before = processor_time();
    for _ in 0..count {
        stage.step().expect("a frame can be drawn");
    }
    processor_time() - before
}

/// User and system time of this process, seconds; the kernel counts it in hundredths.
fn processor_time() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").expect("this benchmark runs on Linux");
    let after_name = text.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |index: usize| {
        fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default()
    };
    (ticks(11) + ticks(12)) / 100.0
}

fn copy(world: &mut World) -> Copied {
    let mut drawn = world.query::<(
        &Mesh3d,
        &MeshMaterial3d<StandardMaterial>,
        &GlobalTransform,
        &InheritedVisibility,
    )>();
    let instances: Vec<Instance> = drawn
        .iter(world)
        .filter(|(_, _, _, seen)| seen.get())
        .map(|(mesh, material, at, _)| Instance {
            mesh: mesh.id(),
            material: material.id(),
            transform: at.compute_transform(),
        })
        .collect();
    let mut suns = world.query::<(&DirectionalLight, &CascadeShadowConfig, &GlobalTransform)>();
    let suns = suns
        .iter(world)
        .map(|(sun, cascades, at)| (*sun, cascades.clone(), at.compute_transform()))
        .collect();
    let mut spots = world.query::<(&SpotLight, &GlobalTransform, &InheritedVisibility)>();
    let spots = spots
        .iter(world)
        .filter(|(_, _, seen)| seen.get())
        .map(|(spot, at, _)| (*spot, at.compute_transform()))
        .collect();
    let mut cameras = world.query_filtered::<(
        &GlobalTransform,
        &Projection,
        &Msaa,
        &Exposure,
        &Tonemapping,
        Option<&EnvironmentMapLight>,
    ), With<PlaceCamera>>();
    let (at, lens, msaa, exposure, tone, sky) =
        cameras.single(world).expect("the bay has one camera");
    let camera = (at.compute_transform(), lens.clone(), *msaa, *exposure, *tone, sky.cloned());
    let meshes = stored(world, instances.iter().map(|instance| instance.mesh));
    let materials = stored(world, instances.iter().map(|instance| instance.material));
    let images =
        world.resource::<Assets<Image>>().iter().map(|(id, image)| (id, image.clone())).collect();
    Copied { instances, meshes, materials, images, suns, spots, camera }
}

fn stored<A: Asset + Clone>(
    world: &World,
    ids: impl Iterator<Item = AssetId<A>>,
) -> HashMap<AssetId<A>, A> {
    let assets = world.resource::<Assets<A>>();
    ids.filter_map(|id| Some((id, assets.get(id)?.clone()))).collect()
}

/// A plain Bevy app that draws the same things, each flat under the root.
fn bare_scene(copied: &Copied) -> Stage {
    let mut stage = Stage::open(SIZE, |_| {}).expect("a second app can be started");
    let target = stage.target();
    let world = stage.world();
    let mut images = HashMap::new();
    for (id, image) in &copied.images {
        images.insert(*id, world.resource_mut::<Assets<Image>>().add(image.clone()));
    }
    let again = |handle: &Option<Handle<Image>>| {
        handle.as_ref().and_then(|handle| images.get(&handle.id()).cloned())
    };
    let mut materials = HashMap::new();
    for (id, material) in &copied.materials {
        let mut material = material.clone();
        material.base_color_texture = again(&material.base_color_texture);
        material.normal_map_texture = again(&material.normal_map_texture);
        material.metallic_roughness_texture = again(&material.metallic_roughness_texture);
        material.emissive_texture = again(&material.emissive_texture);
        material.occlusion_texture = again(&material.occlusion_texture);
        materials.insert(*id, world.resource_mut::<Assets<StandardMaterial>>().add(material));
    }
    let mut meshes = HashMap::new();
    for (id, mesh) in &copied.meshes {
        meshes.insert(*id, world.resource_mut::<Assets<Mesh>>().add(mesh.clone()));
    }
    for instance in &copied.instances {
        let (Some(mesh), Some(material)) =
            (meshes.get(&instance.mesh), materials.get(&instance.material))
        else {
            continue;
        };
        world.spawn((Mesh3d(mesh.clone()), MeshMaterial3d(material.clone()), instance.transform));
    }
    for (sun, cascades, at) in &copied.suns {
        world.spawn((*sun, cascades.clone(), *at));
    }
    for (spot, at) in &copied.spots {
        world.spawn((*spot, *at));
    }
    let (at, lens, msaa, exposure, tone, sky) = copied.camera.clone();
    let mut camera = world.spawn((Camera3d::default(), target, at, lens, msaa, exposure, tone));
    if let Some(mut sky) = sky {
        let swap = |handle: &mut Handle<Image>| {
            if let Some(copy) = images.get(&handle.id()) {
                *handle = copy.clone();
            }
        };
        swap(&mut sky.diffuse_map);
        swap(&mut sky.specular_map);
        camera.insert(sky);
    }
    stage
}
