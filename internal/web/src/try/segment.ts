import type { Mention, Paragraph, Segment } from '../essay/load';

/**
 * Cuts a text at its blank lines, as the server cuts the text of an essay, and
 * each paragraph where mentions begin and end. Offsets count code points.
 */
export function paragraphsOf(text: string, mentions: readonly Mention[]): Paragraph[] {
  const letters = Array.from(text);
  const ordered = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  return stretches(text).map(([start, end]) => {
    const inside: Mention[] = [];
    while (next < ordered.length && ordered[next]!.start < end) inside.push(ordered[next++]!);
    return { kind: 'BODY', segments: segmentsOf(letters, start, end, inside) };
  });
}

/** Where the paragraphs begin and end. */
function stretches(text: string): [number, number][] {
  const found: [number, number][] = [];
  let at = 0;
  let open: [number, number] | null = null;
  for (const line of text.split(/(?<=\n)/)) {
    const body = line.replace(/[\r\n]+$/, '');
    if (body.trim() !== '') {
      open ??= [at, at];
      open[1] = at + Array.from(body).length;
    } else if (open) {
      found.push(open);
      open = null;
    }
    at += Array.from(line).length;
  }
  if (open) found.push(open);
  return found;
}

function segmentsOf(letters: readonly string[], start: number, end: number, mentions: readonly Mention[]): Segment[] {
  const cuts = new Set([start, end]);
  for (const m of mentions) {
    cuts.add(Math.max(m.start, start));
    cuts.add(Math.min(m.end, end));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const segments: Segment[] = [];
  let from = 0; // mentions before it have ended
  for (let i = 0; i + 1 < places.length; i++) {
    const [at, until] = [places[i]!, places[i + 1]!];
    while (from < mentions.length && mentions[from]!.end <= at) from++;
    const covering: Mention[] = [];
    for (let m = from; m < mentions.length && mentions[m]!.start <= at; m++) {
      if (mentions[m]!.end >= until) covering.push(mentions[m]!);
    }
    segments.push({ text: letters.slice(at, until).join(''), mentions: covering });
  }
  return segments;
}
