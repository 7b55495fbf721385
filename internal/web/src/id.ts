/** An id of the knowledge base is `<kind>:<slug>`, and so is never a bare string. */
export type ID = `${string}:${string}`;

/** What follows the kind, as it stands in addresses. */
export function slug(id: ID): string {
  return id.slice(id.indexOf(':') + 1);
}

export function essayAddress(id: ID): string {
  return `/essays/${encodeURIComponent(slug(id))}`;
}

/** Where the timeline shows an event. */
export function eventAddress(id: ID): string {
  return `/?event=${encodeURIComponent(slug(id))}`;
}
