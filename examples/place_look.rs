//! Trial pictures of the place.
use bevy::prelude::*;
use custody::game::place::state::*;
use custody::game::place::*;
use custody::game::stage::Stage;
use std::path::Path;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (w, h) = if std::env::var("SMALL").is_ok() { (320, 180) } else { (640, 360) };
    let quality = match std::env::var("Q").as_deref() {
        Ok("software") => Quality::Software,
        Ok("low") => Quality::Low,
        Ok("high") => Quality::High,
        _ => Quality::Medium,
    };
    let mut stage = match Stage::open(UVec2::new(w, h), |app| {
        app.add_plugins(PlacePlugin { quality });
        app.add_plugins(bevy::log::LogPlugin { filter: "warn,wgpu=error".into(), ..default() });
    }) {
        Ok(s) => s,
        Err(e) => {
            println!("{e}");
            return;
        }
    };
    let start = std::time::Instant::now();
    raise_place(stage.world(), &testing::tile_place());
    println!("raised in {:?}, {:?}", start.elapsed(), stage.world().resource::<PlaceCount>());
    let target = stage.target();
    let camera = stage
        .world()
        .spawn((
            Camera3d::default(),
            PlaceCamera,
            target,
            Projection::Perspective(PerspectiveProjection { fov: 0.9, near: 0.02, ..default() }),
            Transform::default(),
        ))
        .id();
    if std::env::var("NOIND0").is_ok() {
        stage.world().entity_mut(camera).insert(bevy::render::view::NoIndirectDrawing);
    }
    if std::env::var("PRE0").is_ok() {
        stage.world().entity_mut(camera).insert(bevy::core_pipeline::prepass::DepthPrepass);
    }
    let shots = shots();
    for (name, from, to, fov, state) in shots {
        if !args.is_empty() && !args.iter().any(|a| a == name) {
            continue;
        }
        *stage.world().resource_mut::<PlaceState>() = state;
        let mut cam = stage.world().entity_mut(camera);
        *cam.get_mut::<Transform>().unwrap() =
            Transform::from_translation(from).looking_at(to, Vec3::Y);
        if let Projection::Perspective(p) = &mut *cam.get_mut::<Projection>().unwrap() {
            p.fov = fov;
        }
        let t = std::time::Instant::now();
        let path = format!("/tmp/custody/place/{name}.png");
        match stage.save(Path::new(&path)) {
            Ok(()) => println!("{name} {:?}", t.elapsed()),
            Err(e) => println!("{name}: {e}"),
        }
        if std::env::var("TIME").is_ok() {
            toggle(&mut stage, camera);
            for _ in 0..4 {
                stage.step().unwrap();
            }
            let t = std::time::Instant::now();
            let c = cpu();
            for _ in 0..8 {
                stage.step().unwrap();
            }
            println!("   frame {:?} cpu {} ms", t.elapsed() / 8, (cpu() - c) * 10 / 8);
        }
    }
}

fn cpu() -> u64 {
    let s = std::fs::read_to_string("/proc/self/stat").unwrap();
    let f: Vec<&str> = s.rsplit(')').next().unwrap().split_whitespace().collect();
    f[11].parse::<u64>().unwrap() + f[12].parse::<u64>().unwrap()
}

fn toggle(stage: &mut Stage, camera: Entity) {
    let on = |k: &str| std::env::var(k).is_ok();
    let world = stage.world();
    if on("NOENV") {
        world.entity_mut(camera).remove::<bevy::light::EnvironmentMapLight>();
        world.insert_resource(bevy::light::GlobalAmbientLight { brightness: 4000.0, ..default() });
    }
    if on("NOFOG") {
        world.entity_mut(camera).remove::<bevy::pbr::DistanceFog>();
    }
    if on("NOGRADE") {
        world.entity_mut(camera).remove::<bevy::render::view::ColorGrading>();
    }
    if on("TONE") {
        world.entity_mut(camera).insert(bevy::core_pipeline::tonemapping::Tonemapping::Reinhard);
    }
    if on("PRE") {
        world.entity_mut(camera).insert(bevy::core_pipeline::prepass::DepthPrepass);
    }
    if on("NOSHADOW") {
        let mut q = world.query::<&mut bevy::light::DirectionalLight>();
        for mut l in q.iter_mut(world) {
            l.shadow_maps_enabled = false;
        }
    }
    for key in ["yard box", "package", "apron", "fence, masts and cranes", "sky", "steelwork"] {
        if std::env::var("HIDE").as_deref() == Ok(key) {
            let mut q = world.query::<(&Name, &mut Visibility)>();
            for (n, mut v) in q.iter_mut(world) {
                if n.as_str() == key {
                    *v = Visibility::Hidden;
                }
            }
        }
    }
    if on("UNLIT") {
        let mut m = world.resource_mut::<Assets<StandardMaterial>>();
        let ids: Vec<_> = m.ids().collect();
        for id in ids {
            if let Some(mut m) = m.get_mut(id) {
                m.unlit = true;
            }
        }
    }
    if on("NOGPUC") {
        if let Some(mut g) = world.get_resource_mut::<bevy::light::cluster::GlobalClusterSettings>()
        {
            g.gpu_clustering = None;
            println!("cpu clusters");
        }
    }
    if on("NOIND") {
        world.entity_mut(camera).insert(bevy::render::view::NoIndirectDrawing);
    }
    if on("NOTEX") {
        let mut m = world.resource_mut::<Assets<StandardMaterial>>();
        let ids: Vec<_> = m.ids().collect();
        for id in ids {
            if let Some(mut m) = m.get_mut(id) {
                m.occlusion_texture = None;
            }
        }
    }
    if on("NOLAMP") {
        let e: Vec<Entity> = {
            let mut q = world.query_filtered::<Entity, With<SpotLight>>();
            q.iter(world).collect()
        };
        for e in e {
            world.despawn(e);
        }
    }
    if on("NOCONTENT") {
        let root = {
            let mut q = world.query_filtered::<Entity, With<PlaceRoot>>();
            q.single(world).unwrap()
        };
        world.entity_mut(root).insert(Visibility::Hidden);
    }
}

