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

const folders: Readonly<Record<string, string>> = {
  event: 'events',
  person: 'people',
  organization: 'organizations',
  place: 'places',
  source: 'sources',
  essay: 'essays',
};

/** The page of an entity or an essay. */
export function pageAddress(id: ID): string {
  return `/${folders[kindOfID(id)] ?? 'id/' + kindOfID(id)}/${encodeURIComponent(slug(id))}`;
}

/** The address that stays whatever becomes of the pages. */
export function permanentAddress(id: ID): string {
  return `${location.origin}/id/${kindOfID(id)}/${encodeURIComponent(slug(id))}`;
}

/** The essay's page, open at one of its mentions. */
export function mentionAddress(essay: ID, mention: ID): string {
  return `${essayAddress(essay)}?mention=${encodeURIComponent(slug(mention))}`;
}

export function kindOfID(id: ID): string {
  return id.slice(0, id.indexOf(':'));
}

/** The id that the address of a node's page tells. */
export function idOfPage(path: string): ID {
  const [, folder = '', part = ''] = path.split('/');
  const kind = Object.keys(folders).find((k) => folders[k] === folder) ?? folder;
  return `${kind}:${decode(part)}`;
}

/** What a part of an address means; as it stands when it is not well encoded. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
