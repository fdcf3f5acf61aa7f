//! Puts finished shapes into the world, under one root, with their names.
//!
//! Owns [`Raiser`] and the tag that tells what a thing is. Must not draw. Every
//! builder in this folder goes through here, so that counting what was built
//! and taking it down again are one line each.

use bevy::camera::visibility::NoFrustumCulling;
use bevy::light::NotShadowCaster;
use bevy::picking::mesh_picking::ray_cast::SimplifiedMesh;
use bevy::prelude::*;

use super::solid::Solid;
use super::surfaces::Surfaces;
use crate::scenario::Part;

/// What a rule calls the thing that was pointed at.
#[derive(Component, Clone, Debug, PartialEq, Eq)]
pub struct PartTag(pub Part);

/// Where a part is looked at, photographed and walked up to. A part whose shapes are spread
/// out, or lie behind what is seen of it, has such a spot of its own.
#[derive(Component, Clone, Copy, Debug)]
pub struct PartSpot;

/// The parent of everything in the place.
#[derive(Component)]
pub struct PlaceRoot;

/// How much was built: what the budgets of the place are measured by.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlaceCount {
    pub triangles: usize,
    pub meshes: usize,
}

/// The builder's hand in the world.
pub struct Raiser<'w> {
    pub world: &'w mut World,
    pub surfaces: Surfaces,
    pub root: Entity,
}

/// A shape on its way into the world.
pub struct Shape {
    pub name: &'static str,
    pub mesh: Handle<Mesh>,
    pub material: Handle<StandardMaterial>,
    pub part: Option<Part>,
    pub parent: Option<Entity>,
    pub at: Transform,
    pub casts_shadow: bool,
    /// A simpler mesh that the pointer is tested against.
    pub picked_as: Option<Handle<Mesh>>,
    /// Whether the pointer stops here.
    pub blocks_pointer: bool,
}

impl Shape {
    pub fn new(
        name: &'static str,
        mesh: Handle<Mesh>,
        material: &Handle<StandardMaterial>,
    ) -> Self {
        Self {
            name,
            mesh,
            material: material.clone(),
            part: None,
            parent: None,
            at: Transform::IDENTITY,
            casts_shadow: true,
            picked_as: None,
            blocks_pointer: false,
        }
    }

    pub fn part(mut self, part: Part) -> Self {
        self.part = Some(part);
        self
    }

    pub fn at(mut self, at: Transform) -> Self {
        self.at = at;
        self
    }

    pub fn under(mut self, parent: Entity) -> Self {
        self.parent = Some(parent);
        self
    }

    /// Light things on a surface, which would only shade themselves.
    pub fn shadowless(mut self) -> Self {
        self.casts_shadow = false;
        self
    }

    pub fn picked_as(mut self, mesh: Handle<Mesh>) -> Self {
        self.picked_as = Some(mesh);
        self
    }

    /// Nothing behind this can be pointed at, though it has no name itself.
    pub fn solid(mut self) -> Self {
        self.blocks_pointer = true;
        self
    }
}

impl Raiser<'_> {
    /// Adds a mesh and counts its triangles once, however often it is used.
    pub fn mesh(&mut self, solid: Solid) -> Handle<Mesh> {
        let mut count = self.world.get_resource_or_init::<PlaceCount>();
        count.triangles += solid.triangle_count();
        count.meshes += 1;
        self.world.resource_mut::<Assets<Mesh>>().add(solid.into_mesh())
    }

    /// A box that is only there for the pointer.
    pub fn pick_box(&mut self, low: Vec3, high: Vec3) -> Handle<Mesh> {
        let mut solid = Solid::new();
        solid.block(low, high);
        self.world.resource_mut::<Assets<Mesh>>().add(solid.into_mesh())
    }

    pub fn place(&mut self, shape: Shape) -> Entity {
        let parent = shape.parent.unwrap_or(self.root);
        let mut thing = self.world.spawn((
            Name::new(shape.name),
            Mesh3d(shape.mesh),
            MeshMaterial3d(shape.material),
            shape.at,
            ChildOf(parent),
        ));
        if shape.part.is_some() || shape.blocks_pointer {
            thing.insert(Pickable::default());
        }
        if let Some(part) = shape.part {
            thing.insert(PartTag(part));
        }
        if let Some(simple) = shape.picked_as {
            thing.insert(SimplifiedMesh(simple));
        }
        if !shape.casts_shadow {
            thing.insert(NotShadowCaster);
        }
        thing.id()
    }

    /// The common case: one drawing, one material, under the root.
    pub fn stand(
        &mut self,
        name: &'static str,
        solid: Solid,
        material: &Handle<StandardMaterial>,
        part: Option<Part>,
    ) -> Entity {
        let mesh = self.mesh(solid);
        let mut shape = Shape::new(name, mesh, material).solid();
        shape.part = part;
        self.place(shape)
    }

    /// Says where a part is looked at. Nothing is drawn there.
    pub fn spot(&mut self, part: Part, at: Vec3) -> Entity {
        let spot = (Name::new("part spot"), PartTag(part), PartSpot);
        self.world
            .spawn((
                spot,
                Transform::from_translation(at),
                Visibility::Inherited,
                ChildOf(self.root),
            ))
            .id()
    }

    /// An invisible parent for things that move together.
    pub fn group(&mut self, name: &'static str, at: Transform) -> Entity {
        self.world.spawn((Name::new(name), at, Visibility::Inherited, ChildOf(self.root))).id()
    }

    /// Keeps a thing drawn wherever the camera looks, such as the sky.
    pub fn always_seen(&mut self, entity: Entity) {
        self.world.entity_mut(entity).insert(NoFrustumCulling);
    }
}
