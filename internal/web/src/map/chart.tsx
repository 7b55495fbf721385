import { useSignal, useSignalEffect } from '@preact/signals';
import { geoGraticule10, geoNaturalEarth1, geoPath, type GeoProjection } from 'd3-geo';
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { count } from '../words';
import { clustersOf, type Cluster } from './clusters';
import type { Atlas } from './model';

type Shapes = typeof import('./world');

/** The projection of the whole earth for a picture so wide. */
function projectionFor(width: number): GeoProjection {
  return geoNaturalEarth1().fitWidth(width, { type: 'Sphere' });
}

/** How much of it is shown: Antarctica takes much room, and is left out unless something happened there. */
const usualSouth = -57;

function heightFor(projection: GeoProjection, atlas: Atlas): number {
  const south = atlas.busy.value.some((b) => b.place.latitude < usualSouth) ? -90 : usualSouth;
  return Math.ceil(projection([0, south])![1]);
}

const mostZoom = 40;

/** The places of the window on a map. It is for the pointer; the list beside is the same for the keyboard. */
export function Chart({ atlas }: { atlas: Atlas }) {
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const behaviour = useRef<ZoomBehavior<SVGSVGElement, unknown> | null>(null);
  const width = useSignal(0);
  const transform = useSignal<ZoomTransform>(zoomIdentity);
  const shapes = useSignal<Shapes | 'waiting' | 'failed'>('waiting');

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => (width.value = Math.round(entry!.contentRect.width)));
    observer.observe(frame.current!);
    import('./world').then(
      (loaded) => (shapes.value = loaded),
      () => (shapes.value = 'failed'),
    );
    return () => observer.disconnect();
  }, []);

  const projection = useMemo(() => projectionFor(width.value || 800), [width.value]);
  const height = heightFor(projection, atlas);

  useEffect(() => {
    if (width.value === 0) return;
    const z = zoom<SVGSVGElement, unknown>()
      .scaleExtent([1, mostZoom])
      .translateExtent([[0, 0], [width.value, height]])
      // Without a modifier the wheel scrolls the page, unless the map is zoomed in already.
      .filter((event: Event) => !(event instanceof WheelEvent) || event.ctrlKey || event.metaKey || transform.peek().k > 1)
      .on('zoom', (event: { transform: ZoomTransform }) => (transform.value = event.transform));
    behaviour.current = z;
    select(picture.current!).call(z);
  }, [width.value, height]);

  const go = (to: ZoomTransform) => picture.current && behaviour.current && select(picture.current).call(behaviour.current.transform, to);
  const scale = (by: number) => picture.current && behaviour.current && select(picture.current).call(behaviour.current.scaleBy, by);
  const pan = (x: number, y: number) => picture.current && behaviour.current && select(picture.current).call(behaviour.current.translateBy, x / transform.value.k, y / transform.value.k);

  /** Zooms so that all these stand well inside the picture. */
  const fit = (points: readonly (readonly [number, number])[], most: number) => {
    if (points.length === 0) return;
    const xs = points.map((p) => p[0]);
    const ys = points.map((p) => p[1]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const k = Math.max(1, Math.min(most, 0.8 / Math.max((right - left) / width.value, (bottom - top) / height, 1e-6)));
    go(zoomIdentity.translate(width.value / 2, height / 2).scale(k).translate(-(left + right) / 2, -(top + bottom) / 2));
  };
  const pointsOf = (cluster: Cluster) => cluster.places.map((b) => projection([b.place.longitude, b.place.latitude])!);

  const { k } = transform.value;
  const clusters = useMemo(
    () => clustersOf(atlas.busy.value, (longitude, latitude) => { const at = projection([longitude, latitude]); return at && transform.value.apply(at); }),
    [atlas.busy.value, projection, transform.value],
  ); // prettier-ignore

  // A place that is chosen in the list comes into the picture.
  useSignalEffect(() => {
    const id = atlas.chosen.value;
    const answer = atlas.world.answer.value;
    const place = id && answer.state === 'ready' ? answer.value.places.get(id) : null;
    if (!place || width.value === 0) return;
    const at = projectionFor(width.value)([place.longitude, place.latitude]);
    const [x, y] = at ? transform.peek().apply(at) : [0, 0];
    const inside = x > 20 && y > 20 && x < width.value - 20 && y < height - 20;
    if (at && !inside) queueMicrotask(() => fit([at], transform.peek().k));
  });

  const open = (cluster: Cluster) => {
    const [only] = cluster.places;
    if (cluster.places.length > 1 && k < mostZoom && spread(pointsOf(cluster)) > 0.01) fit(pointsOf(cluster), mostZoom);
    else atlas.choose(only!.place.id);
  };

  const path = geoPath(projection);
  const drawn = shapes.value;
  const labelled = labelsOf(clusters, width.value);
  return (
    <div class="chart" ref={frame}>
      <svg ref={picture} class={k > 1 ? 'zoomed' : undefined} role="img" aria-label={`A map with ${count(atlas.busy.value.length, 'place')}, which the list names.`} height={height} viewBox={`0 0 ${width.value || 800} ${height}`}>
        <g transform={transform.value.toString()}>
          <path class="sea" d={path({ type: 'Sphere' }) ?? ''} />
          <path class="graticule" d={path(geoGraticule10()) ?? ''} />
          {typeof drawn === 'object' && <Land shapes={drawn} projection={projection} />}
        </g>
        {[...clusters].reverse().map((cluster) => {
          const chosen = cluster.places.some((b) => b.place.id === atlas.chosen.value);
          return (
            <g key={cluster.places[0]!.place.id} class={chosen ? 'disc chosen' : 'disc'} transform={`translate(${cluster.x},${cluster.y})`} onClick={() => open(cluster)}>
              <title>{titleOf(cluster)}</title>
              <circle r={cluster.radius} />
              {cluster.radius > 8.5 && (
                <text class="count" dy="0.35em">
                  {cluster.count}
                </text>
              )}
              {labelled.has(cluster) && (
                <text class="name" x={cluster.radius + 4} dy="0.35em">
                  {nameOf(cluster)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {drawn === 'failed' && <p class="muted">The shapes of the land can’t be loaded; the places stand where they are without them.</p>}
      <div class="zoom" role="group" aria-label="Move the map">
        <button type="button" aria-label="Zoom in" title="Zoom in" onClick={() => scale(2)}>
          +
        </button>
        <button type="button" aria-label="Zoom out" title="Zoom out" onClick={() => scale(0.5)} disabled={k <= 1}>
          −
        </button>
        <button type="button" aria-label="Move left" title="Move left" onClick={() => pan(width.value / 4, 0)} disabled={k <= 1}>
          ←
        </button>
        <button type="button" aria-label="Move right" title="Move right" onClick={() => pan(-width.value / 4, 0)} disabled={k <= 1}>
          →
        </button>
        <button type="button" aria-label="Move up" title="Move up" onClick={() => pan(0, height / 4)} disabled={k <= 1}>
          ↑
        </button>
        <button type="button" aria-label="Move down" title="Move down" onClick={() => pan(0, -height / 4)} disabled={k <= 1}>
          ↓
        </button>
        <button type="button" onClick={() => fit(atlas.busy.value.map((b) => projection([b.place.longitude, b.place.latitude])!), 12)}>
          Fit the places
        </button>
        <button type="button" onClick={() => go(zoomIdentity)} disabled={k <= 1}>
          Whole earth
        </button>
      </div>
    </div>
  );
}

/** Drawn once for a size; moving and zooming only move it. */
function Land({ shapes, projection }: { shapes: Shapes; projection: GeoProjection }) {
  return useMemo(() => {
    const path = geoPath(projection);
    return (
      <g>
        <path class="land" d={path(shapes.land) ?? ''} />
        <path class="borders" d={path(shapes.borders) ?? ''} />
      </g>
    );
  }, [shapes, projection]);
}

function spread(points: readonly (readonly [number, number])[]): number {
  const [first] = points;
  return Math.max(...points.map((p) => Math.hypot(p[0] - first![0], p[1] - first![1])));
}

function nameOf({ places }: Cluster): string {
  return places[0]!.place.label + (places.length > 1 ? ` +${places.length - 1}` : '');
}

function titleOf({ places, count: events }: Cluster): string {
  const names = places.slice(0, 8).map((b) => b.place.label).join(', ');
  return `${names}${places.length > 8 ? ' and more' : ''}: ${count(events, 'event')}`;
}

/** The clusters whose names have room beside them, the busiest first. */
function labelsOf(clusters: readonly Cluster[], width: number): ReadonlySet<Cluster> {
  const taken: { left: number; right: number; top: number; bottom: number }[] = clusters.map((c) => ({ left: c.x - c.radius, right: c.x + c.radius, top: c.y - c.radius, bottom: c.y + c.radius }));
  const labelled = new Set<Cluster>();
  for (const cluster of [...clusters].sort((a, b) => b.count - a.count)) {
    const left = cluster.x + cluster.radius + 3;
    const box = { left, right: left + nameOf(cluster).length * 7, top: cluster.y - 8, bottom: cluster.y + 8 };
    if (box.right > width || taken.some((t) => box.left < t.right && t.left < box.right && box.top < t.bottom && t.top < box.bottom)) continue;
    taken.push(box);
    labelled.add(cluster);
  }
  return labelled;
}
