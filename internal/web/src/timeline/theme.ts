import { families, type Family } from './family';

/** The colours and the font of the canvas, as site.css and timeline.css set them. */
export interface Theme {
  readonly paper: string;
  readonly raised: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly edge: string;
  readonly accent: string;
  readonly family: Readonly<Record<Family, string>>;
  readonly font: string;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue('--' + name).trim();
  return {
    paper: colour('paper'),
    raised: colour('raised'),
    ink: colour('ink'),
    muted: colour('muted'),
    rule: colour('rule'),
    edge: colour('edge'),
    accent: colour('accent'),
    family: Object.fromEntries(Object.keys(families).map((family) => [family, colour('family-' + family)])) as Theme['family'],
    font: style.fontFamily,
  };
}
