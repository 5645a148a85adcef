// The figure: skinned, lit by one wrapped key light and a sky, with muscles that glow, a drawn face
// and woven cloth. Everything per vertex that can be.

#import bevy_pbr::mesh_view_bindings::view
#import bevy_pbr::skinning
#import bevy_pbr::view_transformations::position_world_to_clip

struct Figure {
    // Skin, skin of the head, hair, top, bottom, trim, iris, lips.
    colours: array<vec4<f32>, 8>,
    levels: array<vec4<f32>, 9>,
    scale: array<vec4<f32>, 3>,
    // Where the head's joint grew, and the body's size.
    head: vec4<f32>,
    // Gaze to the left and up, lids, breath.
    face: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> figure: Figure;

struct Vertex {
    @builtin(instance_index) instance_index: u32,
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) joints: vec4<u32>,
    @location(3) shares: vec4<f32>,
    // Kind, openness, weave.
    @location(4) surface: vec4<f32>,
    // Group, share, group, share.
    @location(5) muscles: vec4<f32>,
}

struct Shaded {
    @builtin(position) clip: vec4<f32>,
    @location(0) world: vec3<f32>,
    @location(1) normal: vec3<f32>,
    // In the rest posture, in measured metres.
    @location(2) rest: vec3<f32>,
    // Openness, glow, weave.
    @location(3) surface: vec4<f32>,
    @location(4) @interpolate(flat) kind: u32,
}

const SKIN = 0u;
const HEAD = 1u;
const HAIR = 2u;
const TOP = 3u;
const BOTTOM = 4u;

fn level(group: f32, x: f32) -> f32 {
    let i = u32(group) * 2u;
    let left = figure.levels[i / 4u][i % 4u];
    let right = figure.levels[(i + 1u) / 4u][(i + 1u) % 4u];
    return mix(right, left, smoothstep(-0.02, 0.02, x));
}

@vertex
fn vertex(in: Vertex) -> Shaded {
    let bones = skinning::skin_model(in.joints, in.shares, in.instance_index);
    let world = bones * vec4(in.position, 1.0);
    let muscles = in.muscles;
    let glow = max(
        level(muscles.x, in.position.x) * muscles.y,
        level(muscles.z, in.position.x) * muscles.w,
    );
    var out: Shaded;
    out.clip = position_world_to_clip(world.xyz);
    out.world = world.xyz;
    // Joints only turn and move, so their mean needs no inverse transpose.
    out.normal = (bones * vec4(in.normal, 0.0)).xyz;
    out.rest = in.position / figure.head.w;
    out.surface = vec4(in.surface.y, glow, in.surface.zw);
    out.kind = u32(in.surface.x);
    return out;
}

const KEY = vec3(0.40, 0.79, 0.46);

// Coverage of what lies where `d` is positive, one pixel wide.
fn cover(d: f32) -> f32 {
    return clamp(d / max(fwidth(d), 1e-5) + 0.5, 0.0, 1.0);
}

fn face(skin: vec3<f32>, rest: vec3<f32>) -> vec3<f32> {
    let p = rest - figure.head.xyz / figure.head.w;
    let q = vec3(abs(p.x), p.yz);
    let front = smoothstep(0.035, 0.055, p.z);
    var c = skin;
    let lips = figure.colours[7].rgb;
    // Warm cheeks and nose.
    let cheek = length((q - vec3(0.041, 0.038, 0.068)) / vec3(0.024, 0.018, 0.03));
    c = mix(c, c * vec3(1.06, 0.72, 0.66), 0.45 * (1.0 - smoothstep(0.2, 1.0, cheek)));
    // Mouth: a line that turns up at its ends, lips around it.
    let bow = p.y - (0.0035 + 6.0 * q.x * q.x);
    let wide = 1.0 - smoothstep(0.70, 1.0, q.x / 0.0215);
    let upper = 0.0056 - 0.10 * abs(q.x - 0.005);
    let lip = min(upper - bow, bow + 0.0075 - 9.0 * q.x * q.x);
    c = mix(c, lips, front * 0.55 * wide * smoothstep(-0.0015, 0.0015, lip));
    c = mix(c, lips * 0.35, front * 0.75 * wide * cover(0.00075 - abs(bow)));
    // Brows.
    let bx = (q.x - 0.032) / 0.019;
    let by = p.y - (0.0905 - 0.0042 * bx * bx + 0.0010 * bx);
    let thick = 0.0026 * (1.0 - 0.40 * bx) * sqrt(max(1.0 - bx * bx, 0.0));
    c = mix(c, figure.colours[2].rgb * 1.2, front * 0.85 * cover(thick - abs(by)));
    return eyes(c, p, q, front);
}

