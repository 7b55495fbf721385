/** Kinds of events that belong together, drawn in one shape and colour. */
export type Family = 'conflict' | 'diplomacy' | 'state' | 'people' | 'science' | 'other';

export type Shape = 'triangle' | 'circle' | 'square' | 'diamond' | 'hexagon' | 'cross';

export interface FamilyLook {
  readonly shape: Shape;
  readonly text: string;
  readonly kinds: readonly string[];
}

/** The order is that of the legend. */
export const families: Readonly<Record<Family, FamilyLook>> = {
  conflict: { shape: 'triangle', text: 'conflict: wars, battles, crises, coups, uprisings', kinds: ['WAR', 'BATTLE', 'CRISIS', 'COUP', 'UPRISING'] },
  diplomacy: { shape: 'circle', text: 'talks: treaties, conferences, congresses, visits', kinds: ['TREATY', 'CONFERENCE', 'CONGRESS', 'VISIT'] },
  state: {
    shape: 'square',
    text: 'states: foundings and ends, successions, policies, plans, processes',
    kinds: ['FOUNDING', 'DISSOLUTION', 'SUCCESSION', 'POLICY', 'ECONOMIC_PLAN', 'PROCESS'],
  },
  people: { shape: 'diamond', text: 'people: births, deaths, speeches, publications, celebrations', kinds: ['BIRTH', 'DEATH', 'SPEECH', 'PUBLICATION', 'CELEBRATION'] },
  science: { shape: 'hexagon', text: 'arms, space, secrets: nuclear, space, espionage', kinds: ['NUCLEAR', 'SPACE', 'ESPIONAGE'] },
  other: { shape: 'cross', text: 'everything else', kinds: [] },
};

const familyOfKind = new Map(Object.entries(families).flatMap(([family, { kinds }]) => kinds.map((kind) => [kind, family as Family])));

export function familyOf(kind: string): Family {
  return familyOfKind.get(kind) ?? 'other';
}

/** Lays the path of a shape around a point. */
export function tracePath(c: CanvasRenderingContext2D, shape: Shape, x: number, y: number, radius: number) {
  c.beginPath();
  if (shape === 'circle') {
    c.arc(x, y, radius * 0.92, 0, 2 * Math.PI);
    return;
  }
  for (const [dx, dy] of corners[shape]) c.lineTo(x + dx * radius, y + dy * radius);
  c.closePath();
}

const t = 0.35;
const corners: Record<Exclude<Shape, 'circle'>, readonly (readonly [number, number])[]> = {
  triangle: [[0, -1], [1, 0.85], [-1, 0.85]],
  square: [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  hexagon: [[-1, 0], [-0.5, -0.9], [0.5, -0.9], [1, 0], [0.5, 0.9], [-0.5, 0.9]],
  cross: [[-t, -1], [t, -1], [t, -t], [1, -t], [1, t], [t, t], [t, 1], [-t, 1], [-t, t], [-1, t], [-1, -t], [-t, -t]],
}; // prettier-ignore
