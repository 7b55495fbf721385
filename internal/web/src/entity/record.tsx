import { permanentAddress } from '../id';
import { Copy } from '../parts/copy';
import type { Entity } from './load';

/** How old the record is, where it stands for ever, and what it is elsewhere. */
export function RecordNote({ entity }: { entity: Entity }) {
  const address = permanentAddress(entity.id);
  const when = new Date(entity.updatedAt);
  return (
    <footer class="record">
      <p>
        Revision {entity.revision}, last changed{' '}
        <time dateTime={entity.updatedAt}>{when.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC</time>
        {entity.wikidata && (
          <>
            {' · '}
            <a href={`https://www.wikidata.org/wiki/${entity.wikidata}`} rel="noreferrer">
              Wikidata {entity.wikidata}
            </a>
          </>
        )}
      </p>
      <p>
        Permanent address: <a href={address}>{address}</a> <Copy text={address}>Copy the address</Copy>
      </p>
    </footer>
  );
}