type Shot = (&'static str, Vec3, Vec3, f32, PlaceState);

fn emptied(keep: impl Fn(u32) -> bool) -> std::collections::BTreeMap<u32, PackageState> {
    let mut map = std::collections::BTreeMap::new();
    let mut slot = 0;
    for p in testing::tile_stow().packages {
        if p.kind == 0 && !keep(p.number) {
            map.insert(
                p.number,
                PackageState { spot: PackageSpot::Tally(slot), look: PackageLook::Shut },
            );
            slot += 1;
        }
    }
    map
}

fn shots() -> Vec<Shot> {
    let v = Vec3::new;
    let shut = PlaceState { weighbridge_kg: Some(28_940), ..default() };
    let open = PlaceState {
        door_right: DoorPose::WIDE,
        door_left: DoorPose::WIDE,
        seal: SealState::Cut,
        ..shut.clone()
    };
    let empty = PlaceState { packages: emptied(|_| false), torch_on: true, ..open.clone() };
    let mut opened = PlaceState { false_wall_open: true, ..empty.clone() };
    opened
        .packages
        .insert(191, PackageState { spot: PackageSpot::Stowed, look: PackageLook::Shut });
    let mut bench = opened.clone();
    bench.torch_on = false;
    bench
        .packages
        .insert(181, PackageState { spot: PackageSpot::Table(0), look: PackageLook::Open });
    bench.packages.insert(
        182,
        PackageState {
            spot: PackageSpot::Table(1),
            look: PackageLook::Exhibit {
                label: [
                    "CUSTOMS EXHIBIT",
                    "Case C-0231/26   Exhibit RK-1",
                    "1 carton, 40 telephones",
                    "Found: behind front wall",
                    "12 May 2026  14:35",
                    "Seal PK 0071234",
                ]
                .map(String::from)
                .to_vec(),
            },
        },
    );
    bench.packages.insert(1, PackageState { spot: PackageSpot::Table(2), look: PackageLook::Open });
    bench.markers =
        vec![MarkerCard { number: 1, at: v(-2.2, 0.604, -1.95), faces: v(-1.0, 0.0, 0.6) }];
    bench.scales = vec![ScaleCard { at: v(-2.45, 0.606, -2.2), along: Vec3::Z, faces: Vec3::Y }];
    let mut mid = open.clone();
    mid.packages = emptied(|n| n > 60);
    mid.door_right = DoorPose::at(0.55);
    vec![
        ("1_rear_three_quarter", v(-4.3, 1.35, 3.5), v(0.9, 0.85, -0.35), 0.85, shut.clone()),
        ("2_seal_and_marks", v(-0.95, 1.32, 0.62), v(0.0, 1.22, 0.54), 0.85, shut.clone()),
        ("3_seal_close", v(-0.36, 1.06, 0.56), v(-0.1, 1.00, 0.565), 0.55, shut.clone()),
        ("4_doors_open", v(-2.9, 1.35, 0.9), v(1.2, 0.85, -0.1), 0.95, open.clone()),
        ("5_inside_false_wall", v(2.2, 1.4, -0.25), v(5.48, 1.05, 0.15), 1.05, empty.clone()),
        ("6_wall_opened", v(3.2, 1.4, 0.3), v(5.6, 0.95, 0.0), 0.95, opened.clone()),
        ("7_bay", v(-7.2, 2.3, 3.6), v(0.5, 0.6, -1.6), 0.95, shut.clone()),
        ("8_table", v(-3.35, 1.25, -1.6), v(-2.1, 0.6, -2.75), 0.85, bench.clone()),
        ("9_tally", v(-2.6, 2.6, 8.0), v(3.0, 0.2, 2.6), 1.0, empty.clone()),
        ("10_left_side", v(-3.5, 1.4, -2.3), v(1.5, 0.9, -0.6), 1.0, shut.clone()),
        ("11_csc", v(-0.5, 0.72, -0.72), v(0.0, 0.62, -0.68), 0.7, shut.clone()),
        ("12_outward", v(4.6, 1.4, 0.2), v(0.0, 0.9, 0.0), 1.05, empty.clone()),
        ("13_front", v(9.6, 1.5, 4.2), v(5.0, 0.9, 0.2), 0.95, shut.clone()),
        ("14_half", v(-3.4, 1.4, 1.6), v(0.5, 0.8, 0.0), 0.95, mid),
        ("d4", v(5.3, 1.9, 0.8), v(5.3 - 0.62, 1.9 + 0.68, 0.8 + 0.40), 0.5, open.clone()),
        ("d5", v(4.6, 1.9, 0.4), v(5.48, 1.9, 0.9), 0.7, empty.clone()),
        ("d1", v(4.6, 2.0, -0.4), v(5.48, 2.36, -1.1), 0.9, empty.clone()),
        ("d2", v(4.6, 0.9, 0.4), v(5.48, 0.05, 1.17), 0.9, empty.clone()),
        ("d3", v(4.9, 1.3, 0.7), v(5.48, 1.2, 1.17), 0.9, empty.clone()),
        ("15_notice", v(-4.1, 1.35, -5.0), v(-3.3, 1.2, -7.4), 0.9, shut),
    ]
}
