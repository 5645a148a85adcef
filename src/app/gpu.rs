//! The graphics adapter: chosen before the window opens, so that its absence is a sentence and not
//! a crash, and so that the picture suits it.

use std::sync::Arc;

use bevy::render::RenderPlugin;
use bevy::render::renderer::{
    RenderAdapter, RenderAdapterInfo, RenderDevice, RenderInstance, RenderQueue, WgpuWrapper,
};
use bevy::render::settings::{RenderCreation, RenderResources};
use bevy::render::view::Msaa;
use bevy::tasks::block_on;

use super::Unavailable;

/// An opened graphics adapter.
#[derive(Clone)]
pub struct Gpu {
    resources: RenderResources,
    software: bool,
}

impl Gpu {
    /// Opens the best adapter of this machine.
    ///
    /// # Errors
    /// There is none, or it can't be used.
    pub fn open() -> Result<Self, Unavailable> {
        block_on(Self::find()).ok_or(Unavailable::NoAdapter)
    }

    /// OpenGL only where there is nothing better: looking for it makes drivers talk on the terminal.
    async fn find() -> Option<Self> {
        let asked = wgpu::Backends::from_env();
        let first = asked.unwrap_or(wgpu::Backends::PRIMARY);
        match Self::find_on(first).await {
            None if asked.is_none() => Self::find_on(wgpu::Backends::SECONDARY).await,
            found => found,
        }
    }

    async fn find_on(backends: wgpu::Backends) -> Option<Self> {
        let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
            backends,
            // Validation costs time in every frame; WGPU_VALIDATION=1 turns it on again.
            flags: wgpu::InstanceFlags::empty().with_env(),
            ..wgpu::InstanceDescriptor::new_without_display_handle()
        });
        let options = wgpu::RequestAdapterOptions {
            // One figure doesn't need a graphics card to spin up its fans.
            power_preference: wgpu::PowerPreference::LowPower,
            ..Default::default()
        };
        let adapter = instance.request_adapter(&options).await.ok()?;
        let info = adapter.get_info();
        let software = info.device_type == wgpu::DeviceType::Cpu;
        let (features, limits) = wishes(&adapter, software);
        let descriptor = wgpu::DeviceDescriptor {
            label: Some("Limber"),
            required_features: features,
            required_limits: limits,
            // What a processor draws from is ordinary memory, and blocks for a large game are mostly
            // empty here: a tenth of the size does.
            memory_hints: if software {
                wgpu::MemoryHints::MemoryUsage
            } else {
                wgpu::MemoryHints::Performance
            },
            ..Default::default()
        };
        let (device, queue) = adapter.request_device(&descriptor).await.ok()?;
        let resources = RenderResources(
            RenderDevice::from(device),
            RenderQueue(Arc::new(WgpuWrapper::new(queue))),
            RenderAdapterInfo(WgpuWrapper::new(info)),
            RenderAdapter(Arc::new(WgpuWrapper::new(adapter))),
            RenderInstance(Arc::new(WgpuWrapper::new(instance))),
        );
        Some(Self {
            resources,
            software,
        })
    }

    /// Whether the processor draws, because there is no graphics card or no driver for it.
    #[must_use]
    pub const fn is_software(&self) -> bool {
        self.software
    }

    /// The adapter and its driver with its version.
    #[must_use]
    pub fn name(&self) -> String {
        let info = &self.resources.2;
        format!("{}, {} {}", info.name, info.driver, info.driver_info)
    }

    /// How edges are smoothed: a processor has better things to do.
    #[must_use]
    pub const fn msaa(&self) -> Msaa {
        if self.software {
            Msaa::Off
        } else {
            Msaa::Sample4
        }
    }

    /// The engine's renderer on this adapter.
    #[must_use]
    pub fn render_plugin(&self, synchronous: bool) -> RenderPlugin {
        RenderPlugin {
            render_creation: RenderCreation::Manual(self.resources.clone()),
            synchronous_pipeline_compilation: synchronous,
            ..Default::default()
        }
    }
}

fn wishes(adapter: &wgpu::Adapter, software: bool) -> (wgpu::Features, wgpu::Limits) {
    if software && std::env::var("LIMBER_FULL").is_err() {
        // Without compute shaders and storage buffers the engine prepares its few meshes on the
        // processor directly, which is cheaper than having the processor imitate a graphics card.
        let limits = wgpu::Limits {
            max_texture_dimension_2d: adapter.limits().max_texture_dimension_2d,
            max_uniform_buffer_binding_size: adapter.limits().max_uniform_buffer_binding_size,
            ..wgpu::Limits::downlevel_webgl2_defaults()
        };
        return (
            wgpu::Features::TEXTURE_ADAPTER_SPECIFIC_FORMAT_FEATURES,
            limits,
        );
    }
    let mut features = adapter.features();
    features.remove(wgpu::Features::all_experimental_mask());
    if adapter.get_info().device_type == wgpu::DeviceType::DiscreteGpu {
        // Slow across the bus; the engine removes it for the same reason.
        features.remove(wgpu::Features::MAPPABLE_PRIMARY_BUFFERS);
    }
    (features, adapter.limits())
}
