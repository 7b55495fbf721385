import type { ID } from '../id';
import type { Segment } from './load';

/** A run of text, or a mention and what it is made of. */
export type Piece = { readonly text: string } | { readonly mention: ID; readonly pieces: readonly Piece[] };

/** Nests the segments of a paragraph into their mentions. */
export function piecesOf(segments: readonly Segment[]): Piece[] {
  return nest(segments, 0);
}

/** Nests segments whose first depth mentions are the same. */
function nest(segments: readonly Segment[], depth: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < segments.length; ) {
    const mention = segments[at]!.mentions[depth]?.id;
    if (mention === undefined) {
      pieces.push({ text: segments[at]!.text });
      at++;
      continue;
    }
    let end = at + 1;
    while (segments[end]?.mentions[depth]?.id === mention) end++;
    pieces.push({ mention, pieces: nest(segments.slice(at, end), depth + 1) });
    at = end;
  }
  return pieces;
}
