/** @jsxImportSource react */
/**
 * The page at /graphiql: GraphiQL on this server. It is React's, and the only
 * page that is. build.mjs bundles the workers of its editor, which it would
 * else fetch from another host, and fills in their addresses.
 */
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './graphiql.css';

declare const workers: Readonly<Record<'editor' | 'graphql' | 'json', string>>;

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_: string, label: string) => new Worker(label === 'graphql' || label === 'json' ? workers[label] : workers.editor),
  },
});

const welcome = `# Which events were in 1953? Run it with Ctrl-Enter.
# The schema is described on the left; Ctrl-Space completes what you type.

query EventsOfAYear($year: Int = 1953) {
  eventsByYear(year: $year) {
    totalCount
    edges {
      match
      node {
        title
        date { edtf text }
        citations { source { label } locator }
      }
    }
  }
}
`;

/** What the address asks for, as GraphiQL pages by custom take it. */
const asked = new URLSearchParams(location.search);
const given = (name: string) => asked.get(name) ?? undefined;

createRoot(document.getElementById('graphiql')!).render(
  <GraphiQL
    fetcher={createGraphiQLFetcher({ url: '/graphql' })}
    defaultQuery={welcome}
    {...(asked.has('query') && { initialQuery: given('query')! })}
    {...(asked.has('variables') && { initialVariables: given('variables')! })}
    {...(asked.has('operationName') && { operationName: given('operationName')! })}
  />,
);
