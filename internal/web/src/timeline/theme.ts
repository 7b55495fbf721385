/** The colours and the font of the canvas, as site.css sets them. */
export interface Theme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly rule: string;
  readonly mark: string;
  readonly accent: string;
  readonly font: string;
}

export function readTheme(element: Element): Theme {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue('--' + name).trim();
  return {
    paper: colour('paper'),
    ink: colour('ink'),
    muted: colour('muted'),
    rule: colour('rule'),
    mark: colour('mark'),
    accent: colour('accent'),
    font: style.fontFamily,
  };
}
