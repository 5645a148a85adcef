// The figure: skinned, lit like everything else in the studio, with a drawn face, hair that is
// combed, cloth that folds, and muscles that glow. Everything per vertex that can be. One of SKIN,
// HEAD, HAIR and CLOTH is defined: a processor that draws works through every branch.
#import bevy_pbr::mesh_view_bindings::view
#import bevy_pbr::skinning
#import bevy_pbr::view_transformations::position_world_to_clip
#import "shaders/light.wgsl"::{Light, received}

struct Figure {
    // Skin, blush, hair, top, bottom, trim, iris, lips.
    colours: array<vec4<f32>, 8>,
    levels: array<vec4<f32>, 9>,
    scale: array<vec4<f32>, 3>,
    // Where the head's joint grew, and the body's size.
    head: vec4<f32>,
    // Gaze to the left and up, lids, breath.
    face: vec4<f32>,
    // Where the hair is combed to, from the middle of the head; how curly it is.
    comb: vec4<f32>,
    // Of the head against the body.
    sizes: vec4<f32>,
    light: Light,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> figure: Figure;

struct Vertex {
    @builtin(instance_index) instance_index: u32,
    @location(0) position: vec3<f32>,
    @location(1) normal: vec3<f32>,
    @location(2) joints: vec4<u32>,
    @location(3) shares: vec4<f32>,
    // Kind plus openness, two measures of the surface, how slack the cloth is in centimetres. The
    // engine tells pipelines apart by where attributes lie, so each fabric has a place of its own.
#ifdef CLOTH
    @location(4) surface: vec4<f32>,
#else ifdef SKIN
    @location(6) surface: vec4<f32>,
#else ifdef HEAD
    @location(7) surface: vec4<f32>,
#else
    @location(8) surface: vec4<f32>,
#endif
    // Group, share, group, share.
    @location(5) muscles: vec4<f32>,
}

struct Shaded {
    @builtin(position) clip: vec4<f32>,
    @location(0) world: vec3<f32>,
    @location(1) normal: vec3<f32>,
    // In the rest posture, in measured metres.
    @location(2) rest: vec3<f32>,
    // Openness, two measures of the surface.
    @location(3) surface: vec3<f32>,
    // Of hair, the way it is combed; else how much it folds, how hot it glows and how much.
    @location(4) flow: vec3<f32>,
    @location(5) @interpolate(flat) kind: u32,
    // How curly the hair is. Handed through, since to branch on a uniform makes a processor that draws
    // compile the shader anew for every frame, and keep each of them.
    @location(6) @interpolate(flat) curl: f32,
}

// Middle of the skull against the head's joint.
const SKULL = vec3(0.0, 0.090, -0.010);

// From the rest posture to the head's own frame and size.
fn in_head(rest: vec3<f32>) -> vec3<f32> {
    return (rest - figure.head.xyz / figure.head.w) / figure.sizes.x;
}

fn level(group: f32, x: f32) -> f32 {
    let i = u32(group) * 2u;
    let left = figure.levels[i / 4u][i % 4u];
    let right = figure.levels[(i + 1u) / 4u][(i + 1u) % 4u];
    return mix(right, left, smoothstep(-0.02, 0.02, x));
}

// How hot the muscles beneath glow, and how much of it is seen.
fn glow(muscles: vec4<f32>, x: f32) -> vec2<f32> {
    let levels = vec2(level(muscles.x, x), level(muscles.z, x));
    let seen = muscles.yw * smoothstep(vec2(0.02), vec2(0.25), levels);
    let heat = dot(levels, seen) / max(seen.x + seen.y, 1e-4);
    return vec2(heat, max(seen.x, seen.y));
}

@vertex
fn vertex(in: Vertex) -> Shaded {
    let bones = skinning::skin_model(in.joints, in.shares, in.instance_index);
    let world = bones * vec4(in.position, 1.0);
    var out: Shaded;
    out.clip = position_world_to_clip(world.xyz);
    out.world = world.xyz;
    // Joints only turn and move, so their mean needs no inverse transpose; where they disagree it is
    // short, which tells how much the place is bent.
    let normal = (bones * vec4(in.normal, 0.0)).xyz;
    let straight = length(normal);
    out.normal = normal / max(straight, 1e-3);
    out.rest = in.position / figure.head.w;
    out.surface = vec3(fract(in.surface.x) * 1.02, in.surface.yz);
    out.kind = u32(in.surface.x);
    out.curl = figure.comb.w;
    out.flow = vec3(in.surface.w + 4.0 * (1.0 - straight), glow(in.muscles, in.position.x));
#ifdef HAIR
    let from_skull = in_head(out.rest) - SKULL;
    let across = cross(figure.comb.xyz, from_skull);
    out.flow = (bones * vec4(normalize(cross(across, in.normal) + vec3(1e-5)), 0.0)).xyz;
#endif
    return out;
}

// A lamp behind the figure and to its right, which parts it from the wall.
const BEHIND = vec3(-0.62, 0.42, -0.66);

// Coverage of what lies where `d` is positive, one pixel wide.
fn cover(d: f32) -> f32 {
    return clamp(d / max(fwidth(d), 1e-5) + 0.5, 0.0, 1.0);
}

// The same with an edge at least `soft` wide.
fn soft_cover(d: f32, soft: f32) -> f32 {
    return clamp(d / max(fwidth(d), soft) + 0.5, 0.0, 1.0);
}

// A normal tilted by the slope of a height over the rest posture (after Mikkelsen 2010).
fn tilted(n: vec3<f32>, in: Shaded, slope: vec3<f32>) -> vec3<f32> {
    let across = dpdx(in.world);
    let up = dpdy(in.world);
    let a = cross(up, n);
    let b = cross(n, across);
    let area = dot(across, a);
    let tilt = dot(slope, dpdx(in.rest)) * a + dot(slope, dpdy(in.rest)) * b;
    return normalize(abs(area) * n - sign(area) * tilt);
}

// A number from 0 to 1 for each whole number.
fn chance(i: f32) -> f32 {
    return fract(sin(i * 12.9898) * 43758.5453);
}

// Smooth noise along a circle of `count` steps.
fn ring_noise(x: f32, count: f32) -> f32 {
    let at = fract(x) * count;
    let i = floor(at);
    let t = at - i;
    return mix(chance(i + count), chance((i + 1.0) % count + count), t * t * (3.0 - 2.0 * t));
}

// Lips, nostrils, brows and blush, drawn on the skin around the head's joint.
fn face(skin: vec3<f32>, p: vec3<f32>) -> vec3<f32> {
    let q = vec3(abs(p.x), p.yz);
    let front = smoothstep(0.040, 0.056, p.z);
    let lips = figure.colours[7].rgb;
    let blush = figure.colours[1].rgb;
    var c = skin;
    let cheek = length((q - vec3(0.041, 0.037, 0.066)) / vec3(0.024, 0.018, 0.030));
    c = mix(c, blush, 0.50 * (1.0 - smoothstep(0.1, 1.0, cheek)));
    let tip = length((q - vec3(0.0, 0.040, 0.108)) / vec3(0.016, 0.013, 0.02));
    c = mix(c, blush, 0.35 * (1.0 - smoothstep(0.2, 1.0, tip)));
    // A mouth that turns up a little at its ends.
    let x = q.x / 0.0210;
    let parting = p.y - (0.0078 - 0.0010 * (1.0 - x) * (1.0 - x) + 0.0038 * x * x * x);
    let full = max(1.0 - x * x, 0.0);
    let bow = 0.0054 * sqrt(full) * (1.0 - 0.22 * exp(-q.x * q.x / 9e-6));
    let lip = min(bow - parting, parting + 0.0072 * full);
    c = mix(c, lips, front * 0.72 * soft_cover(lip, 0.0016) * (1.0 - smoothstep(0.90, 1.0, x)));
    let line = soft_cover(0.00045 * (1.15 - x) - abs(parting), 0.0007) * (1.0 - smoothstep(0.92, 1.05, x));
    c = mix(c, lips * vec3(0.42, 0.34, 0.34), front * 0.85 * line);
    let nostril = length(vec2((q.x - 0.0058) / 0.0034, (p.y - 0.0298) / 0.0017));
    c = mix(c, blush * 0.36, front * 0.42 * (1.0 - smoothstep(0.5, 1.3, nostril)));
    // Soft brows, fuller towards the nose.
    let b = (q.x - 0.0325) / 0.0190;
    let along = max(1.0 - b * b, 0.0);
    let above = p.y - (0.0893 - 0.0040 * b * b + 0.0007 * b);
    let thick = 0.0024 * (1.0 - 0.38 * b) * sqrt(along);
    let brow = soft_cover(thick - abs(above), 0.0022);
    c = mix(c, figure.colours[2].rgb * 1.15, front * 0.72 * brow * smoothstep(0.0, 0.25, along));
    return eyes(c, p, q, front);
}

fn eyes(skin: vec3<f32>, p: vec3<f32>, q: vec3<f32>, front: f32) -> vec3<f32> {
    let side = sign(p.x);
    let lids = figure.face.z;
    let e = (q.x - 0.0312) / 0.0156;
    let arch = max(1.0 - e * e, 0.0);
    // The outer corner lies higher than the inner one.
    let middle = 0.0668 + 0.0011 * e;
    let top = middle + 0.0074 * pow(arch, 0.75) * (1.0 - lids) - 0.0036 * arch * lids;
    let bottom = middle - 0.0046 * arch;
    let within = step(abs(e), 1.0);
    let open = cover(min(top - p.y, p.y - bottom)) * within * front;
    let centre = vec2(0.0308 + side * 0.009 * figure.face.x, middle + 0.0014 + 0.007 * figure.face.y);
    let off = vec2(q.x, p.y) - centre;
    let far = length(off);
    var eye = mix(vec3(0.62, 0.52, 0.50), vec3(0.86, 0.85, 0.84), smoothstep(1.0, 0.55, abs(e)));
    let iris = figure.colours[6].rgb;
    // Light falls in from above and shines out below.
    let depth = mix(1.7, 0.62, smoothstep(-0.0055, 0.0045, off.y));
    eye = mix(eye, iris * depth * mix(1.0, 0.45, smoothstep(0.0046, 0.0068, far)), soft_cover(0.0068 - far, 0.0006));
    eye = mix(eye, vec3(0.010, 0.008, 0.008), soft_cover(0.0031 - far, 0.0005));
    eye *= mix(0.50, 1.0, smoothstep(0.0, 0.0050, top - p.y));
    let glint = length(p.xy - vec2(side * centre.x + 0.0021, centre.y + 0.0026));
    eye = mix(eye, vec3(1.05), soft_cover(0.00165 - glint, 0.0004));
    let small = length(p.xy - vec2(side * centre.x - 0.0021, centre.y - 0.0026));
    eye = mix(eye, vec3(0.8), 0.35 * soft_cover(0.0008 - small, 0.0005));
    // The upper lid catches light, its fold doesn't.
    var c = skin;
    let lid = p.y - top;
    let crease = soft_cover(0.00055 - abs(lid - 0.0036 - 0.0006 * arch), 0.0008) * smoothstep(0.0, 0.35, arch);
    c = mix(c, c * vec3(0.70, 0.60, 0.58), front * 0.65 * crease * (1.0 - lids));
    c = mix(c, c * vec3(0.86, 0.78, 0.76), front * 0.5 * smoothstep(0.0065, 0.0, abs(lid)) * within * (1.0 - open));
    c = mix(c, eye, open);
    let lash = soft_cover(0.00085 + 0.00055 * e - abs(lid), 0.0006) * step(abs(e), 1.03);
    c = mix(c, vec3(0.028, 0.018, 0.016), front * 0.92 * lash);
    let under = soft_cover(0.0004 - abs(p.y - bottom), 0.0008) * within * (1.0 - lids);
    return mix(c, skin * vec3(0.55, 0.42, 0.40), front * 0.45 * under);
}

// Bumps of curls, as they are grown, with finer ones between them.
fn curls(q: vec3<f32>) -> f32 {
    let a = q * 255.0 + 1.6 * sin(q.yzx * vec3(130.0, 140.0, 120.0));
    let fine = sin(q * 720.0 + 2.0 * sin(q.zxy * 390.0));
    let large = dot(sin(a), cos(a.yzx)) * 0.66;
    return clamp(0.5 + 0.34 * large + 0.16 * fine.x * fine.y + 0.10 * fine.z, 0.0, 1.0);
}

// How light the strand is that passes a place of the hair, from 0 to 1.
fn strand(p: vec3<f32>, curl: f32) -> f32 {
    if curl > 0.0 {
        return curls(p);
    }
    let axis = figure.comb.xyz;
    let aside = normalize(cross(axis, vec3(0.28, 0.11, 0.95)));
    let out = vec2(dot(p, aside), dot(p, cross(axis, aside)));
    let along = dot(p, axis);
    let far = length(out);
    let turn = atan2(out.y, out.x) / 6.2831853 + 0.5 + 0.006 * sin(along * 62.0);
    // Strands thinner than a pixel, or crowded at the pole, are seen as their mean.
    let pixel = length(fwidth(p)) / max(far, 1e-3) * 0.16;
    let fine = 1.0 - smoothstep(0.2, 0.7, pixel * 150.0);
    let locks = 1.0 - smoothstep(0.2, 0.7, pixel * 46.0);
    let here = smoothstep(0.006, 0.04, far);
    let shade = (ring_noise(turn, 46.0) - 0.5) * locks * 0.55 + (ring_noise(turn, 150.0) - 0.5) * fine * 0.6;
    return clamp(0.5 + here * shade, 0.0, 1.0);
}

// Slope of a crease: steep beside its ridge, flat far from it.
fn crease(wave: vec2<f32>) -> f32 {
    let near = 0.5 + 0.5 * wave.x;
    return wave.y * near * near;
}

// Slope of the folds of a cloth: long ones that hang, and short ones that run aslant; here and there,
// as in nature neither is everywhere.
fn folds(p: vec3<f32>) -> vec3<f32> {
    let a = vec3(52.0, 9.0, 40.0);
    let b = vec3(8.0, 13.0, -9.0);
    let c = vec3(-33.0, 40.0, 30.0);
    let d = vec3(17.0, 7.0, -13.0);
    let at = vec2(dot(p, b), dot(p, d) + 1.3);
    let bent = sin(at);
    let slant = cos(at);
    let u = dot(p, a) + 1.8 * bent.x;
    let v = dot(p, c) + 1.5 * bent.y;
    let hanging = crease(vec2(cos(u), -sin(u))) * (0.5 + 0.5 * slant.x);
    let aslant = crease(vec2(cos(v), -sin(v))) * (0.5 - 0.5 * slant.y);
    return hanging * (a + 1.8 * slant.x * b) + aslant * (c + 1.5 * slant.y * d);
}

// The colour of a glow.
fn hot(heat: f32) -> vec3<f32> {
    let low = mix(figure.scale[0].rgb, figure.scale[1].rgb, smoothstep(0.10, 0.55, heat));
    return mix(low, figure.scale[2].rgb, smoothstep(0.55, 1.0, heat));
}

@fragment
fn fragment(in: Shaded) -> @location(0) vec4<f32> {
    let open = in.surface.x;
    let v = normalize(view.world_position - in.world);
    var n = normalize(in.normal);
    var c = figure.colours[in.kind].rgb;
    var gloss = 0.0;
    var rim = 0.16;
    var flesh = 0.0;
    let key = figure.light.key_direction;
    let halfway = normalize(v + key);
#ifdef HEAD
    flesh = 1.0;
    rim = 0.30;
    c = face(figure.colours[0].rgb, in_head(in.rest));
#endif
#ifdef SKIN
    flesh = 1.0;
    rim = 0.30;
    c = mix(figure.colours[0].rgb, figure.colours[1].rgb, in.surface.z);
    let nail = soft_cover(-in.surface.y, 0.0012);
    c = mix(c, mix(figure.colours[1].rgb, vec3(0.95, 0.82, 0.78), 0.5), 0.55 * nail);
    gloss += 0.10 * nail * pow(max(dot(n, halfway), 0.0), 40.0);
#endif
#ifdef HAIR
    let p = in_head(in.rest);
    let s = strand(p - SKULL, in.curl);
    c *= mix(0.55 + 0.9 * s, 0.25 + 1.5 * s, figure.comb.w);
    let t = normalize(in.flow + n * (s - 0.5) * 0.55);
    let from_pole = length(cross(figure.comb.xyz, p - SKULL));
    let along = dot(t, halfway);
    let sheen = pow(max(1.0 - along * along, 0.0), 22.0) * max(dot(n, key) + 0.35, 0.0)
        * smoothstep(0.015, 0.075, from_pole) * (1.0 - 0.6 * figure.comb.w);
    gloss += sheen * (0.030 + 0.06 * s) * open;
    c += c * sheen * 0.8;
    // Single hairs over the skin at the edge.
    let rim_of_hair = in.surface.y - 0.0045 * s;
    let hairy = smoothstep(-0.0020, 0.0040, rim_of_hair);
    let skin = figure.colours[0].rgb;
    c = mix(skin, c, hairy);
    gloss *= hairy;
    flesh = 1.0 - hairy;
#else ifdef CLOTH
    n = tilted(n, in, folds(in.rest) * 0.0036 * clamp(in.flow.x - 0.45, 0.0, 1.2));
    c = mix(c, figure.colours[5].rgb, cover(-in.surface.z));
    // The seam along a hem.
    let hem = in.surface.y;
    c *= 1.0 - 0.22 * cover(0.0007 - abs(hem - 0.014)) - 0.10 * (1.0 - smoothstep(0.0, 0.004, hem));
    c = mix(vec3(dot(c, vec3(0.25, 0.60, 0.15))), c, 0.90) * 0.90;
    let slant = 1.0 - max(dot(n, v), 0.0);
    c += c * 0.35 * slant * slant;
#else
    // What light there is in a crease has gone through skin.
    c *= mix(vec3(0.94, 0.78, 0.73), vec3(1.0), open);
    let shine = max(dot(n, halfway), 0.0);
    gloss += (0.050 * pow(shine, 9.0) + 0.050 * pow(shine, 36.0)) * open;
#endif
    var glowing = vec3(0.0);
#ifndef HAIR
    let colour = hot(in.flow.y);
    // Rounded, so that no edge of a triangle is seen where it begins.
    let glows = in.flow.z * in.flow.z * (3.0 - 2.0 * in.flow.z);
    c = mix(c, colour, 0.82 * glows);
    glowing = colour * glows * glows * 0.22;
#endif
    let lamp = dot(n, key);
    let bleed = mix(vec3(0.45), vec3(0.62, 0.44, 0.40), flesh);
    let warm = max((lamp + bleed) / (1.0 + bleed), vec3(0.0));
    let room = mix(figure.light.ground, figure.light.sky, n.y * 0.5 + 0.5);
    // The floor takes light from what lies close above it.
    let above = mix(1.0, smoothstep(-0.10, 0.28, in.world.y), 0.55 * clamp(0.35 - n.y, 0.0, 1.0));
    let facing = max(dot(n, v), 0.0);
    var light = room * above * mix(0.46, 1.0, open) + figure.light.key * warm * warm * mix(0.70, 1.0, open);
    // A weak lamp beside the camera, so that no side that is looked at lies in the dark.
    light += vec3(0.25, 0.24, 0.23) * facing * open;
    let edge = 1.0 - facing;
    let behind = max(dot(n, BEHIND) + 0.45, 0.0);
    let halo = edge * edge * edge * rim * (0.30 + behind) * open;
    let lit = c * light + vec3(0.86, 0.92, 1.0) * halo * (0.25 + c) + vec3(1.0, 0.95, 0.90) * gloss;
    return vec4(lit + glowing, 1.0);
}
