/**
 * The shapes of the land, from Natural Earth by way of world-atlas. They are a
 * script of their own, which is loaded when a map is first drawn.
 */
import { feature, mesh } from 'topojson-client';
import world from 'world-atlas/countries-110m.json';

export const land = feature(world, world.objects.land);

/** The borders between countries, as they are today. */
export const borders = mesh(world, world.objects.countries, (a, b) => a !== b);