fn eyes(skin: vec3<f32>, p: vec3<f32>, q: vec3<f32>, front: f32) -> vec3<f32> {
    let side = sign(p.x);
    let ex = (q.x - 0.0315) / 0.0150;
    let arch = max(1.0 - ex * ex, 0.0);
    let lids = figure.face.z;
    let top = 0.0672 + 0.0074 * arch * (1.0 - lids) - 0.0022 * arch * lids + 0.0008 * ex;
    let bottom = 0.0672 - 0.0046 * arch + 0.0008 * ex;
    let open = cover(min(top - p.y, p.y - bottom)) * step(abs(ex), 1.0) * front;
    let centre = vec2(0.0312 + side * 0.010 * figure.face.x, 0.0686 + 0.008 * figure.face.y);
    let iris = length(vec2(q.x, p.y) - centre);
    var eye = vec3(0.80, 0.79, 0.78);
    eye = mix(eye, figure.colours[6].rgb, cover(0.0066 - iris));
    eye = mix(eye, vec3(0.012), cover(0.0034 - iris));
    let glint = length(p.xy - vec2(side * centre.x - 0.0022, centre.y + 0.0026));
    eye = mix(eye, vec3(0.95), cover(0.0016 - glint));
    eye *= 0.66 + 0.34 * smoothstep(0.0, 0.0040, top - p.y);
    var c = mix(skin, eye, open);
    let lash = cover(0.0011 + 0.0004 * ex - abs(p.y - top)) * step(abs(ex), 1.05);
    c = mix(c, vec3(0.030, 0.018, 0.015), front * 0.9 * lash);
    let crease = cover(0.0006 - abs(p.y - top - 0.0042 + 0.0008 * ex)) * step(abs(ex), 0.9);
    return mix(c, c * 0.72, front * 0.5 * crease * (1.0 - lids));
}

fn glowing(c: vec3<f32>, glow: f32) -> vec3<f32> {
    let low = mix(figure.scale[0].rgb, figure.scale[1].rgb, smoothstep(0.15, 0.6, glow));
    let colour = mix(low, figure.scale[2].rgb, smoothstep(0.6, 1.0, glow));
    return mix(c, colour, 0.85 * smoothstep(0.02, 0.45, glow));
}

@fragment
fn fragment(in: Shaded) -> @location(0) vec4<f32> {
    let open = in.surface.x;
    let n = normalize(in.normal);
    var c = figure.colours[in.kind].rgb;
    var flesh = 0.0;
    var rim = 0.12;
    if in.kind <= HEAD {
        flesh = 1.0;
        rim = 0.18;
        if in.kind == HEAD {
            c = face(c, in.rest);
        }
    }
    c = glowing(c, in.surface.y);
    let v = normalize(view.world_position - in.world);
    let wrap = dot(n, KEY) * 0.5 + 0.5;
    let sky = mix(vec3(0.40, 0.36, 0.38), vec3(0.52, 0.54, 0.62), n.y * 0.5 + 0.5);
    var light = sky * mix(0.42, 1.0, open) + vec3(0.98, 0.91, 0.82) * wrap * wrap * mix(0.7, 1.0, open);
    // Light that has gone through skin is red where it fades.
    let fading = smoothstep(0.25, 0.5, wrap) * (1.0 - smoothstep(0.5, 0.8, wrap));
    light += flesh * vec3(0.14, 0.03, 0.015) * fading;
    let edge = 1.0 - max(dot(n, v), 0.0);
    let shine = max(dot(n, normalize(v + KEY)), 0.0);
    let gloss = pow(shine, 24.0) * 0.08 * flesh * open;
    let halo = edge * edge * edge * rim * (0.35 + 0.65 * wrap) * open;
    let lit = c * light + vec3(0.80, 0.90, 1.0) * halo + gloss;
    return vec4(lit + in.surface.y * in.surface.y * 0.12 * c, 1.0);
}
